package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.store.Postgres;
import org.chsiguide.testing.BicycleDialog;
import org.chsiguide.testing.OpenResources;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A leader and a standby that poll, over one PostgreSQL. */
class StandbyTest {
  private static final long BOT = 4242;
  private static final int FOLLOWED = 4;
  private static final String LEADS = "this process leads";
  private static final Duration SOON = Duration.ofMinutes(1);

  /** As promised, and three times as much again for a machine that has much else to do. */
  private static final Duration CUT_OFF_WITHIN = Duration.ofSeconds(40);

  private static final Duration HANDED_OVER_WITHIN = Duration.ofSeconds(20);

  @AutoClose private final OpenResources open = new OpenResources();

  /** Without tables: here the jar makes them, by parts of Flyway that are loaded by name. */
  private final URI database = URI.create(Postgres.newDatabase().substring("jdbc:".length()));

  private final DatabaseLine line = open.add(DatabaseLine.to(database.getPort()));
  private final Sandbox telegram = open.add(Sandbox.start(SandboxOptions.defaults()));
  private final SandboxClient people = new SandboxClient(telegram.url(), BOT);
  private final long amina = people.addUser("Amina", "en");

  @TempDir Path folder;

  private BotProcess leader;
  private BotProcess standby;
  private int standbyPort;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("dialogs.yaml"), BicycleDialog.YAML);
    leader = start(line.port(), 0);
    BotProcess first = leader;
    await()
        .atMost(SOON)
        .failFast("the bot has ended", () -> !first.isRunning())
        .until(() -> first.output().contains(LEADS));
    expectScreen("Hello.");
  }

  private void startStandby() {
    standbyPort = Replicas.freePort();
    standby = start(database.getPort(), standbyPort);
    standby.awaitOutput("this one is a standby");
  }

  @Test
  void aLeaderThatIsCutOffFromItsDatabaseOrStoppedIsFollowed() throws Exception {
    aLeaderThatIsCutOffGoesOnUnlessItIsFollowed();
    leader = standby;
    startStandby();
    aLeaderThatIsStoppedHandsOverAtOnce();
  }

  private void aLeaderThatIsCutOffGoesOnUnlessItIsFollowed() {
    List<Integer> before = lockHolders();
    line.cut();
    line.mend();
    expectScreen("Hello.");
    // Otherwise the standby would lead.
    await().until(this::lockHolders, it -> it.size() == 1 && !it.equals(before));
    assertThat(leader.isRunning()).isTrue();

    startStandby();
    long cut = System.nanoTime();
    line.cut();
    Duration took = awaitFollower(cut);
    assertThat(took).isLessThan(CUT_OFF_WITHIN);
    expectScreen("Hello.");

    assertThat(leader.isRunning()).isTrue();
    line.mend();
    assertThat(leader.exitCode(SOON)).isEqualTo(FOLLOWED);
    assertThat(leader.output()).contains("another process has taken over and leads; this one ends");
    expectScreen("Hello.");
    System.out.printf(
        "Standby: followed a leader that was cut off within %d ms.%n", took.toMillis());
  }

  private void aLeaderThatIsStoppedHandsOverAtOnce() throws Exception {
    HttpResponse<String> health =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + standbyPort + "/healthz"))
                    .build(),
                BodyHandlers.ofString());
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).contains("\"status\":\"standby\"");
    Files.writeString(
        folder.resolve("dialogs.yaml"), BicycleDialog.YAML.replace("Hello.", "Good morning."));

    standby.signal("HUP");
    long stopped = System.nanoTime();
    leader.signal("TERM");
    Duration took = awaitFollower(stopped);

    assertThat(took).isLessThan(HANDED_OVER_WITHIN);
    expectScreen("Good morning.");
    long answered = System.nanoTime();
    assertThat(leader.exitCode(SOON)).isEqualTo(143);
    System.out.printf(
        "Standby: handed over within %d ms, a student is answered after %d ms.%n",
        took.toMillis(), Duration.ofNanos(answered - stopped).toMillis());
  }

  private List<Integer> lockHolders() {
    return Postgres.lockHolders("jdbc:" + database);
  }

  private Duration awaitFollower(long since) {
    await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(SOON)
        .until(() -> standby.output().contains(LEADS));
    return Duration.ofNanos(System.nanoTime() - since);
  }

  private void expectScreen(String words) {
    int before = people.messages(amina).size();
    people.sendText(amina, "/start");
    await()
        .atMost(SOON)
        .until(
            () ->
                people.messages(amina).stream()
                    .skip(before)
                    .anyMatch(it -> it.fromBot() && it.text().contains(words)));
  }

  private BotProcess start(int databasePort, int httpPort) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TELEGRAM_BOT_TOKEN", BOT + ":AAE-not-to-be-seen-by-anybody");
    environment.put("TELEGRAM_API_URL", telegram.url().toString());
    environment.put(
        "DATABASE_URL",
        "jdbc:" + database.toString().replace(":" + database.getPort(), ":" + databasePort));
    environment.put("HTTP_PORT", Integer.toString(httpPort));
    return open.add(BotProcess.start(folder, environment));
  }
}

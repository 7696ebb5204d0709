package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chsiguide.app.Version;
import org.chsiguide.dialog.Language;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Students and the bot as an operator runs it: a process of its own, over real HTTP. */
class ProcessTest {
  private static final long BOT = 4242;
  private static final String TOKEN = BOT + ":AAE-not-to-be-seen-by-anybody";

  /** A quarter of a second on a machine that is idle. */
  private static final Duration SOON = Duration.ofMinutes(2);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final ExpectedConversations expectedConversations = new ExpectedConversations();
  private final Sandbox telegram = opened(Sandbox.start(SandboxOptions.defaults()));
  private final SandboxClient people = new SandboxClient(telegram.url(), BOT);

  @TempDir Path folder;

  @AfterEach
  void endEverything() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void studentsWalkFromTheStartToTheCodeInEachLanguage() {
    BotProcess bot = started();

    for (Language language : Language.values()) {
      SimulatedStudent student =
          SimulatedStudent.join(people, expectedConversations, "Amina", "en")
              .sendText("/start")
              .awaitExpectedScreen();
      for (String label : expectedConversations.pathToCode(language)) {
        student.tapButton(label).awaitExpectedScreen();
      }
      assertThat(student.expectedConversation().language()).isEqualTo(language);
      student.awaitQuiet();
    }

    assertThat(people.refusals()).isEmpty();
    assertThat(bot.errors()).isEmpty();
  }

  @Test
  void aStudentGoesOnAtTheSameScreenAfterThePowerFailed() {
    SimulatedStudent student = SimulatedStudent.join(people, expectedConversations, "Amina", "en");
    BotProcess bot = started();
    List<String> way = expectedConversations.pathToCode(Language.BOTH);
    student.sendText("/start").awaitExpectedScreen().tapButton(way.get(0)).awaitExpectedScreen();

    bot.kill();
    student.tapButton(way.get(1));
    started();

    student.awaitExpectedScreen().tapButton(way.get(2)).awaitExpectedScreen().awaitQuiet();
    assertThat(people.refusals()).allMatch(ProcessTest::saysThatItWasThereBefore);
  }

  /** What is sent again after a stop because nobody knew whether it had arrived. */
  private static boolean saysThatItWasThereBefore(String refusal) {
    return refusal.contains("message is not modified") || refusal.contains("query is too old");
  }

  @ParameterizedTest
  @CsvSource({"TERM,15,143", "INT,2,130"})
  void itStopsAtOnceWhenAskedAndLosesNothing(String signal, int number, int exitCode) {
    BotProcess bot = started();
    assumeFalse(bot.ignores(number), "tests in the background: children never see " + signal);
    SimulatedStudent student =
        SimulatedStudent.join(people, expectedConversations, "Amina", "en")
            .sendText("/start")
            .awaitExpectedScreen();

    student.tapButton("English");
    bot.signal(signal);

    assertThat(bot.exitCode(SOON)).isEqualTo(exitCode);
    assertThat(bot.errors()).isEmpty();
    assertThat(bot.output()).doesNotContain("ERROR", "WARN", "Exception");
    student.sendText("hello?");
    started();
    student.awaitExpectedScreen().awaitQuiet();
  }

  @Test
  void killsLeaveNothingInTheTemporaryFolderAndOneLibraryBesideTheDatabase() throws IOException {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    for (int kill = 1; kill <= 2; kill++) {
      SimulatedStudent student =
          SimulatedStudent.join(people, expectedConversations, "Amina", "en");
      BotProcess bot = started("-Djava.io.tmpdir=" + temporary);
      student.sendText("/start").awaitExpectedScreen();
      bot.kill();
    }
    try (Stream<Path> left = Files.list(temporary);
        Stream<Path> data = Files.list(folder)) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .noneMatch(name -> name.contains("sqlite"));
      assertThat(data.map(Path::getFileName).map(Path::toString))
          .filteredOn(name -> name.contains("native"))
          .hasSize(1);
    }
  }

  @Test
  void withoutATokenTheSandboxIsThere() {
    BotProcess bot = opened(BotProcess.start(folder, Map.of()));
    bot.awaitOutput("chat with the bot");
    String url = bot.output().replaceAll("(?s).*open (http://\\S+) .*", "$1");
    SandboxClient page = new SandboxClient(URI.create(url), 1_000_000_001);

    SimulatedStudent.join(page, expectedConversations, "Amina", "en")
        .sendText("/start")
        .awaitExpectedScreen()
        .tapButton("English")
        .awaitExpectedScreen();

    bot.signal("TERM");
    assertThat(bot.exitCode(SOON)).isEqualTo(143);
    assertThat(bot.errors()).isEmpty();
  }

  @Test
  void theTokenIsSeenByNobodyHoweverMuchIsLogged() {
    BotProcess bot = started("-Dlogback.configurationFile=org/chsiguide/everything.xml");
    SimulatedStudent.join(people, expectedConversations, "Amina", "en")
        .sendText("/start")
        .awaitExpectedScreen();

    bot.signal("TERM");

    bot.exitCode(SOON);
    assertThat(bot.output()).contains("TRACE", "DEBUG");
    assertThat(bot.output() + bot.errors()).doesNotContain("not-to-be-seen");
  }

  @Test
  void theSecretAndWhatStudentsWriteAreSeenByNobodyHoweverMuchIsLogged() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Map<String, String> environment = environment();
    environment.put("HTTP_PORT", Integer.toString(port));
    environment.put("WEBHOOK_URL", "http://127.0.0.1:" + port + "/webhook");
    environment.put("WEBHOOK_SECRET", "not-to-be-seen-secret");
    BotProcess bot =
        opened(
            BotProcess.start(
                folder, environment, "-Dlogback.configurationFile=org/chsiguide/everything.xml"));

    SimulatedStudent.join(people, expectedConversations, "Amina", "en")
        .sendText("/start not-to-be-seen-words")
        .awaitExpectedScreen();

    bot.signal("TERM");
    bot.exitCode(SOON);
    assertThat(bot.output()).contains("TRACE", "updates by webhook");
    assertThat(bot.output() + bot.errors()).doesNotContain("not-to-be-seen");
  }

  @Test
  void aStartAndAStopAreALineEach() throws IOException {
    BotProcess bot = started();
    SimulatedStudent.join(people, expectedConversations, "Amina", "en")
        .sendText("/start")
        .awaitExpectedScreen();

    bot.signal("TERM");

    bot.exitCode(SOON);
    assertThat(bot.output().lines())
        .filteredOn(line -> line.contains("chsi-guide-bot"))
        .hasSize(2)
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .endsWith(
                        "chsi-guide-bot %s starts: guide dialogs.yaml in the jar, database %s,"
                                .formatted(
                                    Version.current(), folder.toRealPath().resolve("guide.db"))
                            + " staff 0, group none, updates by polling"),
            line ->
                assertThat(line).endsWith("chsi-guide-bot " + Version.current() + " has stopped"));
  }

  private BotProcess started(String... options) {
    return opened(BotProcess.start(folder, environment(), options));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("TELEGRAM_BOT_TOKEN", TOKEN);
    environment.put("TELEGRAM_API_URL", telegram.url().toString());
    environment.put("DATABASE_URL", "jdbc:sqlite:" + folder.resolve("guide.db"));
    return environment;
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }
}

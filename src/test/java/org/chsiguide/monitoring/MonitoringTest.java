package org.chsiguide.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.Store;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.TestStore;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateConsumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over HTTP, with a real store, and a clock that stands. */
class MonitoringTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern METRIC =
      Pattern.compile("(?:bot|telegram|webhook|jvm|process)_[a-z_]+");
  private static final Duration TOOK = Duration.ofMillis(3);

  @TempDir Path folder;

  private Instant now = Instant.parse("2026-11-24T09:00:00Z");
  private final HttpClient client = HttpClient.newHttpClient();
  @AutoClose private Store store;
  @AutoClose private Monitoring operations;
  @AutoClose private WebServer server;

  @BeforeEach
  void open() {
    store = TestStore.open(EmptyDatabase.copyTo(folder), InstantSource.system());
    operations = new Monitoring("polling", "1.2.3", () -> now);
    operations.watchStore(store);
    server =
        WebServer.listen(
            "127.0.0.1", 0, routes -> Monitoring.addTo(routes, () -> Optional.of(operations)));
  }

  @Test
  void aBotThatPollsAndSavesIsHealthy() throws Exception {
    operations.recordCall("getupdates", "ok", TOOK);
    operations
        .monitored((incomingUpdates, saved) -> saved.run())
        .consume(List.of(update(new Event.TextSent("?"))), () -> {});
    now = now.plusSeconds(20);
    assertThat(health(200))
        .isEqualTo(
            JSON.readTree(
                """
                {"status": "ok", "version": "1.2.3", "receiving": "polling", "secondsSinceTelegramAnswered": 20,
                 "secondsSinceUpdate": 20, "problems": []}
                """));
  }

  @Test
  void aStandbyIsHealthyAndSaysThatItIsOne() throws Exception {
    Monitoring standby = new Monitoring("webhook", "1.2.3", () -> now);
    server.close();
    server =
        WebServer.listen(
            "127.0.0.1", 0, routes -> Monitoring.addTo(routes, () -> Optional.of(standby)));
    assertThat(health(200).get("status").asText()).isEqualTo("standby");
    assertThat(metrics()).contains("bot_leader 0.0");
    standby.watchStore(store);
    assertThat(health(503).get("status").asText()).isEqualTo("failing");
    assertThat(metrics()).contains("bot_leader 1.0");
    standby.close();
  }

  @Test
  void aBotThatIsStartingSaysWhatItWaitsFor() throws Exception {
    assertThat(health(503).get("problems"))
        .extracting(JsonNode::asText)
        .containsExactly("Telegram was not reached yet");
  }

  @Test
  void aHeadRequestGetsTheSameStatus() throws Exception {
    assertThat(statusOfHead()).isEqualTo(503);
    operations.recordCall("getupdates", "ok", TOOK);
    assertThat(statusOfHead()).isEqualTo(200);
  }

  @Test
  void healthEndsWhenPollingStops() throws Exception {
    operations.recordCall("getupdates", "ok", TOOK);
    now = now.plus(Health.MAX_SILENCE);
    health(200);
    now = now.plusSeconds(1);
    operations.recordCall("getupdates", "409", TOOK);
    operations.recordCall("sendmessage", "ok", TOOK);
    assertThat(health(503).get("problems"))
        .extracting(JsonNode::asText)
        .containsExactly("Telegram did not answer for 181 seconds");
    operations.recordCall("getupdates", "ok", TOOK);
    health(200);
  }

  @Test
  void healthEndsWhileUpdatesCannotBeSaved() throws Exception {
    operations.recordCall("getupdates", "ok", TOOK);
    UpdateConsumer failing =
        operations.monitored(
            (incomingUpdates, saved) -> {
              throw new IllegalStateException("the disk is full");
            });
    assertThatThrownBy(() -> failing.consume(List.of(), () -> {})).hasMessage("the disk is full");
    assertThat(health(503).get("problems"))
        .extracting(JsonNode::asText)
        .containsExactly("the last updates could not be saved");
    operations.monitored((incomingUpdates, saved) -> saved.run()).consume(List.of(), () -> {});
    health(200);
  }

  @Test
  void aBatchIsTimedUntilItIsSavedAndNotUntilItsRepliesAreSent() throws Exception {
    UpdateConsumer failingLater =
        operations.monitored(
            (incomingUpdates, saved) -> {
              saved.run();
              throw new IllegalStateException("while the replies are sent");
            });
    assertThatThrownBy(() -> failingLater.consume(List.of(), () -> {}))
        .hasMessage("while the replies are sent");
    assertThat(metrics().lines()).contains("bot_batch_seconds_count 1");
  }

  @Test
  void healthEndsWhenTheStoreCannotBeRead() throws Exception {
    operations.recordCall("getupdates", "ok", TOOK);
    store.close();
    assertThat(health(503).get("problems"))
        .extracting(JsonNode::asText)
        .containsExactly("the store cannot be read");
  }

  @Test
  void theDashboardAsksForNothingThatIsNotThere() throws Exception {
    operations.recordCall("sendmessage", "ok", TOOK);
    operations.watchSendQueues(() -> 3, () -> 2);
    Set<String> there =
        metrics()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toSet());
    JsonNode dashboard = JSON.readTree(Path.of("src", "deploy", "grafana.json").toFile());
    Set<String> asked =
        dashboard.findValuesAsText("expr").stream()
            .flatMap(query -> METRIC.matcher(query).results())
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    assertThat(asked).hasSizeGreaterThan(15).isSubsetOf(there);
  }

  @Test
  void metricsTellWhatWasTakenCalledAndHeld() throws Exception {
    operations.recordCall("sendmessage", "ok", TOOK);
    operations.recordCall("sendmessage", "429", TOOK);
    operations.recordCall("sendmessage", "429", TOOK);
    operations
        .monitored((incomingUpdates, saved) -> saved.run())
        .consume(
            List.of(update(new Event.TextSent("?")), update(new Event.UnknownButtonPressed(""))),
            () -> {});
    assertThat(metrics().lines())
        .contains(
            "bot_updates_total{kind=\"text_sent\"} 1.0",
            "bot_updates_total{kind=\"unknown_button_pressed\"} 1.0",
            "bot_updates_total{kind=\"started\"} 0.0",
            "bot_batch_seconds_count 1",
            "bot_batch_updates_bucket{le=\"2.0\"} 1",
            "bot_batch_updates_sum 2.0",
            "bot_batch_failures_total 0.0",
            "bot_last_update_timestamp_seconds 1.7955108E9",
            "telegram_calls_seconds_count{method=\"sendmessage\",outcome=\"ok\"} 1",
            "telegram_calls_seconds_count{method=\"sendmessage\",outcome=\"429\"} 2",
            "bot_version{version=\"1.2.3\"} 1.0",
            "bot_outbox_pending 0.0",
            "bot_tickets_open 0.0",
            "bot_broadcasts_pending 0.0",
            "bot_conversations_cache_load_seconds_count 0",
            "bot_conversations_in_memory 0.0",
            "bot_conversations_cache_hits_total 0.0",
            "bot_conversations_cache_misses_total 0.0")
        .anyMatch(line -> line.startsWith("bot_batch_seconds_bucket{le=\"0.005\"}"))
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
        .anyMatch(line -> line.startsWith("jvm_threads_live_threads "))
        .anyMatch(line -> line.startsWith("process_uptime_seconds "));
  }

  @Test
  void metricsCanBeReadWhileTheStoreCannot() throws Exception {
    store.close();
    assertThat(metrics()).contains("bot_outbox_pending NaN");
  }

  private static IncomingUpdate update(Event event) {
    return new IncomingUpdate(1, new ChatId(7), event, Language.EN, null);
  }

  private JsonNode health(int status) throws IOException, InterruptedException {
    HttpResponse<String> answer = get("/healthz");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    return JSON.readTree(answer.body());
  }

  private String metrics() throws IOException, InterruptedException {
    HttpResponse<String> answer = get("/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.url().resolve(path)).build(), BodyHandlers.ofString());
  }

  private int statusOfHead() throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(server.url().resolve("/healthz"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }
}

package org.chsiguide.monitoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.chsiguide.runtime.MonotonicClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /healthz}, as JSON: 200 if students are served, or would be if the leader failed;
 * otherwise 503, with the reasons. It contains nothing confidential. Thread-safe.
 */
final class Health {
  private static final Logger log = LoggerFactory.getLogger(Health.class);

  /**
   * The longest time without a response from Telegram that is not a problem: a poll may last 50 s,
   * and a few may fail in a row.
   */
  static final Duration MAX_SILENCE = Duration.ofMinutes(3);

  /**
   * The methods by which updates are received. Successful calls that send say nothing about these.
   */
  private static final Set<String> RECEIVING_METHODS =
      Set.of("getupdates", "deletewebhook", "setwebhook", "getwebhookinfo");

  private final String updateMode;
  private final String version;
  private final InstantSource clock;
  private final InstantSource monotonicClock;

  /** When Telegram last answered, and when updates were last saved, on the monotonic clock. */
  private volatile @Nullable Instant lastResponse;

  private volatile @Nullable Instant lastUpdate;
  private volatile boolean isFailing;

  /** Null while the bot is a standby. */
  private volatile @Nullable StoreChecks store;

  private record StoreChecks(Runnable read, Supplier<Optional<String>> problem) {}

  Health(String updateMode, String version, InstantSource clock) {
    this.updateMode = updateMode;
    this.version = version;
    this.clock = clock;
    this.monotonicClock = new MonotonicClock(clock);
  }

  void recordCall(String method) {
    if (RECEIVING_METHODS.contains(method)) {
      lastResponse = monotonicClock.instant();
    }
  }

  void recordBatch() {
    lastUpdate = monotonicClock.instant();
    isFailing = false;
  }

  void recordFailure() {
    isFailing = true;
  }

  /**
   * Adds the checks of a leader.
   *
   * @param read reads something from the store; throws if that fails
   * @param problem returns the reason why the store cannot write, if there is one
   */
  void watchStore(Runnable read, Supplier<Optional<String>> problem) {
    store = new StoreChecks(read, problem);
  }

  void respond(Context context) {
    boolean isStandby = store == null;
    List<String> problems = problems();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", isStandby ? "standby" : problems.isEmpty() ? "ok" : "failing");
    json.put("version", version);
    json.put("receiving", updateMode);
    putSeconds(json, "secondsSinceTelegramAnswered", lastResponse);
    putSeconds(json, "secondsSinceUpdate", lastUpdate);
    problems.forEach(json.withArray("problems")::add);
    context
        .status(problems.isEmpty() ? 200 : 503)
        .header("Cache-Control", "no-store")
        .contentType("application/json")
        .result(json.toString());
  }

  /** Returns the reasons why students are not served, a few words each. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    StoreChecks checks = store;
    if (checks == null) {
      return problems;
    }
    telegramProblem().ifPresent(problems::add);
    try {
      checks.read().run();
    } catch (RuntimeException e) {
      log.warn("the store cannot be read: {}", e.getMessage());
      problems.add("the store cannot be read");
    }
    checks.problem().get().ifPresent(problems::add);
    if (isFailing) {
      problems.add("the last updates could not be saved");
    }
    return problems;
  }

  private Optional<String> telegramProblem() {
    Instant last = lastResponse;
    if (last == null) {
      return Optional.of("Telegram was not reached yet");
    }
    Duration silence = since(last);
    return silence.compareTo(MAX_SILENCE) > 0
        ? Optional.of("Telegram did not answer for " + silence.toSeconds() + " seconds")
        : Optional.empty();
  }

  private void putSeconds(ObjectNode json, String name, @Nullable Instant moment) {
    json.put(name, moment == null ? null : (Long) since(moment).toSeconds());
  }

  /** Returns when Telegram last answered a method by which updates are received, in Unix time. */
  long lastResponseMillis() {
    return millis(lastResponse);
  }

  /** Returns when updates were last saved, in Unix time. */
  long lastUpdateMillis() {
    return millis(lastUpdate);
  }

  private long millis(@Nullable Instant moment) {
    return moment == null ? 0 : clock.instant().minus(since(moment)).toEpochMilli();
  }

  private Duration since(Instant moment) {
    return Duration.between(moment, monotonicClock.instant());
  }
}

package org.chsiguide.monitoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /healthz}, as JSON: 200 if students are served, or would be if the leader failed;
 * otherwise 503, with the reasons. It contains nothing confidential.
 */
final class Health {
  private static final Logger log = LoggerFactory.getLogger(Health.class);

  /**
   * The longest time without a response from Telegram that is not a problem: a poll may last 50 s,
   * and a few may fail in a row.
   */
  static final Duration MAX_SILENCE = Duration.ofMinutes(3);

  private final Liveness liveness;
  private final String updateMode;
  private final String version;

  /** Null while the bot is a standby. */
  private volatile @Nullable StoreChecks store;

  private record StoreChecks(Runnable read, Supplier<Optional<String>> problem) {}

  Health(Liveness liveness, String updateMode, String version) {
    this.liveness = liveness;
    this.updateMode = updateMode;
    this.version = version;
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
    putSeconds(json, "secondsSinceTelegramAnswered", liveness.lastResponse());
    putSeconds(json, "secondsSinceUpdate", liveness.lastUpdate());
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
    if (liveness.isFailing()) {
      problems.add("the last updates could not be saved");
    }
    return problems;
  }

  private Optional<String> telegramProblem() {
    Optional<Liveness.Moment> lastResponse = liveness.lastResponse();
    if (lastResponse.isEmpty()) {
      return Optional.of("Telegram was not reached yet");
    }
    Duration silence = liveness.since(lastResponse.get());
    return silence.compareTo(MAX_SILENCE) > 0
        ? Optional.of("Telegram did not answer for " + silence.toSeconds() + " seconds")
        : Optional.empty();
  }

  private void putSeconds(ObjectNode json, String name, Optional<Liveness.Moment> instant) {
    instant.ifPresentOrElse(
        it -> json.put(name, liveness.since(it).toSeconds()), () -> json.putNull(name));
  }
}

package org.chsiguide.operations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /healthz}: 200 where students are served, 503 where they are not, with the reasons; JSON.
 * It tells nothing that has to be kept from anybody.
 */
final class Health {
  private static final Logger log = LoggerFactory.getLogger(Health.class);

  /** A poll may last 50 s, and a few may fail in a row, before this says anything. */
  static final Duration LONGEST_SILENCE = Duration.ofMinutes(3);

  private final Pulse pulse;
  private final Receiving receiving;
  private final Runnable store;
  private final Supplier<Optional<String>> trouble;
  private final String version;

  /**
   * A health to be asked for.
   *
   * @param store reads something from the store; throws where that fails
   * @param trouble what keeps the store from writing, if anything does
   * @param version of the program
   */
  Health(
      Pulse pulse,
      Receiving receiving,
      Runnable store,
      Supplier<Optional<String>> trouble,
      String version) {
    this.pulse = pulse;
    this.receiving = receiving;
    this.store = store;
    this.trouble = trouble;
    this.version = version;
  }

  void answer(Context context) {
    List<String> problems = problems();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", problems.isEmpty() ? "ok" : "failing");
    json.put("version", version);
    json.put("receiving", receiving.toString());
    putSeconds(json, "secondsSinceTelegramAnswered", pulse.heard());
    putSeconds(json, "secondsSinceUpdate", pulse.update());
    problems.forEach(json.withArray("problems")::add);
    context
        .status(problems.isEmpty() ? 200 : 503)
        .header("Cache-Control", "no-store")
        .contentType("application/json")
        .result(json.toString());
  }

  /** What keeps students from being served, a few words each. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    silence().ifPresent(problems::add);
    try {
      store.run();
    } catch (RuntimeException e) {
      log.warn("the store cannot be read: {}", e.getMessage());
      problems.add("the store cannot be read");
    }
    trouble.get().ifPresent(problems::add);
    if (pulse.isFailing()) {
      problems.add("the last updates could not be saved");
    }
    return problems;
  }

  private Optional<String> silence() {
    Optional<Instant> heard = pulse.heard();
    if (heard.isEmpty()) {
      return Optional.of("Telegram was not reached yet");
    }
    Duration silence = pulse.since(heard.get());
    return silence.compareTo(LONGEST_SILENCE) > 0
        ? Optional.of("Telegram did not answer for " + silence.toSeconds() + " seconds")
        : Optional.empty();
  }

  private void putSeconds(ObjectNode json, String name, Optional<Instant> then) {
    then.ifPresentOrElse(
        it -> json.put(name, pulse.since(it).toSeconds()), () -> json.putNull(name));
  }
}

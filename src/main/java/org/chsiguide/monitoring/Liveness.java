package org.chsiguide.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When each part of the bot last showed that it is alive. Thread-safe. */
final class Liveness {

  /**
   * The methods by which updates are received. Successful calls that send say nothing about these.
   */
  private static final Set<String> RECEIVING_METHODS =
      Set.of("getupdates", "deletewebhook", "setwebhook", "getwebhookinfo");

  private final InstantSource time;
  private volatile @Nullable Instant lastResponse;
  private volatile @Nullable Instant lastUpdate;
  private volatile boolean isFailing;

  Liveness(InstantSource time) {
    this.time = time;
  }

  /** Records a successful call to Telegram. */
  void recordCall(String method) {
    if (RECEIVING_METHODS.contains(method)) {
      lastResponse = time.instant();
    }
  }

  /** Records that updates were handled and saved. */
  void recordBatch() {
    lastUpdate = time.instant();
    isFailing = false;
  }

  /** Records that updates could not be handled. */
  void recordFailure() {
    isFailing = true;
  }

  /** Returns when Telegram last answered a method by which updates are received. */
  Optional<Instant> lastResponse() {
    return Optional.ofNullable(lastResponse);
  }

  /** Returns when updates were last handled. */
  Optional<Instant> lastUpdate() {
    return Optional.ofNullable(lastUpdate);
  }

  /** Returns whether the last updates could not be handled. */
  boolean isFailing() {
    return isFailing;
  }

  /** Returns the time that has passed since then. */
  Duration since(Instant then) {
    return Duration.between(then, time.instant());
  }
}

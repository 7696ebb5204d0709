package org.chsiguide.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When each part of the bot last showed that it lives. Thread-safe. */
final class Liveness {

  /** The calls by which updates come. That the bot can send says nothing about those. */
  private static final Set<String> RECEIVING_METHODS =
      Set.of("getupdates", "deletewebhook", "setwebhook", "getwebhookinfo");

  private final InstantSource time;
  private volatile @Nullable Instant lastResponse;
  private volatile @Nullable Instant lastUpdate;
  private volatile boolean isFailing;

  Liveness(InstantSource time) {
    this.time = time;
  }

  /** A call to Telegram went well. */
  void recordCall(String method) {
    if (RECEIVING_METHODS.contains(method)) {
      lastResponse = time.instant();
    }
  }

  /** Updates were taken and are safe. */
  void recordBatch() {
    lastUpdate = time.instant();
    isFailing = false;
  }

  /** Updates could not be taken. */
  void recordFailure() {
    isFailing = true;
  }

  /** When Telegram last answered on the way by which updates come. */
  Optional<Instant> lastResponse() {
    return Optional.ofNullable(lastResponse);
  }

  /** When updates were last taken. */
  Optional<Instant> lastUpdate() {
    return Optional.ofNullable(lastUpdate);
  }

  /** Whether the last updates could not be taken. */
  boolean isFailing() {
    return isFailing;
  }

  /** How long ago that was. */
  Duration since(Instant then) {
    return Duration.between(then, time.instant());
  }
}

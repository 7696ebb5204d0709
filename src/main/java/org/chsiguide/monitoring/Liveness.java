package org.chsiguide.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.runtime.MonotonicClock;
import org.jspecify.annotations.Nullable;

/** When each part of the bot last showed that it is alive. Thread-safe. */
final class Liveness {

  /**
   * The methods by which updates are received. Successful calls that send say nothing about these.
   */
  private static final Set<String> RECEIVING_METHODS =
      Set.of("getupdates", "deletewebhook", "setwebhook", "getwebhookinfo");

  private final InstantSource clock;
  private final InstantSource monotonicClock;
  private volatile @Nullable Moment lastResponse;
  private volatile @Nullable Moment lastUpdate;
  private volatile boolean isFailing;

  /**
   * When something happened.
   *
   * @param at the time of day
   * @param mark the time on a clock that never goes back
   */
  record Moment(Instant at, Instant mark) {}

  Liveness(InstantSource clock) {
    this.clock = clock;
    this.monotonicClock = new MonotonicClock(clock);
  }

  void recordCall(String method) {
    if (RECEIVING_METHODS.contains(method)) {
      lastResponse = now();
    }
  }

  void recordBatch() {
    lastUpdate = now();
    isFailing = false;
  }

  void recordFailure() {
    isFailing = true;
  }

  /** Returns when Telegram last answered a method by which updates are received. */
  Optional<Moment> lastResponse() {
    return Optional.ofNullable(lastResponse);
  }

  Optional<Moment> lastUpdate() {
    return Optional.ofNullable(lastUpdate);
  }

  boolean isFailing() {
    return isFailing;
  }

  Duration since(Moment then) {
    return Duration.between(then.mark(), monotonicClock.instant());
  }

  private Moment now() {
    return new Moment(clock.instant(), monotonicClock.instant());
  }
}

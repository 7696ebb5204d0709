package org.chsiguide.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The requested faults, in the order of the requests. It runs {@code onChange} after one is added
 * or gone, also because it has hit all its calls. Thread-safe.
 */
final class Faults {
  private final List<Fault> faults = new ArrayList<>();
  private final RateLimits limits = new RateLimits();
  private final InstantSource clock;
  private final Runnable onChange;
  private long lastId;

  Faults(InstantSource clock, Runnable onChange) {
    this.clock = clock;
    this.onChange = onChange;
  }

  synchronized Fault add(
      Fault.Kind kind,
      @Nullable String method,
      @Nullable String chat,
      int times,
      Duration duration) {
    Fault fault =
        new Fault(++lastId, kind, method, chat, times, duration, clock.instant().plus(duration));
    faults.add(fault);
    onChange.run();
    return fault;
  }

  /** Returns the faults that have not ended. */
  synchronized List<Fault> pending() {
    removeIf(it -> it.kind() == Fault.Kind.OFFLINE && !it.until().isAfter(clock.instant()));
    return List.copyOf(faults);
  }

  synchronized void remove(long id) {
    removeIf(it -> it.id() == id);
  }

  synchronized void clear() {
    removeIf(it -> true);
  }

  private void removeIf(Predicate<Fault> condition) {
    if (faults.removeIf(condition)) onChange.run();
  }

  /** Returns the fault for this call, if any, and counts the call. */
  synchronized Optional<Fault> takeMatching(BotApiCall call) {
    Optional<Fault> fault =
        pending().stream()
            .filter(it -> it.kind() != Fault.Kind.LIMITS && it.matches(call.method(), call.chat()))
            .findFirst();
    fault.filter(it -> !it.kind().isContinuous()).ifPresent(this::consume);
    return fault.or(() -> checkRateLimits(call));
  }

  private void consume(Fault fault) {
    faults.replaceAll(it -> it.id() == fault.id() ? it.withOneTimeLess() : it);
    removeIf(it -> it.times() == 0);
  }

  /** Returns a 429 if the limits are on and this call exceeds them; otherwise counts the call. */
  private Optional<Fault> checkRateLimits(BotApiCall call) {
    Instant now = clock.instant();
    Duration wait = limits.excess(call, now);
    boolean isOn = faults.stream().anyMatch(it -> it.kind() == Fault.Kind.LIMITS);
    if (isOn && !wait.isZero()) {
      return Optional.of(new Fault(0, Fault.Kind.TOO_MANY, null, null, 1, wait, now));
    }
    limits.recordUsage(call, now);
    return Optional.empty();
  }

  synchronized List<RateLimits.Gauge> gauges() {
    return limits.gauges(clock.instant());
  }
}

package org.chsiguide.sandbox.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The faults that are to happen, in the order in which they were asked for. Thread-safe. */
final class Faults {
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final RateLimits limits = new RateLimits();
  private final InstantSource clock;
  private long lastId;

  Faults(InstantSource clock) {
    this.clock = clock;
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
    return fault;
  }

  /** Those that are still to happen. */
  synchronized List<Fault> pending() {
    faults.removeIf(it -> it.kind() == Fault.Kind.OFFLINE && !it.until().isAfter(clock.instant()));
    return List.copyOf(faults);
  }

  synchronized void remove(long id) {
    faults.removeIf(it -> it.id() == id);
  }

  synchronized void clear() {
    faults.clear();
  }

  /** The fault that hits this call; it is then one time closer to its end. */
  synchronized Optional<Fault> strike(BotApiCall call) {
    Optional<Fault> fault =
        pending().stream()
            .filter(it -> it.kind() != Fault.Kind.LIMITS && it.hits(call.method(), call.chat()))
            .findFirst();
    fault.filter(it -> !it.kind().lasts()).ifPresent(this::use);
    return fault.or(() -> overLimit(call));
  }

  private void use(Fault fault) {
    int at = faults.indexOf(fault);
    if (fault.times() == 1) {
      faults.remove(at);
    } else {
      faults.set(at, fault.onceLess());
    }
  }

  /** A 429, if the limits are on and this call is over them; otherwise it is only counted. */
  private Optional<Fault> overLimit(BotApiCall call) {
    Optional<Fault> switchedOn =
        faults.stream().filter(it -> it.kind() == Fault.Kind.LIMITS).findFirst();
    Instant now = clock.instant();
    if (switchedOn.isEmpty()) {
      limits.count(call, now);
      return Optional.empty();
    }
    Duration wait = limits.admit(call, now);
    if (wait.isZero()) return Optional.empty();
    return Optional.of(
        new Fault(
            switchedOn.get().id(), Fault.Kind.TOO_MANY, call.method(), call.chat(), 1, wait, now));
  }

  /** How much of each limit is used up now. */
  synchronized List<RateLimits.Gauge> gauges() {
    return limits.gauges(clock.instant());
  }
}

package org.chsiguide.author.edit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.MonotonicClock;

/**
 * Limits what a student can report: each step once a day, and {@link #MAX_STEPS} in all. A day is
 * 24 hours from the first report on. Held in memory only. Thread-safe.
 */
final class OutdatedReportLimiter {
  /** The number of steps that a student can report in a day. */
  static final int MAX_STEPS = 5;

  private static final Duration DAY = Duration.ofDays(1);
  private static final int MAX_STUDENTS = 10_000;

  private final Cache<UserId, Set<StepId>> reported;

  /** Whether a report counts. */
  enum Decision {
    /** It counts. */
    NEW,
    /** The student has reported this step before. */
    REPEATED,
    /** The student has reported as many steps as they can. */
    TOO_MANY
  }

  OutdatedReportLimiter(InstantSource clock) {
    this.reported =
        Caffeine.newBuilder()
            .maximumSize(MAX_STUDENTS)
            .expireAfterWrite(DAY)
            .ticker(new MonotonicClock(clock)::nanos)
            .build();
  }

  Decision acquire(UserId student, StepId step) {
    Set<StepId> steps = reported.get(student, it -> ConcurrentHashMap.newKeySet());
    if (steps.size() >= MAX_STEPS && !steps.contains(step)) {
      return Decision.TOO_MANY;
    }
    return steps.add(step) ? Decision.NEW : Decision.REPEATED;
  }

  /** Takes back a report that was not saved, and will come again. */
  void release(UserId student, StepId step) {
    Set<StepId> steps = reported.getIfPresent(student);
    if (steps != null) {
      steps.remove(step);
    }
  }
}

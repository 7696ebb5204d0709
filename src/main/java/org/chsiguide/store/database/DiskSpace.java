package org.chsiguide.store.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.chsiguide.runtime.MonotonicClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators in the log that the disk is full: at once, every minute while writes fail, and
 * when it is over. Thread-safe.
 */
public final class DiskSpace {
  private static final Logger log = LoggerFactory.getLogger(DiskSpace.class);

  static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

  /** The time without a failed write after which the disk no longer counts as full. */
  static final Duration FULL_TIMEOUT = LOG_INTERVAL.multipliedBy(5);

  private final String database;
  private final InstantSource clock;
  private @Nullable Instant fullSince;
  private @Nullable Instant loggedAt;
  private boolean isLogged;

  /**
   * Creates the state before the first write.
   *
   * @param database its name for an operator
   */
  public DiskSpace(String database, InstantSource clock) {
    this.database = database;
    this.clock = new MonotonicClock(clock);
  }

  void onFailure(Throwable failure) {
    if (SqlErrorClassifier.isDiskFull(failure) && markFull()) {
      log.error("the disk is full: nothing can be written to {}; make room", database);
    }
  }

  synchronized void onWrite() {
    if (isLogged) {
      log.info("the disk has free space again");
    }
    fullSince = null;
    isLogged = false;
  }

  /**
   * Returns the problem that an operator has to solve, without the names of files; empty if there
   * is none.
   */
  synchronized Optional<String> findProblem() {
    boolean isFull = fullSince != null && clock.instant().isBefore(fullSince.plus(FULL_TIMEOUT));
    return isFull ? Optional.of("the disk is full") : Optional.empty();
  }

  private synchronized boolean markFull() {
    Instant now = clock.instant();
    fullSince = now;
    boolean isDue = loggedAt == null || !now.isBefore(loggedAt.plus(LOG_INTERVAL));
    if (isDue) {
      loggedAt = now;
      isLogged = true;
    }
    return isDue;
  }
}

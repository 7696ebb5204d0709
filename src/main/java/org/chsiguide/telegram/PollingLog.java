package org.chsiguide.telegram;

import org.chsiguide.telegram.client.ApiError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs failures of polling for operators: each once, and when polling works again. */
final class PollingLog {
  private static final Logger log = LoggerFactory.getLogger(LongPoller.class);

  private int failures;
  private String lastLogged = "";
  private boolean isConflictLogged;

  /** Records a successful call. */
  void recordSuccess() {
    if (!lastLogged.isEmpty()) {
      log.info("Telegram answers again");
    }
    failures = 0;
    lastLogged = "";
  }

  /**
   * Records a failed call.
   *
   * @return the number of failures in a row
   */
  int recordFailure() {
    return ++failures;
  }

  /**
   * Logs a failure, unless it is the first in a row: connections that wait for a minute do break.
   */
  void logFailure(String sentence) {
    if (failures > 1 && !sentence.equals(lastLogged)) {
      log.warn("{}; retrying", sentence);
      lastLogged = sentence;
    }
  }

  /** Logs that another process receives the updates of this bot. */
  void logConflict(ApiError error) {
    if (!isConflictLogged) {
      log.warn("another copy of this bot is polling, or has set a webhook: stop it ({})", error);
      isConflictLogged = true;
    }
  }

  /** Records that no other process does. */
  void resetConflict() {
    isConflictLogged = false;
  }
}

package org.chsiguide.telegram;

import org.chsiguide.telegram.client.ApiError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators of polling that fails: each trouble once, and when it is over. */
final class PollingLog {
  private static final Logger log = LoggerFactory.getLogger(LongPoller.class);

  private int failures;
  private String lastLogged = "";
  private boolean isConflictLogged;

  /** A call was answered as it should be. */
  void recordSuccess() {
    if (!lastLogged.isEmpty()) {
      log.info("Telegram answers again");
    }
    failures = 0;
    lastLogged = "";
  }

  /**
   * One more call failed.
   *
   * @return how many have failed in a row
   */
  int recordFailure() {
    return ++failures;
  }

  /** A single failure is no news: connections that wait for a minute do break. */
  void logFailure(String sentence) {
    if (failures > 1 && !sentence.equals(lastLogged)) {
      log.warn("{}; trying on", sentence);
      lastLogged = sentence;
    }
  }

  /** Somebody else receives the updates of this bot. */
  void logConflict(ApiError error) {
    if (!isConflictLogged) {
      log.warn("another copy of this bot is polling, or has set a webhook: stop it ({})", error);
      isConflictLogged = true;
    }
  }

  /** Nobody else does. */
  void resetConflict() {
    isConflictLogged = false;
  }
}

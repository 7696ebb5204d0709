package org.chsiguide.telegram;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators of polling that fails: each trouble once, and when it is over. */
final class PollingLog {
  private static final Logger log = LoggerFactory.getLogger(Poller.class);

  private int failures;
  private String told = "";
  private boolean isConflictTold;

  /** A call was answered as it should be. */
  void well() {
    if (!told.isEmpty()) {
      log.info("Telegram answers again");
    }
    failures = 0;
    told = "";
  }

  /**
   * One more call failed.
   *
   * @return how many have failed in a row
   */
  int failed() {
    return ++failures;
  }

  /** A single failure is no news: connections that wait for a minute do break. */
  void tell(String sentence) {
    if (failures > 1 && !sentence.equals(told)) {
      log.warn("{}; trying on", sentence);
      told = sentence;
    }
  }

  /** Somebody else receives the updates of this bot. */
  void conflict(ApiError error) {
    if (!isConflictTold) {
      log.warn("another copy of this bot is polling, or has set a webhook: stop it ({})", error);
      isConflictTold = true;
    }
  }

  /** Nobody else does. */
  void undisturbed() {
    isConflictTold = false;
  }
}

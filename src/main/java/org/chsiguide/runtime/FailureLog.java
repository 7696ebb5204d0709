package org.chsiguide.runtime;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;

/**
 * Logs the failures of what is retried until it succeeds: each once in a series, and the success
 * that ends the series. Failures that differ only in numbers, such as a delay, are the same.
 * Thread-safe.
 */
public final class FailureLog {
  private static final String WORDS_WITH_DIGITS = "\\w*\\d\\w*";

  private final Logger log;
  private final Set<String> logged = new HashSet<>();

  public FailureLog(Logger log) {
    this.log = log;
  }

  /** Logs a failure in one line, unless it was logged before. */
  public synchronized void warn(String sentence) {
    if (isNew(sentence)) {
      log.warn("{}; retrying", sentence);
    }
  }

  /** Logs a failure that may be a bug, with its stack trace, unless it was logged before. */
  public synchronized void warn(String sentence, Throwable failure) {
    if (isNew(sentence + ": " + failure)) {
      log.warn("{}; retrying", sentence, failure);
    }
  }

  private boolean isNew(String sentence) {
    return logged.add(sentence.replaceAll(WORDS_WITH_DIGITS, ""));
  }

  /** Ends a series of failures; logs this sentence if one of them was logged. */
  public synchronized void recordSuccess(String sentence) {
    if (!logged.isEmpty()) {
      log.info("{}", sentence);
    }
    logged.clear();
  }
}

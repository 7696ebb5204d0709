package org.chsiguide.sandbox;

/** Thrown when the state file cannot be read; the message says what to do. */
public final class UnreadableStateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableStateException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}

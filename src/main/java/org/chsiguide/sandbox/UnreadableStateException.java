package org.chsiguide.sandbox;

/** The file in which the world is kept cannot be read; the message says what to do. */
public final class UnreadableStateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableStateException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}

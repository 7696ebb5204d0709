package org.chsiguide;

/**
 * The bot cannot start, or go on; the message is a sentence for the operator that says what to do.
 */
final class StartupException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  StartupException(String sentence) {
    super(sentence);
  }
}

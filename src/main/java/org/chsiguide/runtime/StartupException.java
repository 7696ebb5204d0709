package org.chsiguide.runtime;

/**
 * The bot cannot start, or go on; the message is a sentence for the operator that says what to do.
 */
public final class StartupException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public StartupException(String sentence) {
    super(sentence);
  }
}

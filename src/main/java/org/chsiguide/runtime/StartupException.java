package org.chsiguide.runtime;

/**
 * Thrown when the bot cannot start or continue. The message is a sentence that tells the operator
 * what to do.
 */
public final class StartupException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public StartupException(String sentence) {
    super(sentence);
  }

  public StartupException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}

package org.chsiguide.runtime;

/**
 * Thrown when the bot cannot start or continue. The message is a sentence that tells the operator
 * what to do.
 */
public final class StartupException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final boolean isTemporary;

  public StartupException(String sentence) {
    super(sentence);
    this.isTemporary = false;
  }

  public StartupException(String sentence, Throwable cause) {
    this(sentence, cause, false);
  }

  private StartupException(String sentence, Throwable cause, boolean isTemporary) {
    super(sentence, cause);
    this.isTemporary = isTemporary;
  }

  /** Creates an exception for a reason that may pass by itself. */
  public static StartupException temporary(String sentence, Throwable cause) {
    return new StartupException(sentence, cause, true);
  }

  /** Returns whether another start may succeed although nobody has changed anything. */
  public boolean isTemporary() {
    return isTemporary;
  }
}

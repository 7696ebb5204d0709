package org.chsiguide.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the bot cannot start or continue. The message is a sentence that tells the operator
 * what to do, in English; {@link #chinese()} has it in Chinese.
 */
public final class StartupException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final String chinese;
  private final boolean isTemporary;

  /** Creates an exception with this sentence in Chinese and in English. */
  public StartupException(String zh, String en) {
    this(zh, en, null, false);
  }

  /** Creates an exception with this sentence, formatted by {@link String#format}. */
  public StartupException(String zh, String en, Object... arguments) {
    this(zh.formatted(arguments), en.formatted(arguments));
  }

  /** Creates an exception with this sentence in Chinese and in English, and its cause. */
  public StartupException(String zh, String en, Throwable cause) {
    this(zh, en, cause, false);
  }

  private StartupException(String zh, String en, @Nullable Throwable cause, boolean isTemporary) {
    super(en, cause);
    this.chinese = zh;
    this.isTemporary = isTemporary;
  }

  /** Creates an exception for a reason that may pass by itself. */
  public static StartupException temporary(String zh, String en, Throwable cause) {
    return new StartupException(zh, en, cause, true);
  }

  /** Returns the sentence in Chinese. */
  public String chinese() {
    return chinese;
  }

  /** Returns whether another start may succeed although nobody has changed anything. */
  public boolean isTemporary() {
    return isTemporary;
  }
}

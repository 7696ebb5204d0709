package org.chsiguide.runtime;

/**
 * Thrown when the bot cannot start or continue. The message is a sentence that tells the operator
 * what to do, in English; {@link #chinese()} has it in Chinese.
 */
public final class StartupException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final String chinese;

  /** Creates an exception with this sentence in Chinese and in English. */
  public StartupException(String zh, String en) {
    super(en);
    this.chinese = zh;
  }

  /** Creates an exception with this sentence, formatted by {@link String#format}. */
  public StartupException(String zh, String en, Object... arguments) {
    this(zh.formatted(arguments), en.formatted(arguments));
  }

  /** Creates an exception with this sentence in Chinese and in English, and its cause. */
  public StartupException(String zh, String en, Throwable cause) {
    super(en, cause);
    this.chinese = zh;
  }

  /** Returns the sentence in Chinese. */
  public String chinese() {
    return chinese;
  }
}

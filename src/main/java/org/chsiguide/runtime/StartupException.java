package org.chsiguide.runtime;

import org.chsiguide.dialog.LocalizedText;

/**
 * Thrown when the bot cannot start or continue, or a file cannot be used: a sentence that tells the
 * operator what to do. The message is the English one.
 */
public final class StartupException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final transient LocalizedText sentence;

  /** Creates an exception with this sentence. */
  public StartupException(LocalizedText sentence) {
    super(sentence.en());
    this.sentence = sentence;
  }

  /**
   * Creates an exception with this sentence and its cause, which says what kind of failure it is.
   */
  public StartupException(LocalizedText sentence, Throwable cause) {
    super(sentence.en(), cause);
    this.sentence = sentence;
  }

  /** Creates an exception with this sentence in Chinese and in English. */
  public StartupException(String zh, String en) {
    this(new LocalizedText(zh, en));
  }

  /** Creates an exception with this sentence, formatted as {@link LocalizedText#format} does. */
  public StartupException(String zh, String en, Object... arguments) {
    this(LocalizedText.format(zh, en, arguments));
  }

  /** Returns the sentence. */
  public LocalizedText sentence() {
    return sentence;
  }
}

package org.chsiguide.dialog;

/** Recognizes the intents of typed texts. Thread-safe; equal texts have equal intents. */
public interface IntentRecognizer {
  /** A recognizer that returns {@link Intent#UNKNOWN} for every text. */
  IntentRecognizer NONE = words -> Intent.UNKNOWN;

  /**
   * Returns the intent of a text.
   *
   * @param text a text of a student, of any length and in any language
   */
  Intent recognize(String text);

  /**
   * Returns whether a text is a question or small talk rather than a name, perhaps with a label. It
   * is hardly ever so of a name.
   */
  default boolean isQuestion(String text) {
    return false;
  }
}

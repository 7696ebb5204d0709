package org.chsiguide.dialog;

/** Finds out what typed words are about. Thread-safe; equal words have equal meanings. */
public interface IntentRecognizer {
  /** Understands nothing. */
  IntentRecognizer NONE = words -> new Intent.Unknown();

  /**
   * What these words are about.
   *
   * @param text whatever a student typed, of any length and in any language
   */
  Intent recognize(String text);
}

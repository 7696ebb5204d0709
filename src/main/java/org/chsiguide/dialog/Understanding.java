package org.chsiguide.dialog;

/** Finds out what typed words are about. Thread-safe; equal words have equal meanings. */
public interface Understanding {
  /** Understands nothing. */
  Understanding NONE = words -> new Meaning.Unknown();

  /**
   * What these words are about.
   *
   * @param words whatever a student typed, of any length and in any language
   */
  Meaning meaningOf(String words);
}

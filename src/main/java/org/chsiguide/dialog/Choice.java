package org.chsiguide.dialog;

import org.jspecify.annotations.Nullable;

/** A button that the author wrote under a step. */
public sealed interface Choice {

  /** What stands on the button; plain text. */
  Text label();

  /** Leads to another step. */
  record Go(StepId to, Text label) implements Choice {}

  /**
   * Sets the language.
   *
   * @param to where it leads; absent: back to where the student came from, or to the start if they
   *     came from nowhere
   */
  record Speak(Language language, @Nullable StepId to, Text label) implements Choice {}

  /** Opens a web page. */
  record Open(String url, Text label) implements Choice {}

  /** Puts a text on the clipboard. */
  record Copy(String text, Text label) implements Choice {}
}

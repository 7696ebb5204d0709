package org.chsiguide.dialog;

import org.jspecify.annotations.Nullable;

/** A button that the author defined for a step. */
public sealed interface Choice {

  /** Returns the label of the button; plain text. */
  LocalizedText label();

  /** Goes to another step. */
  record GoToStep(StepId to, LocalizedText label) implements Choice {}

  /**
   * Sets the language.
   *
   * @param to the next step; absent: the previous step, or the start if there is none
   */
  record ChangeLanguage(Language language, @Nullable StepId to, LocalizedText label)
      implements Choice {}

  /** Opens a web page. */
  record OpenUrl(String url, LocalizedText label) implements Choice {}

  /** Copies a text to the clipboard. */
  record CopyText(String text, LocalizedText label) implements Choice {}
}

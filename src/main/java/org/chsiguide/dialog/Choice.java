package org.chsiguide.dialog;

import org.jspecify.annotations.Nullable;

/** A button that the author wrote under a step. */
public sealed interface Choice {

  /** What stands on the button; plain text. */
  LocalizedText label();

  /** Leads to another step. */
  record GoToStep(StepId to, LocalizedText label) implements Choice {}

  /**
   * Sets the language.
   *
   * @param to where it leads; absent: back to where the student came from, or to the start if they
   *     came from nowhere
   */
  record ChangeLanguage(Language language, @Nullable StepId to, LocalizedText label)
      implements Choice {}

  /** Opens a web page. */
  record OpenUrl(String url, LocalizedText label) implements Choice {}

  /** Puts a text on the clipboard. */
  record CopyText(String text, LocalizedText label) implements Choice {}
}

package org.chsiguide.dialog;

import java.util.Optional;
import org.chsiguide.dialog.name.NameDifference;
import org.jspecify.annotations.Nullable;

/** A button as the author writes it: for a step, or for the answer of a topic. */
public sealed interface Choice {

  /** Returns the label of the button; plain text. */
  LocalizedText label();

  /** Returns the step to which it leads; empty if it leads to none, or to the previous one. */
  default Optional<StepId> target() {
    return this instanceof GoToStep go
        ? Optional.of(go.to())
        : this instanceof ChangeLanguage change
            ? Optional.ofNullable(change.to())
            : Optional.empty();
  }

  /** Returns what a tap does in the dialog; empty if the button opens or copies something. */
  default Optional<ButtonAction> action() {
    if (this instanceof GoToStep go) {
      return Optional.of(new ButtonAction.GoToStep(go.to()));
    }
    if (this instanceof ChangeLanguage change) {
      return Optional.of(new ButtonAction.ChangeLanguage(change.language(), change.to()));
    }
    return this instanceof ShowTopic show
        ? Optional.of(new ButtonAction.ShowTopic(show.topic()))
        : Optional.empty();
  }

  /**
   * Goes to another step.
   *
   * @param when in a name check, the difference that must have been found; absent: any
   * @param style the color of the button, if it has one
   */
  record GoToStep(
      StepId to, LocalizedText label, @Nullable NameDifference when, @Nullable ButtonStyle style)
      implements Choice {}

  /**
   * Sets the language.
   *
   * @param to the next step; absent: the previous step, or the start if there is none
   */
  record ChangeLanguage(Language language, @Nullable StepId to, LocalizedText label)
      implements Choice {}

  /** Shows the answer to a question; the student stays at the step. */
  record ShowTopic(TopicId topic, LocalizedText label) implements Choice {}

  /** Opens a web page. */
  record OpenUrl(String url, LocalizedText label) implements Choice {}

  /** Copies a text to the clipboard. */
  record CopyText(String text, LocalizedText label) implements Choice {}
}

package org.chsiguide.dialog;

import java.util.Optional;
import java.util.stream.Stream;

/** The content of a student's screen at the current step; unchanged until the next turn. */
public sealed interface ScreenState {

  /** The step itself. */
  record PlainStep() implements ScreenState {}

  /**
   * The mail of the step, to copy, with a button back to the step.
   *
   * @param written the language of the mail, Chinese or English
   */
  record MailText(Language written) implements ScreenState {}

  /** The progress of the student, with a button back to their step. */
  record ProgressOverview() implements ScreenState {}

  /**
   * The question whether to go where a deep link leads, with a button back to the step.
   *
   * @param target the step of the link
   */
  record DeepLinkConfirmation(StepId target) implements ScreenState {}

  /** The question whether all data is to be deleted, with a button back to the step. */
  record ErasureConfirmation() implements ScreenState {}

  /**
   * The answer to a typed text, with a button back to the step. It names only topics, so it can be
   * rendered at any time without the text.
   */
  record TopicAnswer(Intent intent) implements ScreenState {}

  /**
   * What was shown before, after the student said whether it helped.
   *
   * @param shown the answer to a question, or an end
   */
  record Rated(ScreenState shown, boolean isHelpful) implements ScreenState {}

  /** Returns whether it shows the step itself, perhaps with a line of small talk. */
  default boolean showsStep() {
    return this instanceof PlainStep
        || (this instanceof TopicAnswer answer && answer.intent().isOffTopic());
  }

  /** Returns the state as one ASCII word, for the store; the empty string for the step itself. */
  default String encode() {
    if (this instanceof PlainStep) {
      return "";
    }
    if (this instanceof MailText mail) {
      return "mail:" + mail.written().code();
    }
    if (this instanceof ProgressOverview) {
      return "how_far";
    }
    if (this instanceof ErasureConfirmation) {
      return "confirm_forget";
    }
    if (this instanceof DeepLinkConfirmation linked) {
      return "deep_link:" + linked.target();
    }
    if (this instanceof Rated rated) {
      return (rated.isHelpful() ? "helpful:" : "not_helpful:") + rated.shown().encode();
    }
    if (this instanceof TopicAnswer explained) {
      return explained.intent().encode();
    }
    throw new AssertionError(this);
  }

  /** Returns the state that {@link #encode()} wrote; empty for other words. */
  static Optional<ScreenState> decode(String encoded) {
    int colon = encoded.indexOf(':');
    String argument = encoded.substring(colon + 1);
    return switch (encoded.substring(0, colon + 1)) {
      case "" ->
          Stream.<ScreenState>of(new PlainStep(), new ProgressOverview(), new ErasureConfirmation())
              .filter(state -> state.encode().equals(encoded))
              .findFirst();
      case "mail:" -> Language.ofMailCode(argument).map(MailText::new);
      case "deep_link:" -> StepId.parse(argument).map(DeepLinkConfirmation::new);
      case "helpful:", "not_helpful:" ->
          decode(argument)
              .filter(shown -> !(shown instanceof Rated))
              .map(shown -> new Rated(shown, encoded.startsWith("helpful:")));
      default -> Intent.decode(encoded).map(TopicAnswer::new);
    };
  }
}

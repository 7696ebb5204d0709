package org.chsiguide.dialog;

import java.util.Optional;
import java.util.stream.Stream;

/** The content of a student's screen at the current step; unchanged until the next turn. */
public sealed interface ScreenState {

  /**
   * The step itself.
   *
   * @param checklistBits the checked items of its checklist: one bit per item, the lowest for the
   *     first
   */
  record PlainStep(int checklistBits) implements ScreenState {

    /** Creates the state of a step without checked items. */
    public PlainStep() {
      this(0);
    }
  }

  /**
   * The mail of the step, to copy, with a button back to the step.
   *
   * @param written the language of the mail, Chinese or English
   * @param checklistBits as in {@link PlainStep}
   */
  record MailText(Language written, int checklistBits) implements ScreenState {}

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
   *
   * @param checklistBits as in {@link PlainStep}
   */
  record TopicAnswer(Intent intent, int checklistBits) implements ScreenState {

    /** Creates the answer at a step without checked items. */
    public TopicAnswer(Intent intent) {
      this(intent, 0);
    }
  }

  /**
   * What was shown before, after the student said whether it helped.
   *
   * @param shown the answer to a question, or an end
   */
  record Rated(ScreenState shown, boolean isHelpful) implements ScreenState {
    @Override
    public int checklistBits() {
      return shown.checklistBits();
    }
  }

  /** Returns whether it shows the step itself, perhaps with a line of small talk. */
  default boolean showsStep() {
    return this instanceof PlainStep
        || (this instanceof TopicAnswer answer && answer.intent() instanceof Intent.OffTopic);
  }

  /** Returns the checked items of the checklist, as in {@link PlainStep}; 0 for none. */
  default int checklistBits() {
    return 0;
  }

  /** Returns the state as one ASCII word, for the store; the empty string for the step itself. */
  default String encode() {
    if (this instanceof PlainStep step) {
      return step.checklistBits() == 0 ? "" : "ticked:" + step.checklistBits();
    }
    if (this instanceof MailText mail) {
      return "mail:" + mail.written().code() + ":" + mail.checklistBits();
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
      String bits =
          explained.checklistBits() == 0 ? "" : "ticked:" + explained.checklistBits() + ":";
      return bits + explained.intent().encode();
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
      case "ticked:" -> decodeTicked(argument.split(":", 2));
      case "mail:" -> decodeMail(argument.indexOf(':'), argument);
      case "deep_link:" -> StepId.parse(argument).map(DeepLinkConfirmation::new);
      case "helpful:", "not_helpful:" ->
          decode(argument)
              .filter(shown -> !(shown instanceof Rated))
              .map(shown -> new Rated(shown, encoded.startsWith("helpful:")));
      default -> Intent.decode(encoded).map(TopicAnswer::new);
    };
  }

  /** Decodes the bits of a step, or those before the answer shown at it. */
  private static Optional<ScreenState> decodeTicked(String[] parts) {
    return ChecklistBits.decode(parts[0])
        .flatMap(
            bits ->
                parts.length == 1
                    ? Optional.of(new PlainStep(bits))
                    : Intent.decode(parts[1]).map(intent -> new TopicAnswer(intent, bits)));
  }

  private static Optional<ScreenState> decodeMail(int colon, String argument) {
    Optional<Language> written = Language.ofMailCode(argument.substring(0, Math.max(0, colon)));
    return ChecklistBits.decode(argument.substring(colon + 1))
        .flatMap(bits -> written.map(language -> new MailText(language, bits)));
  }
}

package org.chsiguide.dialog;

import java.util.List;
import java.util.Optional;

/** The content of a student's screen at the current step; unchanged until the next turn. */
public sealed interface ScreenState {
  /** The word of a {@link PlainStep} with checked items, before their bits. */
  String CHECKED = "ticked:";

  /** The word of a {@link DeepLinkConfirmation}, before the id of its step. */
  String DEEP_LINK = "deep_link:";

  /** The word of a {@link MailText}, before its language. */
  String MAIL = "mail:";

  /** The word of a {@link Rated} that helped, before what it shows. */
  String HELPFUL = "helpful:";

  /** The word of a {@link Rated} that did not help, likewise. */
  String NOT_HELPFUL = "not_helpful:";

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
   */
  record TopicAnswer(Intent intent) implements ScreenState {}

  /**
   * What was shown before, after the student said whether it helped.
   *
   * @param shown the answer to a question, or an end
   */
  record Rated(ScreenState shown, boolean isHelpful) implements ScreenState {}

  /** Returns the checked items of the checklist, as in {@link PlainStep}; 0 for none. */
  default int checklistBits() {
    return 0;
  }

  /** Returns the state as one ASCII word, for the store; the empty string for the step itself. */
  default String encode() {
    if (this instanceof PlainStep step) {
      return step.checklistBits() == 0 ? "" : CHECKED + step.checklistBits();
    }
    if (this instanceof MailText mail) {
      return MAIL + mail.written().code() + ":" + mail.checklistBits();
    }
    if (this instanceof ProgressOverview) {
      return "how_far";
    }
    if (this instanceof ErasureConfirmation) {
      return "confirm_forget";
    }
    if (this instanceof DeepLinkConfirmation linked) {
      return DEEP_LINK + linked.target();
    }
    if (this instanceof Rated rated) {
      return (rated.isHelpful() ? HELPFUL : NOT_HELPFUL) + rated.shown().encode();
    }
    if (this instanceof TopicAnswer explained) {
      return explained.intent().encode();
    }
    throw new AssertionError(this);
  }

  /** Returns the state that {@link #encode()} wrote; empty for other words. */
  static Optional<ScreenState> decode(String encoded) {
    if (encoded.isEmpty()) {
      return Optional.of(new PlainStep());
    }
    if (encoded.equals("how_far")) {
      return Optional.of(new ProgressOverview());
    }
    if (encoded.equals("confirm_forget")) {
      return Optional.of(new ErasureConfirmation());
    }
    if (encoded.startsWith(CHECKED)) {
      return ChecklistBits.decode(encoded.substring(CHECKED.length())).map(PlainStep::new);
    }
    if (encoded.startsWith(MAIL)) {
      int colon = encoded.lastIndexOf(':');
      return Language.ofMailCode(encoded.substring(Math.min(MAIL.length(), colon), colon))
          .flatMap(
              written ->
                  ChecklistBits.decode(encoded.substring(colon + 1))
                      .map(bits -> new MailText(written, bits)));
    }
    if (encoded.startsWith(DEEP_LINK)) {
      String target = encoded.substring(DEEP_LINK.length());
      return StepId.isValid(target)
          ? Optional.of(new DeepLinkConfirmation(new StepId(target)))
          : Optional.empty();
    }
    for (String word : List.of(HELPFUL, NOT_HELPFUL)) {
      if (encoded.startsWith(word)) {
        return decode(encoded.substring(word.length()))
            .filter(shown -> !(shown instanceof Rated))
            .map(shown -> new Rated(shown, word.equals(HELPFUL)));
      }
    }
    return Intent.decode(encoded).map(TopicAnswer::new);
  }
}

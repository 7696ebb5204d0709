package org.chsiguide.dialog;

import java.util.Optional;

/** What a student's screen shows of where they stand; as long as they stand there it stays so. */
public sealed interface ScreenState {

  /** The step itself. */
  record PlainStep() implements ScreenState {}

  /**
   * The step itself, with things of its checklist ticked.
   *
   * @param checklistBits one bit for each, the lowest for the first
   */
  record CheckedStep(int checklistBits) implements ScreenState {}

  /** How far the student is, with a way back to their step. */
  record ProgressOverview() implements ScreenState {}

  /** Whether all that is kept of the student is to be deleted, with a way back to their step. */
  record ErasureConfirmation() implements ScreenState {}

  /**
   * What there is to say to what they typed, with a way back to their step. It names topics only,
   * so that it can be drawn at any time without their words.
   */
  record TopicAnswer(Intent intent) implements ScreenState {}

  /** The view in one ASCII word, for the store; the step itself is no word at all. */
  default String encode() {
    if (this instanceof PlainStep) {
      return "";
    }
    if (this instanceof CheckedStep ticked) {
      return "ticked:" + ticked.checklistBits();
    }
    if (this instanceof ProgressOverview) {
      return "how_far";
    }
    if (this instanceof ErasureConfirmation) {
      return "confirm_forget";
    }
    if (this instanceof TopicAnswer explained) {
      return explained.intent().encode();
    }
    throw new AssertionError(this);
  }

  /** The view that {@link #encode()} wrote, if it is one. */
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
    if (encoded.startsWith("ticked:")) {
      return ChecklistBits.decode(encoded.substring("ticked:".length())).map(CheckedStep::new);
    }
    return Intent.decode(encoded).map(TopicAnswer::new);
  }
}

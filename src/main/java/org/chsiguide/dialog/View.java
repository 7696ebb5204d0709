package org.chsiguide.dialog;

import java.util.Optional;

/** What a student's screen shows of where they stand; as long as they stand there it stays so. */
public sealed interface View {

  /** The step itself. */
  record OfStep() implements View {}

  /**
   * The step itself, with things of its checklist ticked.
   *
   * @param ticked one bit for each, the lowest for the first
   */
  record Ticked(int ticked) implements View {}

  /** How far the student is, with a way back to their step. */
  record HowFar() implements View {}

  /** Whether all that is kept of the student is to be deleted, with a way back to their step. */
  record ConfirmForget() implements View {}

  /**
   * What there is to say to what they typed, with a way back to their step. It names topics only,
   * so that it can be drawn at any time without their words.
   */
  record Explained(Meaning meaning) implements View {}

  /** The view in one ASCII word, for the store; the step itself is no word at all. */
  default String encoded() {
    if (this instanceof OfStep) {
      return "";
    }
    if (this instanceof Ticked ticked) {
      return "ticked:" + ticked.ticked();
    }
    if (this instanceof HowFar) {
      return "how_far";
    }
    if (this instanceof ConfirmForget) {
      return "confirm_forget";
    }
    if (this instanceof Explained explained) {
      return explained.meaning().encoded();
    }
    throw new AssertionError(this);
  }

  /** The view that {@link #encoded()} wrote, if it is one. */
  static Optional<View> decode(String encoded) {
    if (encoded.isEmpty()) {
      return Optional.of(new OfStep());
    }
    if (encoded.equals("how_far")) {
      return Optional.of(new HowFar());
    }
    if (encoded.equals("confirm_forget")) {
      return Optional.of(new ConfirmForget());
    }
    if (encoded.startsWith("ticked:")) {
      return Ticks.decode(encoded.substring("ticked:".length())).map(Ticked::new);
    }
    return Meaning.decode(encoded).map(Explained::new);
  }
}

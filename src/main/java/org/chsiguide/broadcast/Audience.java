package org.chsiguide.broadcast;

import java.util.Optional;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;

/** Whom something is for. Who switched its subject off or cannot be reached never gets it. */
public sealed interface Audience {

  /** All students. */
  record Everybody() implements Audience {}

  /** Who reads the guide in this language. */
  record Readers(Language language) implements Audience {}

  /** Who has come to this stage and no further, wherever they stand. */
  record InStage(String stage) implements Audience {}

  /**
   * Who stands at this step.
   *
   * @param days only who has been there for more than so many days; 0: everybody there
   */
  record AtStep(StepId step, int days) implements Audience {}

  /** Who has stood at the same step for more than so many days, and has been at no end. */
  record Stuck(int days) implements Audience {}

  /** Who has been at an end of the way. */
  record WithCode() implements Audience {}

  /** Who has not been at an end of the way yet. */
  record WithoutCode() implements Audience {}

  /** In one word, for callback data, the store and the command line. */
  default String encode() {
    if (this instanceof Everybody) {
      return "everybody";
    }
    if (this instanceof Readers readers) {
      return "language:" + readers.language().code();
    }
    if (this instanceof InStage in) {
      return "stage:" + in.stage();
    }
    if (this instanceof AtStep at) {
      return "step:" + at.step() + (at.days() == 0 ? "" : ":" + at.days());
    }
    if (this instanceof Stuck stuck) {
      return "stuck:" + stuck.days();
    }
    if (this instanceof WithCode) {
      return "with-code";
    }
    if (this instanceof WithoutCode) {
      return "without-code";
    }
    throw new AssertionError(this);
  }

  /** The audience that {@link #encode()} wrote, if it is one. */
  static Optional<Audience> decode(String word) {
    String[] parts = word.split(":", 3);
    String kind = parts[0];
    if (parts.length == 1) {
      return switch (kind) {
        case "everybody" -> Optional.of(new Everybody());
        case "with-code" -> Optional.of(new WithCode());
        case "without-code" -> Optional.of(new WithoutCode());
        default -> Optional.empty();
      };
    }
    String object = parts[1];
    return switch (kind) {
      case "language" -> Language.ofCode(object).map(Readers::new);
      case "stage" -> Optional.of(new InStage(object));
      case "stuck" -> days(object).filter(days -> days > 0).map(Stuck::new);
      case "step" ->
          StepId.isValid(object)
              ? days(parts.length == 2 ? "0" : parts[2])
                  .map(days -> new AtStep(new StepId(object), days))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> days(String number) {
    return number.matches("[0-9]{1,4}") ? Optional.of(Integer.valueOf(number)) : Optional.empty();
  }
}

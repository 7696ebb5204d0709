package org.chsiguide.broadcast;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;

/**
 * The audience of a broadcast. Students who switched its subject off or cannot be reached never get
 * it.
 */
public sealed interface Audience {

  /** The audiences of which there is only one. */
  enum Group implements Audience, Keyed {
    /** All students. */
    EVERYBODY,
    /** Students who have reached an end. */
    WITH_CODE,
    /** Students who have not reached an end yet. */
    WITHOUT_CODE,
    /** Students who have never asked a person. */
    NOT_ASKED;

    @Override
    public String key() {
      return Keyed.super.key().replace('_', '-');
    }
  }

  /** Students who use this language. */
  record Readers(Language language) implements Audience {}

  /** Students whose furthest stage is this one, wherever they are now. */
  record InStage(String stage) implements Audience {}

  /**
   * Students at this step.
   *
   * @param days only those who have been there for more than this many days; 0: all
   */
  record AtStep(StepId step, int days) implements Audience {}

  /**
   * Students who have been at the same step for more than this many days and never reached an end.
   */
  record Stuck(int days) implements Audience {}

  /** Students who are in each of these audiences, of which no two are of the same kind. */
  record Combined(List<Audience> parts) implements Audience {

    /** Copies the list. */
    public Combined {
      parts = List.copyOf(parts);
    }

    /** Returns their common students; empty if two are of the same kind. */
    private static Optional<Audience> of(List<Audience> parts) {
      return Optional.of(parts)
          .filter(it -> it.stream().map(Combined::kind).distinct().count() == it.size())
          .map(Combined::new);
    }

    private static Object kind(Audience part) {
      return part instanceof Group ? part : part.getClass();
    }
  }

  /** Returns the audiences whose common students this one is. */
  default List<Audience> parts() {
    return List.of(this);
  }

  /**
   * Returns the students who are in this audience and in another one; empty if parts of both are of
   * the same kind.
   */
  default Optional<Audience> and(Audience other) {
    return this == Group.EVERYBODY
        ? Optional.of(other)
        : Combined.of(Stream.concat(parts().stream(), other.parts().stream()).toList());
  }

  /** Returns the audience as one word, for callback data, the store and the command line. */
  default String encode() {
    if (this instanceof Group group) {
      return group.key();
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
    if (this instanceof Combined combined) {
      return combined.parts().stream().map(Audience::encode).collect(Collectors.joining("+"));
    }
    throw new AssertionError(this);
  }

  /** Returns the audience that {@link #encode()} wrote; empty for anything else. */
  static Optional<Audience> decode(String word) {
    if (word.contains("+")) {
      String[] words = word.split("\\+", -1);
      List<Audience> parts =
          Stream.of(words).map(Audience::decode).flatMap(Optional::stream).toList();
      return parts.size() == words.length ? Combined.of(parts) : Optional.empty();
    }
    String[] parts = word.split(":", 3);
    String kind = parts[0];
    if (parts.length == 1) {
      return Keyed.find(Group.values(), kind).map(group -> group);
    }
    String object = parts[1];
    return switch (kind) {
      case "language" -> Language.ofCode(object).map(Readers::new);
      case "stage" -> Optional.of(new InStage(object));
      case "stuck" -> days(object).filter(days -> days > 0).map(Stuck::new);
      case "step" ->
          StepId.parse(object)
              .flatMap(
                  step ->
                      days(parts.length == 2 ? "0" : parts[2]).map(days -> new AtStep(step, days)));
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> days(String number) {
    return number.matches("[0-9]{1,4}") ? Optional.of(Integer.valueOf(number)) : Optional.empty();
  }
}

package org.chsiguide.dialog;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a tap on a button asks for. It names its target, not its place on the screen, so it means
 * the same after the guide was edited.
 */
public sealed interface Press {

  /** To another step. */
  record Go(StepId to) implements Press {}

  /** Another language, and to a step or, where there is none, back. */
  record Speak(Language language, @Nullable StepId to) implements Press {}

  /** To the step before. */
  record Back() implements Press {}

  /** To the answer to a question that students ask. */
  record About(TopicId topic) implements Press {}

  /** From an answer back to the step where the student stands. */
  record Return() implements Press {}

  /** To the first step, from where the student reads how far they are. */
  record Restart() implements Press {}

  /**
   * Ticks off something of the step, or takes a tick back.
   *
   * @param ticked what is ticked then: one bit for each thing, the lowest for the first
   */
  record Tick(int ticked) implements Press {}

  /** Yes, all that is kept of the student is to be deleted. */
  record Forget() implements Press {}

  /** To a landmark. */
  record Visit(Landmark landmark) implements Press {}

  /** The press in at most 50 ASCII characters, for callback data. */
  default String encoded() {
    if (this instanceof Go go) {
      return "go:" + go.to();
    }
    if (this instanceof Speak speak) {
      return speak.language().code() + ":" + (speak.to() == null ? "" : speak.to());
    }
    if (this instanceof Back) {
      return "back";
    }
    if (this instanceof About about) {
      return "about:" + about.topic();
    }
    if (this instanceof Return) {
      return "return";
    }
    if (this instanceof Restart) {
      return "restart";
    }
    if (this instanceof Forget) {
      return "forget";
    }
    if (this instanceof Tick tick) {
      return "tick:" + tick.ticked();
    }
    if (this instanceof Visit visit) {
      return "visit:" + visit.landmark().key();
    }
    throw new AssertionError(this);
  }

  /** The press that {@link #encoded()} wrote, if it is one. */
  static Optional<Press> decode(String encoded) {
    int colon = encoded.indexOf(':');
    if (colon < 0) {
      return Stream.<Press>of(new Back(), new Return(), new Restart(), new Forget())
          .filter(press -> press.encoded().equals(encoded))
          .findFirst();
    }
    String verb = encoded.substring(0, colon);
    String object = encoded.substring(colon + 1);
    if (verb.equals("visit")) {
      for (Landmark landmark : Landmark.values()) {
        if (landmark.key().equals(object)) {
          return Optional.of(new Visit(landmark));
        }
      }
      return Optional.empty();
    }
    if (verb.equals("tick")) {
      return Ticks.decode(object).map(Tick::new);
    }
    if (!object.isEmpty() && !StepId.isValid(object)) {
      return Optional.empty();
    }
    if (verb.equals("about")) {
      return object.isEmpty() ? Optional.empty() : Optional.of(new About(new TopicId(object)));
    }
    if (verb.equals("go")) {
      return object.isEmpty() ? Optional.empty() : Optional.of(new Go(new StepId(object)));
    }
    return Language.ofCode(verb)
        .map(language -> new Speak(language, object.isEmpty() ? null : new StepId(object)));
  }
}

package org.chsiguide.dialog;

import java.util.Optional;
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
    if (this instanceof Visit visit) {
      return "visit:" + visit.landmark().key();
    }
    throw new AssertionError(this);
  }

  /** The press that {@link #encoded()} wrote, if it is one. */
  static Optional<Press> decode(String encoded) {
    int colon = encoded.indexOf(':');
    if (colon < 0) {
      return encoded.equals("back") ? Optional.of(new Back()) : Optional.empty();
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
    if (!object.isEmpty() && !StepId.isValid(object)) {
      return Optional.empty();
    }
    if (verb.equals("go")) {
      return object.isEmpty() ? Optional.empty() : Optional.of(new Go(new StepId(object)));
    }
    return Language.ofCode(verb)
        .map(language -> new Speak(language, object.isEmpty() ? null : new StepId(object)));
  }
}

package org.chsiguide.dialog;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a tap on a button asks for. It names its target, not its place on the screen, so it means
 * the same after the guide was edited.
 */
public sealed interface ButtonAction {

  /** To another step. */
  record GoToStep(StepId to) implements ButtonAction {}

  /** Another language, and to a step or, where there is none, back. */
  record ChangeLanguage(Language language, @Nullable StepId to) implements ButtonAction {}

  /** To the step before. */
  record Back() implements ButtonAction {}

  /** To the answer to a question that students ask. */
  record ShowTopic(TopicId topic) implements ButtonAction {}

  /** From an answer back to the step where the student stands. */
  record ReturnToStep() implements ButtonAction {}

  /** To the first step, from where the student reads how far they are. */
  record Restart() implements ButtonAction {}

  /**
   * Ticks off something of the step, or takes a tick back.
   *
   * @param bits what is ticked then: one bit for each thing, the lowest for the first
   */
  record SetChecklist(int bits) implements ButtonAction {}

  /** Yes, all that is kept of the student is to be deleted. */
  record ConfirmErasure() implements ButtonAction {}

  /** To a landmark. */
  record OpenSystemStep(SystemStep systemStep) implements ButtonAction {}

  /** The press in at most 50 ASCII characters, for callback data. */
  default String encode() {
    if (this instanceof GoToStep go) {
      return "go:" + go.to();
    }
    if (this instanceof ChangeLanguage speak) {
      return speak.language().code() + ":" + (speak.to() == null ? "" : speak.to());
    }
    if (this instanceof Back) {
      return "back";
    }
    if (this instanceof ShowTopic about) {
      return "about:" + about.topic();
    }
    if (this instanceof ReturnToStep) {
      return "return";
    }
    if (this instanceof Restart) {
      return "restart";
    }
    if (this instanceof ConfirmErasure) {
      return "forget";
    }
    if (this instanceof SetChecklist tick) {
      return "tick:" + tick.bits();
    }
    if (this instanceof OpenSystemStep visit) {
      return "visit:" + visit.systemStep().key();
    }
    throw new AssertionError(this);
  }

  /** The press that {@link #encode()} wrote, if it is one. */
  static Optional<ButtonAction> decode(String encoded) {
    int colon = encoded.indexOf(':');
    if (colon < 0) {
      return Stream.<ButtonAction>of(
              new Back(), new ReturnToStep(), new Restart(), new ConfirmErasure())
          .filter(buttonAction -> buttonAction.encode().equals(encoded))
          .findFirst();
    }
    String kind = encoded.substring(0, colon);
    String argument = encoded.substring(colon + 1);
    if (kind.equals("visit")) {
      for (SystemStep systemStep : SystemStep.values()) {
        if (systemStep.key().equals(argument)) {
          return Optional.of(new OpenSystemStep(systemStep));
        }
      }
      return Optional.empty();
    }
    if (kind.equals("tick")) {
      return ChecklistBits.decode(argument).map(SetChecklist::new);
    }
    if (!argument.isEmpty() && !StepId.isValid(argument)) {
      return Optional.empty();
    }
    if (kind.equals("about")) {
      return argument.isEmpty()
          ? Optional.empty()
          : Optional.of(new ShowTopic(new TopicId(argument)));
    }
    if (kind.equals("go")) {
      return argument.isEmpty()
          ? Optional.empty()
          : Optional.of(new GoToStep(new StepId(argument)));
    }
    return Language.ofCode(kind)
        .map(
            language ->
                new ChangeLanguage(language, argument.isEmpty() ? null : new StepId(argument)));
  }
}

package org.chsiguide.dialog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tap on a button of the dialog makes the {@link Engine} do. It names its target rather than
 * a position on the screen, so it keeps its meaning after the dialog was edited.
 */
public sealed interface ButtonAction {

  /** An action that names nothing. */
  enum Simple implements ButtonAction, Keyed {
    /** Goes to the previous step. */
    BACK,
    /** Returns from an answer to the current step. */
    RETURN,
    /** Starts again at the first step, from the progress overview. */
    RESTART,
    /** Confirms that all data of the student is to be deleted. */
    FORGET,
    /** Says that the answer or the end on the screen helped. */
    HELPFUL,
    /** Says that it did not. */
    NOT_HELPFUL
  }

  /** Goes to another step. */
  record GoToStep(StepId to) implements ButtonAction {}

  /** Changes the language, then goes to the step, or back if it is null. */
  record ChangeLanguage(Language language, @Nullable StepId to) implements ButtonAction {}

  /** Shows the answer to a question. */
  record ShowTopic(TopicId topic) implements ButtonAction {}

  /**
   * Ticks or unticks an item of the checklist.
   *
   * @param bits the checklist after the tap: one bit per item, the lowest for the first
   */
  record SetChecklist(int bits) implements ButtonAction {}

  /** Shows the mail of the step in this language, Chinese or English. */
  record ShowMail(Language written) implements ButtonAction {}

  /** Goes to a system step. */
  record OpenSystemStep(SystemStep systemStep) implements ButtonAction {}

  /** Returns whether it rates what is on the screen. */
  default boolean isRating() {
    return this == Simple.HELPFUL || this == Simple.NOT_HELPFUL;
  }

  /** Returns the action in at most 50 ASCII characters, for callback data. */
  default String encode() {
    if (this instanceof Simple simple) {
      return simple.key();
    }
    if (this instanceof GoToStep go) {
      return "go:" + go.to();
    }
    if (this instanceof ChangeLanguage speak) {
      return speak.language().code() + ":" + (speak.to() == null ? "" : speak.to());
    }
    if (this instanceof ShowTopic about) {
      return "about:" + about.topic();
    }
    if (this instanceof ShowMail mail) {
      return "mail:" + mail.written().code();
    }
    if (this instanceof SetChecklist tick) {
      return "tick:" + tick.bits();
    }
    if (this instanceof OpenSystemStep visit) {
      return "visit:" + visit.systemStep().key();
    }
    throw new AssertionError(this);
  }

  /** Returns the action that {@link #encode()} wrote; empty for other data. */
  static Optional<ButtonAction> decode(String encoded) {
    int colon = encoded.indexOf(':');
    String argument = encoded.substring(colon + 1);
    return switch (encoded.substring(0, colon + 1)) {
      case "" -> Keyed.find(Simple.values(), encoded).map(it -> it);
      case "visit:" -> Keyed.find(SystemStep.values(), argument).map(OpenSystemStep::new);
      case "tick:" -> ChecklistBits.decode(argument).map(SetChecklist::new);
      case "mail:" -> Language.ofMailCode(argument).map(ShowMail::new);
      case "about:" -> TopicId.parse(argument).map(ShowTopic::new);
      case "go:" -> StepId.parse(argument).map(GoToStep::new);
      default ->
          Language.ofCode(encoded.substring(0, colon))
              .<ButtonAction>map(
                  language -> new ChangeLanguage(language, StepId.parse(argument).orElse(null)))
              .filter(action -> action.encode().equals(encoded));
    };
  }
}

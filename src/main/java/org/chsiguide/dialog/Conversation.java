package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One student's place in the dialog.
 *
 * @param currentStep the step where the student is
 * @param history the previous steps, oldest first; only the last {@link #MAX_HISTORY} are kept
 * @param turn the number of screens shown so far; it never decreases, so buttons of earlier screens
 *     can be recognized. 0: nothing was shown yet
 * @param screenState the content of the screen of this turn; it can be rendered again at any time
 *     from this record alone
 */
public record Conversation(
    Language language,
    StepId currentStep,
    List<StepId> history,
    int turn,
    ScreenState screenState) {

  /** The maximum length of the history. */
  public static final int MAX_HISTORY = 30;

  /** Copies the history. */
  public Conversation {
    history = List.copyOf(history);
  }

  /** Creates a conversation whose screen shows the step itself. */
  public Conversation(Language language, StepId currentStep, List<StepId> history, int turn) {
    this(language, currentStep, history, turn, new ScreenState.PlainStep());
  }

  /** Creates a conversation in which nothing was shown yet. */
  public static Conversation create(Language language, StepId start) {
    return new Conversation(language, start, List.of(), 0);
  }

  /** Moves to another step, with this one in its history. */
  Conversation moveTo(StepId next) {
    if (turn == 0 || next.equals(currentStep)) {
      return new Conversation(language, next, history, turn + 1);
    }
    List<StepId> extended = new ArrayList<>(history);
    extended.add(currentStep);
    return new Conversation(
        language,
        next,
        extended.subList(Math.max(0, extended.size() - MAX_HISTORY), extended.size()),
        turn + 1);
  }

  /** Moves to the previous step, which must exist. */
  Conversation moveBack() {
    int last = history.size() - 1;
    return new Conversation(language, history.get(last), history.subList(0, last), turn + 1);
  }

  /** Moves back to the last step that is not one of these, or to the first if all are. */
  Conversation rewindPast(Predicate<StepId> skipped) {
    int last = history.size();
    StepId step = currentStep;
    while (last > 0 && skipped.test(step)) {
      step = history.get(--last);
    }
    ScreenState shown = last == history.size() ? screenState : new ScreenState.PlainStep();
    return new Conversation(language, step, history.subList(0, last), turn, shown);
  }

  /** Stays, and shows the step again, with the checked items of its checklist. */
  Conversation nextTurn() {
    return nextTurn(new ScreenState.PlainStep(screenState.checklistBits()));
  }

  /** Stays, and shows this state. */
  public Conversation nextTurn(ScreenState newState) {
    return new Conversation(language, currentStep, history, turn + 1, newState);
  }

  /** Returns the same place with another content of the screen. */
  public Conversation showing(ScreenState otherState) {
    return new Conversation(language, currentStep, history, turn, otherState);
  }

  Conversation withLanguage(Language newLanguage) {
    return new Conversation(newLanguage, currentStep, history, turn, screenState);
  }
}

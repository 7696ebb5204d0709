package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One student's place in the guide.
 *
 * @param currentStep where they stand
 * @param history the steps before, oldest first, at most {@link #MAX_HISTORY}; the older ones are
 *     forgotten
 * @param turn screens shown so far; it never goes back, so a button of an earlier screen stays
 *     recognisable. 0: nothing was shown yet
 * @param screenState what the screen of this turn shows; together with the rest it is all that the
 *     screen is drawn from, so it can be drawn again at any time
 */
public record Conversation(
    Language language,
    StepId currentStep,
    List<StepId> history,
    int turn,
    ScreenState screenState) {

  /** How far back the way back leads. */
  public static final int MAX_HISTORY = 30;

  /** Copies the history. */
  public Conversation {
    history = List.copyOf(history);
  }

  /** A conversation whose screen shows the step itself. */
  public Conversation(Language language, StepId currentStep, List<StepId> history, int turn) {
    this(language, currentStep, history, turn, new ScreenState.PlainStep());
  }

  /** A conversation in which nothing was shown yet. */
  public static Conversation create(Language language, StepId start) {
    return new Conversation(language, start, List.of(), 0);
  }

  /** Goes on to another step; the way back leads here. */
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

  /** Goes back to the step before, or stays where there is none. */
  Conversation moveBack() {
    if (history.isEmpty()) {
      return nextTurn();
    }
    int last = history.size() - 1;
    return new Conversation(language, history.get(last), history.subList(0, last), turn + 1);
  }

  /** At the last step that is none of these; where all are, at the first. */
  Conversation rewindPast(Collection<StepId> skipped) {
    int last = history.size();
    StepId step = currentStep;
    while (last > 0 && skipped.contains(step)) {
      step = history.get(--last);
    }
    return new Conversation(language, step, history.subList(0, last), turn, screenState);
  }

  /** Stays, and shows the step once more. */
  Conversation nextTurn() {
    return nextTurn(new ScreenState.PlainStep());
  }

  /** Stays, and shows this. */
  public Conversation nextTurn(ScreenState newState) {
    return new Conversation(language, currentStep, history, turn + 1, newState);
  }

  /** Reads on in another language. */
  Conversation withLanguage(Language newLanguage) {
    return new Conversation(newLanguage, currentStep, history, turn, screenState);
  }
}

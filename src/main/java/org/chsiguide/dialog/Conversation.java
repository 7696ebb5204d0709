package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One student's place in the guide.
 *
 * @param at where they stand
 * @param history the steps before, oldest first, at most {@link #MAX_HISTORY}; the older ones are
 *     forgotten
 * @param turn screens shown so far; it never goes back, so a button of an earlier screen stays
 *     recognisable. 0: nothing was shown yet
 * @param view what the screen of this turn shows; together with the rest it is all that the screen
 *     is drawn from, so it can be drawn again at any time
 */
public record Conversation(
    Language language, StepId at, List<StepId> history, int turn, View view) {

  /** How far back the way back leads. */
  public static final int MAX_HISTORY = 30;

  /** Copies the history. */
  public Conversation {
    history = List.copyOf(history);
  }

  /** A conversation whose screen shows the step itself. */
  public Conversation(Language language, StepId at, List<StepId> history, int turn) {
    this(language, at, history, turn, new View.OfStep());
  }

  /** A conversation in which nothing was shown yet. */
  public static Conversation begin(Language language, StepId start) {
    return new Conversation(language, start, List.of(), 0);
  }

  /** Goes on to another step; the way back leads here. */
  Conversation enter(StepId next) {
    if (turn == 0 || next.equals(at)) {
      return new Conversation(language, next, history, turn + 1);
    }
    List<StepId> longer = new ArrayList<>(history);
    longer.add(at);
    return new Conversation(
        language,
        next,
        longer.subList(Math.max(0, longer.size() - MAX_HISTORY), longer.size()),
        turn + 1);
  }

  /** Goes back to the step before, or stays where there is none. */
  Conversation back() {
    if (history.isEmpty()) {
      return again();
    }
    int last = history.size() - 1;
    return new Conversation(language, history.get(last), history.subList(0, last), turn + 1);
  }

  /** At the last step that is none of these; where all are, at the first. */
  Conversation before(Collection<StepId> aside) {
    int last = history.size();
    StepId step = at;
    while (last > 0 && aside.contains(step)) {
      step = history.get(--last);
    }
    return new Conversation(language, step, history.subList(0, last), turn, view);
  }

  /** Stays, and shows the step once more. */
  Conversation again() {
    return again(new View.OfStep());
  }

  /** Stays, and shows this. */
  Conversation again(View other) {
    return new Conversation(language, at, history, turn + 1, other);
  }

  /** Reads on in another language. */
  Conversation speaking(Language other) {
    return new Conversation(other, at, history, turn, view);
  }
}

package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One student's place in the dialog.
 *
 * @param currentStep the step where the student is
 * @param history the previous steps, oldest first; only the last {@link #MAX_HISTORY} are kept
 * @param turn the number of screens shown so far; it never decreases, so buttons of earlier screens
 *     can be recognized. 0: nothing was shown yet
 * @param screenState the content of the screen of this turn; it can be rendered again at any time
 *     from this record alone
 * @param checklistBits the checked items of the checklist of the step: one bit per item, the lowest
 *     for the first
 */
public record Conversation(
    Language language,
    StepId currentStep,
    List<StepId> history,
    int turn,
    ScreenState screenState,
    int checklistBits) {

  /** The maximum length of the history. */
  public static final int MAX_HISTORY = 30;

  /** The checked items in a stored screen; earlier versions wrote them behind that of a mail. */
  private static final Pattern TICKED = Pattern.compile("(?:ticked:|(?<=^mail:..):)([0-9]+):?");

  /** Copies the history. */
  public Conversation {
    history = List.copyOf(history);
  }

  /** Creates a conversation whose screen shows the step itself, without checked items. */
  public Conversation(Language language, StepId currentStep, List<StepId> history, int turn) {
    this(language, currentStep, history, turn, new ScreenState.PlainStep(), 0);
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
    return last == history.size()
        ? this
        : new Conversation(language, step, history.subList(0, last), turn);
  }

  /** Stays, and shows the step again. */
  Conversation nextTurn() {
    return nextTurn(new ScreenState.PlainStep());
  }

  /** Stays, and shows the step again, with these checked items. */
  public Conversation checkItems(int newChecklistBits) {
    return new Conversation(
        language, currentStep, history, turn + 1, new ScreenState.PlainStep(), newChecklistBits);
  }

  /** Stays, and shows this state. */
  public Conversation nextTurn(ScreenState newState) {
    return new Conversation(language, currentStep, history, turn + 1, newState, checklistBits);
  }

  /** Returns the same place with another content of the screen. */
  public Conversation showing(ScreenState otherState) {
    return new Conversation(language, currentStep, history, turn, otherState, checklistBits);
  }

  Conversation withLanguage(Language newLanguage) {
    return new Conversation(newLanguage, currentStep, history, turn, screenState, checklistBits);
  }

  /** Returns what the screen shows as one ASCII word, for the store; empty for a step as it is. */
  public String encodeScreen() {
    String shown = screenState.encode();
    return checklistBits == 0 ? shown : "ticked:" + checklistBits + ":" + shown;
  }

  /** Returns the same place with the screen of this word; that of the step if it is not known. */
  public Conversation withScreen(String encoded) {
    Matcher ticked = TICKED.matcher(encoded);
    Optional<Integer> bits =
        ticked.find() ? ChecklistBits.decode(ticked.group(1)) : Optional.empty();
    Optional<ScreenState> shown = ScreenState.decode(ticked.replaceFirst(""));
    return new Conversation(
        language,
        currentStep,
        history,
        turn,
        shown.orElseGet(ScreenState.PlainStep::new),
        bits.orElse(0));
  }
}

package org.chsiguide.broadcast.panel;

import java.util.Optional;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;

/**
 * The action of a button about broadcasts, as it is written in callback data. "A bad client can
 * send arbitrary data in this field" (https://core.telegram.org/bots/api#callbackquery), so
 * decoding trusts nothing.
 */
sealed interface BroadcastAction {

  /** An action of students; all others are of staff. */
  sealed interface ForStudents extends BroadcastAction {}

  /** All callback data about broadcasts begin with this, also those of unknown buttons. */
  String PREFIX = "b:";

  /**
   * Changes a draft.
   *
   * @param turn the turn of the draft that the button belongs to
   */
  record EditDraft(int turn, DraftAction draftAction) implements BroadcastAction {}

  /**
   * Approves the draft of a colleague.
   *
   * @param turn the turn of the draft that the button belongs to
   */
  record Approve(UserId author, int turn) implements BroadcastAction {}

  /** Pauses, resumes or cancels a broadcast, or leaves its unknown deliveries as they are. */
  record Control(long number, ControlAction controlAction) implements BroadcastAction {}

  /**
   * Sends the unknown deliveries of a broadcast once more.
   *
   * @param count how many the button says they are
   */
  record SendAgain(long number, long count) implements BroadcastAction {}

  /** Shows the progress of a broadcast. */
  record ShowProgress(long number) implements BroadcastAction {}

  /** Begins a new broadcast with the content of an earlier one. */
  record Duplicate(long number) implements BroadcastAction {}

  /** Sends the ledger of a broadcast as a file. */
  record SendLedger(long number) implements BroadcastAction {}

  /** Switches a subject on or off for a student. */
  record SetSubscribed(BroadcastSubject subject, boolean isSubscribed) implements ForStudents {}

  /** Shows a student their step again. */
  record ReturnToStep() implements ForStudents {}

  /** Shows a student a step of the dialog, as the button of a broadcast says. */
  record OpenStep(StepId step) implements ForStudents {}

  /** Returns the action as callback data. */
  default String encode() {
    if (this instanceof EditDraft it) return "b:d:" + it.turn() + ":" + it.draftAction().encode();
    if (this instanceof Approve it) return "b:a:" + it.author().value() + ":" + it.turn();
    if (this instanceof Control it) return "b:o:" + it.number() + ":" + it.controlAction().key();
    if (this instanceof SendAgain it) return "b:r:" + it.number() + ":" + it.count();
    if (this instanceof ShowProgress it) return "b:p:" + it.number();
    if (this instanceof Duplicate it) return "b:n:" + it.number();
    if (this instanceof SendLedger it) return "b:c:" + it.number();
    if (this instanceof SetSubscribed it) {
      return "b:u:" + it.subject().key() + (it.isSubscribed() ? ":on" : ":off");
    }
    if (this instanceof ReturnToStep) return "b:s:";
    if (this instanceof OpenStep it) return "b:g:" + it.step();
    throw new AssertionError(this);
  }

  /** Returns the action that {@link #encode()} wrote; empty for anything else. */
  static Optional<BroadcastAction> decode(String data) {
    int kindLength = PREFIX.length() + 2;
    if (data.length() < kindLength) {
      return Optional.empty();
    }
    String[] arguments = data.substring(kindLength).split(":", 2);
    String first = arguments[0];
    String second = arguments.length == 2 ? arguments[1] : "";
    Optional<BroadcastAction> action =
        switch (data.substring(0, kindLength)) {
          case "b:d:" ->
              turn(first)
                  .flatMap(turn -> DraftAction.decode(second).map(it -> new EditDraft(turn, it)));
          case "b:a:" ->
              id(first).flatMap(author -> turn(second).map(it -> new Approve(author, it)));
          case "b:o:" ->
              number(first)
                  .flatMap(
                      number ->
                          Keyed.find(ControlAction.values(), second)
                              .filter(it -> it != ControlAction.AGAIN)
                              .map(it -> new Control(number, it)));
          case "b:r:" ->
              number(first).flatMap(number -> number(second).map(it -> new SendAgain(number, it)));
          case "b:p:" -> number(first).map(ShowProgress::new);
          case "b:n:" -> number(first).map(Duplicate::new);
          case "b:c:" -> number(first).map(SendLedger::new);
          case "b:u:" ->
              Keyed.find(BroadcastSubject.values(), first)
                  .filter(BroadcastSubject::isOptional)
                  .map(it -> new SetSubscribed(it, second.equals("on")));
          case "b:g:" ->
              StepId.isValid(first)
                  ? Optional.of(new OpenStep(new StepId(first)))
                  : Optional.empty();
          case "b:s:" -> Optional.of(new ReturnToStep());
          default -> Optional.empty();
        };
    return action.filter(it -> it.encode().equals(data));
  }

  private static Optional<Integer> turn(String digits) {
    return digits.matches("[0-9]{1,7}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
  }

  private static Optional<UserId> id(String digits) {
    return digits.matches("[1-9][0-9]{0,17}")
        ? Optional.of(new UserId(Long.parseLong(digits)))
        : Optional.empty();
  }

  private static Optional<Long> number(String digits) {
    return digits.matches("[1-9][0-9]{0,8}") ? Optional.of(Long.valueOf(digits)) : Optional.empty();
  }
}

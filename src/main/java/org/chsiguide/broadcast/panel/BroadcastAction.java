package org.chsiguide.broadcast.panel;

import java.util.Optional;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.broadcast.ControlAction;
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
  record EditDraft(int turn, DraftAction draftAction) implements BroadcastAction {
    static final String KIND = "b:d:";

    @Override
    public String encode() {
      return KIND + turn + ":" + draftAction.encode();
    }
  }

  /**
   * Approves the draft of a colleague.
   *
   * @param turn the turn of the draft that the button belongs to
   */
  record Approve(UserId author, int turn) implements BroadcastAction {
    static final String KIND = "b:a:";

    @Override
    public String encode() {
      return KIND + author.value() + ":" + turn;
    }
  }

  /** Pauses, resumes or cancels a broadcast, or settles its unknown deliveries. */
  record Control(long number, ControlAction controlAction) implements BroadcastAction {
    static final String KIND = "b:o:";

    @Override
    public String encode() {
      return KIND + number + ":" + controlAction.key();
    }
  }

  /** Shows the progress of a broadcast. */
  record ShowProgress(long number) implements BroadcastAction {
    static final String KIND = "b:p:";

    @Override
    public String encode() {
      return KIND + number;
    }
  }

  /** Begins a new broadcast with the content of an earlier one. */
  record Duplicate(long number) implements BroadcastAction {
    static final String KIND = "b:n:";

    @Override
    public String encode() {
      return KIND + number;
    }
  }

  /** Sends the ledger of a broadcast as a file. */
  record SendLedger(long number) implements BroadcastAction {
    static final String KIND = "b:c:";

    @Override
    public String encode() {
      return KIND + number;
    }
  }

  /** Switches a subject on or off for a student. */
  record SetSubscribed(BroadcastSubject subject, boolean isSubscribed) implements ForStudents {
    static final String KIND = "b:u:";

    @Override
    public String encode() {
      return KIND + subject.key() + (isSubscribed ? ":on" : ":off");
    }
  }

  /** Shows a student their step again. */
  record ReturnToStep() implements ForStudents {
    static final String KIND = "b:s:";

    @Override
    public String encode() {
      return KIND;
    }
  }

  /** Shows a student a step of the dialog, as the button of a broadcast says. */
  record OpenStep(StepId step) implements ForStudents {
    static final String KIND = "b:g:";

    @Override
    public String encode() {
      return KIND + step;
    }
  }

  /** Returns the action as callback data. */
  String encode();

  /** Returns the action that {@link #encode()} wrote; empty for anything else. */
  static Optional<BroadcastAction> decode(String data) {
    int kindLength = EditDraft.KIND.length();
    if (data.length() < kindLength) {
      return Optional.empty();
    }
    String[] arguments = data.substring(kindLength).split(":", 2);
    String first = arguments[0];
    String second = arguments.length == 2 ? arguments[1] : "";
    Optional<BroadcastAction> action =
        switch (data.substring(0, kindLength)) {
          case EditDraft.KIND ->
              turn(first)
                  .flatMap(turn -> DraftAction.decode(second).map(it -> new EditDraft(turn, it)));
          case Approve.KIND ->
              id(first).flatMap(author -> turn(second).map(it -> new Approve(author, it)));
          case Control.KIND ->
              number(first)
                  .flatMap(
                      number -> ControlAction.ofKey(second).map(it -> new Control(number, it)));
          case ShowProgress.KIND -> number(first).map(ShowProgress::new);
          case Duplicate.KIND -> number(first).map(Duplicate::new);
          case SendLedger.KIND -> number(first).map(SendLedger::new);
          case SetSubscribed.KIND ->
              BroadcastSubject.ofKey(first)
                  .filter(BroadcastSubject::isOptional)
                  .map(it -> new SetSubscribed(it, second.equals("on")));
          case OpenStep.KIND ->
              StepId.isValid(first)
                  ? Optional.of(new OpenStep(new StepId(first)))
                  : Optional.empty();
          case ReturnToStep.KIND -> Optional.of(new ReturnToStep());
          default -> Optional.empty();
        };
    return action.filter(it -> it.encode().equals(data));
  }

  private static Optional<Integer> turn(String digits) {
    try {
      return Optional.of(Integer.valueOf(digits));
    } catch (NumberFormatException notWritten) {
      return Optional.empty();
    }
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

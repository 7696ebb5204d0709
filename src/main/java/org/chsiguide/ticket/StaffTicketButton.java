package org.chsiguide.ticket;

import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffAction;

/** The action of a button that staff tap below a ticket. */
public sealed interface StaffTicketButton extends TicketButton {

  /** The id of the ticket. */
  long ticket();

  /** An action that is recorded in the audit log. */
  sealed interface Audited extends StaffTicketButton {

    /** The kind of the entry. */
    StaffAction.Kind auditKind();

    /**
     * The id of the step, the canned response, or the former or next owner, or the number of the
     * message; else empty.
     */
    default String auditDetail() {
      return "";
    }
  }

  /** An action that only shows other buttons on the card, so it is not recorded. */
  sealed interface Navigation extends StaffTicketButton {}

  /** Claims the ticket. */
  record Claim(long ticket) implements Audited {
    @Override
    public StaffAction.Kind auditKind() {
      return StaffAction.Kind.CLAIM;
    }
  }

  /** Releases a ticket that the member of staff has claimed, so that a colleague can claim it. */
  record Release(long ticket) implements Audited {
    @Override
    public StaffAction.Kind auditKind() {
      return StaffAction.Kind.RELEASE;
    }
  }

  /**
   * Claims a ticket that a colleague has claimed.
   *
   * @param from the colleague; if it is another one meanwhile, nothing happens
   */
  record TakeOver(long ticket, UserId from) implements Audited {
    @Override
    public StaffAction.Kind auditKind() {
      return StaffAction.Kind.TAKE_OVER;
    }

    @Override
    public String auditDetail() {
      return Long.toString(from.value());
    }
  }

  /**
   * Hands a ticket of one's own over to a colleague.
   *
   * @param to the colleague
   */
  record HandOver(long ticket, UserId to) implements Audited {
    @Override
    public StaffAction.Kind auditKind() {
      return StaffAction.Kind.HAND_OVER;
    }

    @Override
    public String auditDetail() {
      return Long.toString(to.value());
    }
  }

  /** Closes the ticket. */
  record Close(long ticket) implements Audited {
    @Override
    public StaffAction.Kind auditKind() {
      return StaffAction.Kind.CLOSE;
    }
  }

  /** Blocks the student. */
  record Block(long ticket) implements Audited {
    @Override
    public StaffAction.Kind auditKind() {
      return StaffAction.Kind.BLOCK;
    }
  }

  /** Unblocks the student. */
  record Unblock(long ticket) implements Audited {
    @Override
    public StaffAction.Kind auditKind() {
      return StaffAction.Kind.UNBLOCK;
    }
  }

  /** Sends the student a link to a step. */
  record SendStep(long ticket, StepId step) implements Audited {
    @Override
    public StaffAction.Kind auditKind() {
      return StaffAction.Kind.STEP;
    }

    @Override
    public String auditDetail() {
      return step.value();
    }
  }

  /**
   * Sends the student a canned response.
   *
   * @param response its id
   */
  record SendCannedResponse(long ticket, String response) implements Audited {
    @Override
    public StaffAction.Kind auditKind() {
      return StaffAction.Kind.PREPARED;
    }

    @Override
    public String auditDetail() {
      return response;
    }
  }

  /**
   * Sends the student a message that staff wrote without saying to whom.
   *
   * @param message its id in the chat of the button
   */
  record SendAnswer(long ticket, int message) implements Audited {
    @Override
    public StaffAction.Kind auditKind() {
      return StaffAction.Kind.ANSWER;
    }
  }

  /**
   * Sends an answer that is held because a colleague was first.
   *
   * @param message the number of the answer: its message id or, for a button, its update id
   */
  record SendHeld(long ticket, long message) implements Audited {
    @Override
    public StaffAction.Kind auditKind() {
      return StaffAction.Kind.SEND;
    }

    @Override
    public String auditDetail() {
      return Long.toString(message);
    }
  }

  /**
   * Discards an answer that is held because a colleague was first.
   *
   * @param message as in {@link SendHeld}
   */
  record DropHeld(long ticket, long message) implements Audited {
    @Override
    public StaffAction.Kind auditKind() {
      return StaffAction.Kind.DROP;
    }

    @Override
    public String auditDetail() {
      return Long.toString(message);
    }
  }

  /** Shows the first page of buttons. */
  record ShowMain(long ticket) implements Navigation {}

  /** Asks whether to take over a ticket that a colleague has claimed. */
  record ShowTakeOver(long ticket) implements Navigation {}

  /** Shows the colleagues to whom the ticket can be handed over. */
  record ShowHandOver(long ticket) implements Navigation {}

  /** Shows the stages of the dialog. */
  record ShowStages(long ticket) implements Navigation {}

  /**
   * Shows the steps of a stage.
   *
   * @param stage its id, or the sign for the steps that are in none
   */
  record ShowStage(long ticket, String stage) implements Navigation {}

  /** Shows the canned responses. */
  record ShowCannedResponses(long ticket) implements Navigation {}

  /**
   * Shows a canned response as the student will read it.
   *
   * @param response its id
   */
  record ShowCannedResponse(long ticket, String response) implements Navigation {}
}

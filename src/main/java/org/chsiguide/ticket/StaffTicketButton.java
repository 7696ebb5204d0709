package org.chsiguide.ticket;

import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffAction;
import org.jspecify.annotations.Nullable;

/**
 * A button that staff tap below a ticket.
 *
 * @param ticket the id of the ticket
 * @param argument what the action needs besides; empty for most actions
 */
public record StaffTicketButton(Action action, long ticket, String argument)
    implements TicketButton {

  /**
   * Creates a button.
   *
   * @throws IllegalArgumentException if the action does not take this argument
   */
  public StaffTicketButton {
    if (!TicketCallbackData.isValid(action, argument)) {
      throw new IllegalArgumentException(action + " does not take \"" + argument + "\"");
    }
  }

  /** Creates a button whose action needs nothing but the ticket. */
  public StaffTicketButton(Action action, long ticket) {
    this(action, ticket, "");
  }

  /** Returns the member of staff whom the argument names. */
  public UserId member() {
    return new UserId(number());
  }

  /** Returns the number of the message that the argument names. */
  public long number() {
    return Long.parseLong(argument);
  }

  /**
   * Returns the detail of its entry in the audit log: the argument, but for the id of a message,
   * which means nothing outside of the private chat that it is in.
   */
  public String auditDetail() {
    return action.argument() == Argument.MESSAGE ? "" : argument;
  }

  /** What the argument of an action is. */
  enum Argument {
    /** There is none. */
    NONE,
    /** The id of a member of staff, or the number of an answer. */
    NUMBER,
    /** The id of a message. */
    MESSAGE,
    /** The id of a step. */
    STEP,
    /** The id of a stage or of a canned response. */
    ID
  }

  /** What a button does. The actions without a kind of audit only show other buttons. */
  public enum Action {
    /** Claims the ticket. */
    CLAIM("claim", StaffAction.Kind.CLAIM, Argument.NONE),
    /** Releases a ticket that the member of staff has claimed, so that a colleague can claim it. */
    RELEASE("release", StaffAction.Kind.RELEASE, Argument.NONE),
    /** Claims a ticket that this colleague has claimed; if it is another one, nothing happens. */
    TAKE_OVER("over", StaffAction.Kind.TAKE_OVER, Argument.NUMBER),
    /** Hands a ticket of one's own over to this colleague. */
    HAND_OVER("to", StaffAction.Kind.HAND_OVER, Argument.NUMBER),
    /** Closes the ticket. */
    CLOSE("close", StaffAction.Kind.CLOSE, Argument.NONE),
    /** Blocks the student. */
    BLOCK("block", StaffAction.Kind.BLOCK, Argument.NONE),
    /** Unblocks the student. */
    UNBLOCK("unblock", StaffAction.Kind.UNBLOCK, Argument.NONE),
    /** Sends the student a link to this step. */
    SEND_STEP("step", StaffAction.Kind.STEP, Argument.STEP),
    /** Sends the student this canned response. */
    SEND_CANNED_RESPONSE("answer", StaffAction.Kind.PREPARED, Argument.ID),
    /**
     * Sends the student this message of the same chat, which was written without saying to whom.
     */
    SEND_ANSWER("whose", StaffAction.Kind.ANSWER, Argument.MESSAGE),
    /**
     * Sends an answer that is held because a colleague was first; its number is its message id or,
     * for a button, its update id.
     */
    SEND_HELD("send", StaffAction.Kind.SEND, Argument.NUMBER),
    /** Discards such an answer. */
    DROP_HELD("drop", StaffAction.Kind.DROP, Argument.NUMBER),
    /** Shows the first page of buttons. */
    SHOW_MAIN("card", null, Argument.NONE),
    /** Asks whether to take over a ticket that a colleague has claimed. */
    SHOW_TAKE_OVER("owner", null, Argument.NONE),
    /** Shows the colleagues to whom the ticket can be handed over. */
    SHOW_HAND_OVER("hand", null, Argument.NONE),
    /** Shows the stages of the dialog. */
    SHOW_STAGES("stages", null, Argument.NONE),
    /** Shows the steps of this stage; its id may be the sign for the steps that are in none. */
    SHOW_STAGE("stage", null, Argument.ID),
    /** Shows the canned responses. */
    SHOW_CANNED_RESPONSES("answers", null, Argument.NONE),
    /** Shows this canned response as the student will read it. */
    SHOW_CANNED_RESPONSE("preview", null, Argument.ID);

    private final String key;
    private final StaffAction.@Nullable Kind auditKind;
    private final Argument argument;

    Action(String key, StaffAction.@Nullable Kind auditKind, Argument argument) {
      this.key = key;
      this.auditKind = auditKind;
      this.argument = argument;
    }

    /** Returns its name in callback data. */
    String key() {
      return key;
    }

    /** Returns the kind of the entry in the audit log; null if it only shows other buttons. */
    public StaffAction.@Nullable Kind auditKind() {
      return auditKind;
    }

    /** Returns what its argument is. */
    Argument argument() {
      return argument;
    }
  }
}

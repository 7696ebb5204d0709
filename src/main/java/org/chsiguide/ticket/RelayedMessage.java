package org.chsiguide.ticket;

import java.util.Optional;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.DeliveryGuarantee;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A message that is relayed from one chat to another once: its ids, never its content. It is
 * identified by the two chats, the source and the kind.
 *
 * @param ticket the id of its ticket
 * @param student the student of the ticket
 * @param source the id of the message in the first chat; negative if the cause is an event and not
 *     a message
 * @param replyTo the message of the first chat that it replies to
 * @param detail the argument of its kind: the key of a phrase, the id of a step or a canned
 *     response, or the author of an album or of an answer that is asked about; a mark of thanks
 *     and, of an edit and of a message that was edited, the update of the last edit; empty for most
 *     kinds
 * @param target the id of the message in the second chat; absent if there is none
 * @param album the id that the parts of an album of staff share; they are sent or held together
 */
public record RelayedMessage(
    long ticket,
    ChatId student,
    Kind kind,
    ChatId from,
    long source,
    ChatId to,
    @Nullable Integer replyTo,
    String detail,
    State state,
    @Nullable Integer target,
    @Nullable String album) {
  private static final String THANKS = "thanks";

  /** The kind of a relayed message. */
  public enum Kind {
    /** A message that a person wrote. */
    MESSAGE,
    /** An edit of such a message. */
    EDIT,
    /** A deletion of such a message. */
    DELETE,
    /** To staff: the card of a ticket. */
    CARD,
    /** To staff: a phrase, or a copy of what a colleague sent from the dialog. */
    NOTE,
    /** To staff: asks whether to send an answer although a colleague was first. */
    COLLISION,
    /** To the student: their question has arrived. */
    RECEIPT,
    /** To the student: asks whether to send a message that may show a passport. */
    CONSENT,
    /** To the student: the ticket is closed; asks for a rating. */
    FAREWELL,
    /** To the student: a phrase. */
    TELL,
    /** To the student: a canned response. */
    CANNED,
    /** To the student: a link to a step of the dialog. */
    GUIDE
  }

  /** The progress of a relayed message. */
  public enum State {
    /** It is part of an album of which more parts may come. */
    GATHERING,
    /** It waits for approval. */
    HELD,
    /** It is to be sent. */
    PENDING,
    /** It is being sent; only the outcome tells whether it is delivered. */
    BEGUN,
    /** It is delivered. */
    DONE,
    /** It was not delivered and will not be. */
    DROPPED,
    /** It is unknown whether it was delivered, and it is not sent again. */
    AMBIGUOUS,
    /** It is an internal note of staff and is not sent. */
    INTERNAL
  }

  /** Creates a message that staff send the student from this chat, or a change of one. */
  public static RelayedMessage toStudent(
      Ticket ticket, Kind kind, ChatId from, long source, String detail) {
    return pending(ticket, kind, from, source, ticket.student(), detail);
  }

  /**
   * Creates a message of the bot itself to the student, or a change by the student, which goes to
   * those who have what it changes.
   */
  public static RelayedMessage toStudent(Ticket ticket, Kind kind, long source, String detail) {
    return toStudent(ticket, kind, ticket.student(), source, detail);
  }

  /** Creates a message to this chat of staff that the student sends or that is about them. */
  public static RelayedMessage toStaff(
      Ticket ticket, Kind kind, long source, ChatId to, String detail) {
    return pending(ticket, kind, ticket.student(), source, to, detail);
  }

  private static RelayedMessage pending(
      Ticket ticket, Kind kind, ChatId from, long source, ChatId to, String detail) {
    return new RelayedMessage(
        ticket.id(),
        ticket.student(),
        kind,
        from,
        source,
        to,
        null,
        detail,
        State.PENDING,
        null,
        null);
  }

  /** Returns the message as a reply to this one of its first chat. */
  public RelayedMessage withReplyTo(@Nullable Integer messageId) {
    return new RelayedMessage(
        ticket, student, kind, from, source, to, messageId, detail, state, target, album);
  }

  /** Returns the message in this state. */
  public RelayedMessage withState(State newState) {
    return new RelayedMessage(
        ticket, student, kind, from, source, to, replyTo, detail, newState, target, album);
  }

  /** Returns the message with this id of its copy in the second chat. */
  public RelayedMessage withTarget(@Nullable Integer messageId) {
    return new RelayedMessage(
        ticket, student, kind, from, source, to, replyTo, detail, state, messageId, album);
  }

  /** Returns the message of a student, or an edit, as thanks, which wait for no answer. */
  public RelayedMessage asThanks() {
    return new RelayedMessage(
        ticket, student, kind, from, source, to, replyTo, THANKS + detail, state, target, album);
  }

  /** Returns the message as part of an album of this member of staff. */
  public RelayedMessage withAlbum(String id, UserId author) {
    String authorId = Long.toString(author.value());
    return new RelayedMessage(
        ticket, student, kind, from, source, to, replyTo, authorId, state, target, id);
  }

  /** Returns the message with another destination. */
  public RelayedMessage to(ChatId other) {
    return new RelayedMessage(
        ticket, student, kind, from, source, other, replyTo, detail, state, target, album);
  }

  /** Returns whether it is not sent yet. */
  public boolean isWaiting() {
    return isUndecided() || state == State.PENDING;
  }

  /** Returns whether it is to be decided whether it is sent. */
  public boolean isUndecided() {
    return state == State.GATHERING || state == State.HELD;
  }

  /** Returns whether the other side has it, or may have it. */
  public boolean mayHaveArrived() {
    return state == State.BEGUN || state == State.DONE || state == State.AMBIGUOUS;
  }

  /** Returns whether the other side gets it next, has it, or may have it. */
  public boolean isPendingOrMayHaveArrived() {
    return state == State.PENDING || mayHaveArrived();
  }

  /** Returns whether there may be a copy whose id is unknown, so that it cannot be deleted. */
  public boolean mayHaveUnknownCopy() {
    return state == State.AMBIGUOUS && target == null;
  }

  /** Returns the state of the message that this deletes: an answer may become a note of staff. */
  public State stateOfDeleted() {
    return detail.isEmpty() ? State.DROPPED : State.INTERNAL;
  }

  /** Returns whether it goes to staff, and not to the student. */
  public boolean isToStaff() {
    return switch (kind) {
      case CARD, NOTE, COLLISION -> true;
      case RECEIPT, CONSENT, FAREWELL, TELL, CANNED, GUIDE -> false;
      case MESSAGE, EDIT, DELETE -> from.equals(student);
    };
  }

  /** Returns whether a person wrote it, or edited it. */
  public boolean isWritten() {
    return kind == Kind.MESSAGE || kind == Kind.EDIT;
  }

  /** Returns whether a student wrote it and it waits for an answer. */
  public boolean isQuestion() {
    return kind == Kind.MESSAGE && isToStaff() && !detail.startsWith(THANKS);
  }

  /** Returns whether it tells the other side something, or takes that back: the turn may change. */
  public boolean isExchanged() {
    return switch (kind) {
      case MESSAGE, CANNED, GUIDE, DELETE -> true;
      case EDIT, CARD, NOTE, COLLISION, RECEIPT, CONSENT, FAREWELL, TELL -> false;
    };
  }

  /** Returns whether it edits or deletes another message. */
  public boolean isChange() {
    return kind == Kind.EDIT || kind == Kind.DELETE;
  }

  /**
   * Returns whether its state replaces that of the other, which is of the same kind, or is held
   * with this edit or decided on with this message. An edit that goes does not release a message.
   */
  public boolean replacesStateOf(RelayedMessage other) {
    boolean isEdited = kind == Kind.EDIT && state == State.HELD && other.kind == Kind.MESSAGE;
    boolean isDecided = kind == Kind.MESSAGE && other.kind == Kind.EDIT;
    return hasSourceOf(other) && (kind == other.kind || isEdited || isDecided);
  }

  /** Returns whether it has the same source as this one, as a message and its deletion have. */
  public boolean hasSourceOf(RelayedMessage other) {
    return from.equals(other.from) && source == other.source;
  }

  /** Returns how often it may be sent if its outcome is unknown. */
  public DeliveryGuarantee guarantee() {
    return switch (kind) {
      case MESSAGE, EDIT, CANNED -> DeliveryGuarantee.ONCE_AT_MOST;
      case DELETE -> DeliveryGuarantee.REPEATABLE;
      case CARD, NOTE, COLLISION, RECEIPT, CONSENT, FAREWELL, TELL, GUIDE ->
          DeliveryGuarantee.TWICE_AT_MOST;
    };
  }

  /** Returns the id in this chat of what a person wrote, as far as it is there. */
  public Optional<Integer> idIn(ChatId chat) {
    return kind == Kind.MESSAGE && to.equals(chat)
        ? Optional.ofNullable(target)
        : Optional.ofNullable(sourceMessageId())
            .filter(id -> kind == Kind.MESSAGE && from.equals(chat));
  }

  /** Returns the id of the source message, if the source is a message. */
  @Nullable
  public Integer sourceMessageId() {
    return source > 0 ? (Integer) (int) source : null;
  }

  /** Returns whether it can be copied in one call with this message right before it. */
  public boolean canBeCopiedAfter(RelayedMessage previous) {
    return isPlain()
        && previous.isPlain()
        && from.equals(previous.from)
        && to.equals(previous.to)
        && source > previous.source;
  }

  private boolean isPlain() {
    return kind == Kind.MESSAGE && replyTo == null && state != State.GATHERING;
  }
}

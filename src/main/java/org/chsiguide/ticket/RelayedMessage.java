package org.chsiguide.ticket;

import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Something to be brought from one chat to another once: ids, never what it says. From chat,
 * source, to chat and kind name it; there is one of a name.
 *
 * @param ticket the id of its ticket
 * @param source the message in the chat that it comes from; below 0: none, but something that
 *     happened there
 * @param replyTo the message of the chat that it comes from, which it answers
 * @param detail what else is needed for its kind: the key of a phrase, the id of a step or of an
 *     answer, which member of staff sent an album; empty for most
 * @param target the message that it became; absent: it is not there, or is no message
 * @param album shared by messages of staff that are shown as one, and go or stay together
 */
public record RelayedMessage(
    long ticket,
    Kind kind,
    ChatId from,
    long source,
    ChatId to,
    @Nullable Integer replyTo,
    String detail,
    State state,
    @Nullable Integer target,
    @Nullable String album) {

  /** What it is. */
  public enum Kind {
    /** A message that somebody wrote. */
    MESSAGE,
    /** A change of such a message. */
    EDIT,
    /** Takes back such a message. */
    DELETE,
    /** What staff need to know of a ticket, with its buttons. */
    CARD,
    /** To staff: a phrase, or what a colleague sent from the guide. */
    NOTE,
    /** To staff: asks whether a second answer within two minutes is to be sent. */
    COLLISION,
    /** To the student: their question has arrived. */
    RECEIPT,
    /** To the student: asks whether they want to send what may show a passport. */
    CONSENT,
    /** To the student: it is closed; asks what they think of it. */
    FAREWELL,
    /** To the student: a phrase. */
    TELL,
    /** To the student: an answer that stands in the guide. */
    CANNED,
    /** To the student: leads to a step of the guide. */
    GUIDE
  }

  /** How far it is. */
  public enum State {
    /** It is part of an album, whose other parts may still come. */
    GATHERING,
    /** It waits for somebody to say that it may go. */
    HELD,
    /** It is to be brought. */
    PENDING,
    /** It may be there: only its outcome tells. */
    BEGUN,
    /** It is there. */
    DONE,
    /** It is not there, and will not be. */
    DROPPED,
    /** Nobody knows whether it is there, and it is not brought again. */
    AMBIGUOUS,
    /** It is a note among staff: it is not there, and will not be. */
    INTERNAL
  }

  /** Something that is to be brought. */
  public static RelayedMessage pending(
      Ticket ticket, Kind kind, ChatId from, long source, ChatId to, String detail) {
    return new RelayedMessage(
        ticket.id(), kind, from, source, to, null, detail, State.PENDING, null, null);
  }

  public RelayedMessage withReplyTo(@Nullable Integer messageId) {
    return new RelayedMessage(
        ticket, kind, from, source, to, messageId, detail, state, target, album);
  }

  public RelayedMessage withState(State newState) {
    return new RelayedMessage(
        ticket, kind, from, source, to, replyTo, detail, newState, target, album);
  }

  /** It is there, as this message. */
  public RelayedMessage deliveredAs(int messageId) {
    return new RelayedMessage(
        ticket, kind, from, source, to, replyTo, detail, State.DONE, messageId, album);
  }

  /** It is not there any more. */
  public RelayedMessage withoutTarget(State newState) {
    return new RelayedMessage(
        ticket, kind, from, source, to, replyTo, detail, newState, null, album);
  }

  /** It is part of an album that this member of staff sent. */
  public RelayedMessage withAlbum(String id, UserId author) {
    String authorId = Long.toString(author.value());
    return new RelayedMessage(ticket, kind, from, source, to, replyTo, authorId, state, target, id);
  }

  public RelayedMessage to(ChatId other) {
    return new RelayedMessage(
        ticket, kind, from, source, other, replyTo, detail, state, target, album);
  }

  /** Whether a second time would be one too many. */
  public boolean isAtMostOnce() {
    return kind == Kind.MESSAGE || kind == Kind.EDIT || kind == Kind.CANNED;
  }

  /** The message that a note about it answers, if it was one. */
  @Nullable
  public Integer sourceMessageId() {
    return source > 0 ? (Integer) (int) source : null;
  }

  /** Whether several such may be copied in one go. */
  public boolean isPlainMessage() {
    return kind == Kind.MESSAGE && replyTo == null && state != State.GATHERING;
  }

  /** Whether it is this message, or a change of it. */
  public boolean isAbout(RelayedMessage message) {
    return (kind == Kind.MESSAGE || kind == Kind.EDIT)
        && from.equals(message.from())
        && source == message.source()
        && to.equals(message.to());
  }
}

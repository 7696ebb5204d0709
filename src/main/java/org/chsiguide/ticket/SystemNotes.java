package org.chsiguide.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;

/**
 * Makes the messages of the bot itself about a ticket. They are stored and sent like all others, by
 * the caller.
 */
public final class SystemNotes {
  private final TicketContext context;
  private final AtomicLong lastNumber = new AtomicLong();

  /** Creates the notes. */
  public SystemNotes(TicketContext context) {
    this.context = context;
  }

  /** Returns the note with this source to those who read the ticket. */
  public List<RelayedMessage> notes(
      Ticket ticket, long source, TicketPhrase phrase, Object... arguments) {
    return notes(context.staffChats().readers(ticket), ticket, source, phrase, arguments);
  }

  /** Returns the lines with this source that tell all staff. */
  public List<RelayedMessage> announcements(
      Ticket ticket, long source, TicketPhrase phrase, Object... arguments) {
    return notes(context.staffChats().all(), ticket, source, phrase, arguments);
  }

  /** Returns the lines that tell the colleagues of its owner, if it has one, who that is. */
  public List<RelayedMessage> claimLines(Ticket ticket) {
    UserId owner = ticket.claimedBy();
    if (owner == null) {
      return List.of();
    }
    List<ChatId> others = new ArrayList<>(context.staffChats().all());
    others.remove(owner.chat());
    return notes(others, ticket, nextSource(), TicketPhrase.STAFF_WAS_CLAIMED, owner);
  }

  private static List<RelayedMessage> notes(
      List<ChatId> chats, Ticket ticket, long source, TicketPhrase phrase, Object... arguments) {
    NoteContent content = NoteContent.of(phrase, arguments);
    return chats.stream().map(chat -> content.note(ticket, source, chat)).toList();
  }

  /** Returns a new source for a message that no update caused. */
  public long nextSource() {
    long micros = context.clock().millis() * 1_000;
    return -lastNumber.updateAndGet(last -> Math.max(last + 1, micros));
  }
}

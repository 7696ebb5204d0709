package org.chsiguide.ticket;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

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

  /** Returns a note that no update caused to those who read the ticket. */
  public List<RelayedMessage> notes(Ticket ticket, NoteContent content, @Nullable Integer replyTo) {
    return notes(ticket, content, replyTo, nextSource());
  }

  private List<RelayedMessage> notes(
      Ticket ticket, NoteContent content, @Nullable Integer replyTo, long source) {
    return context.staffChats().readers(ticket).stream()
        .map(reader -> RelayedMessage.note(ticket, source, reader, content).withReplyTo(replyTo))
        .toList();
  }

  /** Returns the note that this update caused to those who read the ticket. */
  public List<RelayedMessage> notes(Ticket ticket, long updateId, NoteContent content) {
    return notes(ticket, content, null, -updateId);
  }

  /** Returns the lines that tell all staff. */
  public List<RelayedMessage> announcements(Ticket ticket, long updateId, NoteContent content) {
    return context.staffChats().all().stream()
        .map(chat -> RelayedMessage.note(ticket, -updateId, chat, content))
        .toList();
  }

  /** Returns the lines that tell the colleagues of its owner, if it has one, who that is. */
  public List<RelayedMessage> claimLines(Ticket ticket) {
    UserId owner = ticket.claimedBy();
    return owner == null
        ? List.of()
        : announcements(
                ticket, -nextSource(), NoteContent.of(TicketPhrase.STAFF_WAS_CLAIMED, owner))
            .stream()
            .filter(line -> !line.to().equals(owner.chat()))
            .toList();
  }

  /** Returns a new source for a message that no update caused. */
  public long nextSource() {
    long micros = context.clock().millis() * 1_000;
    return -lastNumber.updateAndGet(last -> Math.max(last + 1, micros));
  }
}

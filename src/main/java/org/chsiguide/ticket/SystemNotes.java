package org.chsiguide.ticket;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.jspecify.annotations.Nullable;

/** What the bot itself has to say about a ticket: written down, and carried like all else. */
public final class SystemNotes {
  private final TicketCache ticketCache;
  private final StaffChats staffChats;
  private final InstantSource clock;
  private final Consumer<List<RelayedMessage>> sink;
  private final AtomicLong lastNumber = new AtomicLong();

  /**
   * @param sink is handed what was written down
   */
  public SystemNotes(
      TicketCache ticketCache,
      StaffChats staffChats,
      InstantSource clock,
      Consumer<List<RelayedMessage>> sink) {
    this.ticketCache = ticketCache;
    this.staffChats = staffChats;
    this.clock = clock;
    this.sink = sink;
  }

  /** Has staff read this, because of something that happened without an update. */
  public void noteToStaff(Ticket ticket, String detail, @Nullable Integer replyTo) {
    noteToStaff(ticket, detail, replyTo, nextSource());
  }

  /**
   * Has staff read this.
   *
   * @param detail what {@code StaffRequests} makes words of: the key of a phrase, or another word
   * @param source names what happened, so that it is said once
   */
  public void noteToStaff(Ticket ticket, String detail, @Nullable Integer replyTo, long source) {
    write(
        ticket,
        staffChats.readers(ticket).stream()
            .map(
                reader ->
                    RelayedMessage.pending(
                            ticket, Kind.NOTE, ticket.student(), source, reader, detail)
                        .withReplyTo(replyTo))
            .toList());
  }

  /** Has the student read this. */
  public void tellStudent(Ticket ticket, TicketPhrase phrase, @Nullable Integer replyTo) {
    RelayedMessage relayedMessage =
        RelayedMessage.pending(
                ticket, Kind.TELL, ticket.student(), nextSource(), ticket.student(), phrase.key())
            .withReplyTo(replyTo);
    write(ticket, List.of(relayedMessage));
  }

  /** Says that nobody knows whether this arrived. */
  public void noteAmbiguous(Ticket ticket, RelayedMessage relayedMessage, boolean isToStaff) {
    if (isToStaff) {
      noteToStaff(ticket, TicketPhrase.STAFF_AMBIGUOUS.key(), null);
    } else {
      noteToStaff(
          ticket, TicketPhrase.STAFF_AMBIGUOUS_ANSWER.key(), relayedMessage.sourceMessageId());
    }
  }

  private void write(Ticket ticket, List<RelayedMessage> relayedMessages) {
    var unused = ticketCache.update(ticket.id(), it -> it, relayedMessages).thenAccept(sink);
  }

  /** Names something that happened without an update, as the source of a passage. */
  public long nextSource() {
    return -nextNumber();
  }

  private long nextNumber() {
    long micros = clock.millis() * 1_000;
    return lastNumber.updateAndGet(last -> Math.max(last + 1, micros));
  }
}

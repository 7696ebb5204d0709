package org.chsiguide.ticket;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.chsiguide.messenger.UserId;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Writes the messages of the bot itself about a ticket. They are stored and sent like all others.
 */
public final class SystemNotes {
  private final TicketContext context;
  private final Consumer<List<RelayedMessage>> sink;
  private final AtomicLong lastNumber = new AtomicLong();

  /**
   * Creates the notes.
   *
   * @param sink receives the messages that were stored
   */
  public SystemNotes(TicketContext context, Consumer<List<RelayedMessage>> sink) {
    this.context = context;
    this.sink = sink;
  }

  /**
   * Returns a note that no update caused to those who read the ticket; the caller saves and sends
   * it.
   */
  public List<RelayedMessage> notes(Ticket ticket, NoteContent content, @Nullable Integer replyTo) {
    return notes(ticket, content, replyTo, nextSource());
  }

  /** Changes a ticket and sends staff a note that no update caused: both are saved, or neither. */
  public void changeWithNote(Ticket ticket, UnaryOperator<Ticket> change, NoteContent content) {
    var unused =
        context
            .ticketCache()
            .update(ticket.id(), change, notes(ticket, content, null))
            .thenAccept(sink);
  }

  private List<RelayedMessage> notes(
      Ticket ticket, NoteContent content, @Nullable Integer replyTo, long source) {
    return context.staffChats().readers(ticket).stream()
        .map(reader -> RelayedMessage.note(ticket, source, reader, content).withReplyTo(replyTo))
        .toList();
  }

  /** Returns the note to those who read the ticket; the caller saves and sends it. */
  public List<RelayedMessage> notes(Ticket ticket, long updateId, NoteContent content) {
    return notes(ticket, content, null, -updateId);
  }

  /** Returns the lines that tell all staff; the caller saves and sends them. */
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
        : announcements(ticket, nextNumber(), NoteContent.of(TicketPhrase.STAFF_WAS_CLAIMED, owner))
            .stream()
            .filter(line -> !line.to().equals(owner.chat()))
            .toList();
  }

  /** Returns a phrase to the student; the caller saves and sends it. */
  public List<RelayedMessage> phrase(
      Ticket ticket, TicketPhrase phrase, @Nullable Integer replyTo) {
    return List.of(
        RelayedMessage.toStudent(ticket, Kind.TELL, nextSource(), phrase.key())
            .withReplyTo(replyTo));
  }

  /**
   * Returns what tells staff that it is unknown whether a message of a person was delivered; the
   * caller saves and sends it.
   */
  public List<RelayedMessage> ambiguous(Ticket ticket, RelayedMessage message) {
    boolean isToStaff = message.isToStaff();
    TicketPhrase phrase =
        isToStaff ? TicketPhrase.STAFF_AMBIGUOUS : TicketPhrase.STAFF_AMBIGUOUS_ANSWER;
    return message.isAtMostOnce()
        ? notes(ticket, NoteContent.of(phrase), isToStaff ? null : message.sourceMessageId())
        : List.of();
  }

  /** Saves messages of a ticket, and sends them. */
  public CompletionStage<Void> write(Ticket ticket, List<RelayedMessage> relayedMessages) {
    return context.ticketCache().update(ticket.id(), it -> it, relayedMessages).thenAccept(sink);
  }

  /** Sends notes that were saved. */
  public void send(List<RelayedMessage> saved) {
    sink.accept(saved);
  }

  /** Returns a new source for a message that no update caused. */
  public long nextSource() {
    return -nextNumber();
  }

  private long nextNumber() {
    long micros = context.clock().millis() * 1_000;
    return lastNumber.updateAndGet(last -> Math.max(last + 1, micros));
  }
}

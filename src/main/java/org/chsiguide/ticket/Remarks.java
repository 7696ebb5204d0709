package org.chsiguide.ticket;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.ticket.Passage.Kind;
import org.jspecify.annotations.Nullable;

/** What the bot itself has to say about a ticket: written down, and carried like all else. */
final class Remarks {
  private final Book book;
  private final Room room;
  private final InstantSource clock;
  private final Consumer<List<Passage>> carrier;
  private final AtomicLong lastNumber = new AtomicLong();

  /**
   * @param carrier is handed what was written down
   */
  Remarks(Book book, Room room, InstantSource clock, Consumer<List<Passage>> carrier) {
    this.book = book;
    this.room = room;
    this.clock = clock;
    this.carrier = carrier;
  }

  /** Has staff read this, because of something that happened without an update. */
  void note(Ticket ticket, String detail, @Nullable Integer replyTo) {
    note(ticket, detail, replyTo, source());
  }

  /**
   * Has staff read this.
   *
   * @param detail what {@code StaffCalls} makes words of: the key of a phrase, or another word
   * @param source names what happened, so that it is said once
   */
  void note(Ticket ticket, String detail, @Nullable Integer replyTo, long source) {
    write(
        ticket,
        room.readers(ticket).stream()
            .map(
                reader ->
                    Passage.pending(ticket, Kind.NOTE, ticket.student(), source, reader, detail)
                        .answering(replyTo))
            .toList());
  }

  /** Has the student read this. */
  void tell(Ticket ticket, Phrase phrase, @Nullable Integer replyTo) {
    Passage passage =
        Passage.pending(
                ticket, Kind.TELL, ticket.student(), source(), ticket.student(), phrase.key())
            .answering(replyTo);
    write(ticket, List.of(passage));
  }

  /** Says that nobody knows whether this arrived. */
  void doubt(Ticket ticket, Passage passage, boolean isToStaff) {
    if (isToStaff) {
      note(ticket, Phrase.STAFF_AMBIGUOUS.key(), null);
    } else {
      note(ticket, Phrase.STAFF_AMBIGUOUS_ANSWER.key(), passage.message());
    }
  }

  private void write(Ticket ticket, List<Passage> passages) {
    var unused = book.change(ticket.id(), it -> it, passages).thenAccept(carrier);
  }

  /** Names something that happened without an update, as the source of a passage. */
  long source() {
    return -number();
  }

  private long number() {
    long micros = clock.millis() * 1_000;
    return lastNumber.updateAndGet(last -> Math.max(last + 1, micros));
  }
}

package org.chsiguide.ticket;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.ticket.Passage.Kind;

/** The end of a ticket, and what the student thinks of it: a rating, and whether it is solved. */
final class Closing {
  private final Room room;
  private final Relay relay;
  private final Messenger messenger;
  private final StudentNotices notices;
  private final InstantSource clock;

  Closing(
      Room room, Relay relay, Messenger messenger, StudentNotices notices, InstantSource clock) {
    this.room = room;
    this.relay = relay;
    this.messenger = messenger;
    this.notices = notices;
    this.clock = clock;
  }

  /** Staff close it; once more does nothing. */
  CompletionStage<Void> byStaff(Ticket ticket, Arrival arrival) {
    Passage farewell =
        Passage.pending(
            ticket, Kind.FAREWELL, ticket.student(), -arrival.updateId(), ticket.student(), "");
    return relay.write(
        ticket.closed(clock.instant()), ticket.isOpen() ? List.of(farewell) : List.of());
  }

  /** The student rates it. */
  Handling rated(Arrival arrival, Ticket ticket, String[] words, Tap tap) {
    messenger.answerTap(tap.id(), "");
    if (!isAbout(ticket, words) || !words[3].matches("[1-5]")) {
      return new Handling.Taken(CompletableFuture.completedFuture(null));
    }
    messenger.edit(arrival.chat(), tap.messageId(), notices.wasItSolved(ticket));
    Ticket.Verdict verdict =
        new Ticket.Verdict(Integer.parseInt(words[3]), ticket.verdict().solved());
    return new Handling.Taken(relay.write(ticket.judged(verdict)));
  }

  /** The student says whether it is solved; staff read that. */
  Handling judged(Arrival arrival, Ticket ticket, String[] words, Tap tap) {
    messenger.answerTap(tap.id(), "");
    if (!isAbout(ticket, words)) {
      return new Handling.Taken(CompletableFuture.completedFuture(null));
    }
    boolean isSolved = words[3].equals("1");
    messenger.edit(
        arrival.chat(),
        tap.messageId(),
        notices.tell(
            isSolved ? Phrase.TICKET_THANKS : Phrase.TICKET_WRITE_AGAIN, ticket.language()));
    Ticket.Verdict verdict = new Ticket.Verdict(ticket.verdict().rating(), isSolved);
    return new Handling.Taken(
        relay.write(ticket.judged(verdict), notes(ticket, arrival, "rating")));
  }

  private List<Passage> notes(Ticket ticket, Arrival arrival, String detail) {
    return room.readers(ticket).stream()
        .map(
            reader ->
                Passage.pending(
                    ticket, Kind.NOTE, ticket.student(), -arrival.updateId(), reader, detail))
        .toList();
  }

  private static boolean isAbout(Ticket ticket, String[] words) {
    return words.length == 4 && words[2].equals(Long.toString(ticket.id()));
  }
}

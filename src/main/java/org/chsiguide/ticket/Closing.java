package org.chsiguide.ticket;

import java.time.InstantSource;
import java.util.ArrayList;
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
    return relay.write(
        ticket.closed(clock.instant()),
        ticket.isOpen() ? List.of(farewell(ticket, arrival)) : List.of());
  }

  private static Passage farewell(Ticket ticket, Arrival arrival) {
    return Passage.pending(
        ticket, Kind.FAREWELL, ticket.student(), -arrival.updateId(), ticket.student(), "");
  }

  /** The student says that it is solved, which closes it; staff read that. */
  Handling byStudent(Arrival arrival, Ticket ticket, String[] words, Tap tap) {
    messenger.answerTap(tap.id(), "");
    messenger.removeButtons(arrival.chat(), tap.messageId());
    if (words.length != 3 || !isAbout(ticket, words) || !ticket.isOpen()) {
      return new Handling.Taken(done());
    }
    Ticket closed =
        ticket.closed(clock.instant()).judged(new Ticket.Verdict(ticket.verdict().rating(), true));
    List<Passage> passages = new ArrayList<>(notes(ticket, arrival, Phrase.STAFF_SOLVED.key()));
    passages.add(farewell(ticket, arrival));
    return new Handling.Taken(relay.write(closed, passages));
  }

  /** The student rates it; who has said that it is solved is not asked again. */
  Handling rated(Arrival arrival, Ticket ticket, String[] words, Tap tap) {
    messenger.answerTap(tap.id(), "");
    if (words.length != 4 || !isAbout(ticket, words) || !words[3].matches("[1-5]")) {
      return new Handling.Taken(done());
    }
    Ticket rated =
        ticket.judged(new Ticket.Verdict(Integer.parseInt(words[3]), ticket.verdict().solved()));
    messenger.edit(
        arrival.chat(),
        tap.messageId(),
        rated.isSolved() ? notices.thanks(rated) : notices.wasItSolved(rated));
    return new Handling.Taken(
        relay.write(rated, rated.isSolved() ? notes(rated, arrival, "rating") : List.of()));
  }

  /** The student says whether it is solved; staff read that. */
  Handling judged(Arrival arrival, Ticket ticket, String[] words, Tap tap) {
    messenger.answerTap(tap.id(), "");
    if (words.length != 4 || !isAbout(ticket, words)) {
      return new Handling.Taken(done());
    }
    boolean isSolved = words[3].equals("1");
    messenger.edit(
        arrival.chat(),
        tap.messageId(),
        isSolved
            ? notices.thanks(ticket)
            : notices.tell(Phrase.TICKET_WRITE_AGAIN, ticket.language()));
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
    return words[2].equals(Long.toString(ticket.id()));
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}

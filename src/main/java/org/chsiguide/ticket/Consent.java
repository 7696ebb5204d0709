package org.chsiguide.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.ticket.Passage.Kind;
import org.chsiguide.ticket.Ticket.Flag;

/**
 * Asks a student once in a ticket whether they are sure, before what may show a passport goes to
 * staff; until they say so it is held. Belongs to the thread that takes updates.
 */
final class Consent {
  private final Book book;
  private final Relay relay;
  private final Messenger messenger;
  private final StudentNotices notices;
  private final InstantSource clock;

  /** The tickets of those who were asked, and have not said. */
  private final Set<Long> asked = new HashSet<>();

  /** The tickets of those who were to be asked, but that could not be written down. */
  private final Set<Long> unasked = ConcurrentHashMap.newKeySet();

  /** The tickets of those who refused, and have written nothing since. */
  private final Set<Long> refused = ConcurrentHashMap.newKeySet();

  Consent(
      Book book, Relay relay, Messenger messenger, StudentNotices notices, InstantSource clock) {
    this.book = book;
    this.relay = relay;
    this.messenger = messenger;
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * Whether this waits until the student has said that it may go. All parts of an album do: what
   * one of them shows or says may be about the others.
   */
  boolean isNeeded(Ticket ticket, Incoming message) {
    return (message.album() != null || Sensitive.may(message.content()))
        && !ticket.is(Flag.CONSENTED);
  }

  /** Whether the student is to be asked now, because of what they sent just now. */
  boolean isToBeAsked(Ticket ticket) {
    boolean isFirst =
        asked.add(ticket.id()) && relay.held().find(it -> isFromStudent(it, ticket)).isEmpty();
    return unasked.remove(ticket.id()) || isFirst;
  }

  /** Writes down what the student sent, and the question whether it may go, if there is one. */
  CompletionStage<List<Passage>> write(Ticket ticket, List<Passage> passages) {
    boolean isAsking = passages.stream().anyMatch(it -> it.kind() == Kind.CONSENT);
    return book.write(ticket, passages)
        .whenComplete(
            (fresh, failure) -> {
              if (isAsking && failure != null) {
                unasked.add(ticket.id());
              }
            });
  }

  /** The student writes something new. */
  void goesOn(Ticket ticket) {
    refused.remove(ticket.id());
  }

  /** Whether this is the data of a button by which a student says whether it may go. */
  static boolean isDecision(String data) {
    return data.matches("t:(yes|no)(:.*)?");
  }

  /**
   * The student is sure: it goes, and goes on with a ticket that was closed meanwhile.
   *
   * @param last their last ticket; an earlier one is not opened again
   * @param words of the button; the third, if there is one, is the id of its ticket
   */
  Handling given(Arrival arrival, Ticket last, String[] words, Tap tap) {
    Instant now = clock.instant();
    long about = about(last, words);
    if (last.is(Flag.BLOCKED)) {
      return notTaken(arrival, last, about, tap, Phrase.TICKET_REFUSED);
    }
    if (about != last.id() || !last.isLive(now)) {
      return notTaken(arrival, last, about, tap, Phrase.TICKET_TOO_LATE);
    }
    asked.remove(last.id());
    messenger.answerTap(tap.id(), "");
    messenger.removeButtons(arrival.chat(), tap.messageId());
    boolean isHeld = !relay.held().find(it -> isFromStudent(it, last)).isEmpty();
    boolean isReopened = isHeld && !last.isOpen();
    Ticket after = isReopened ? last.asked(now) : last;
    Passage receipt =
        Passage.pending(
            last, Kind.RECEIPT, last.student(), -arrival.updateId(), last.student(), "");
    return new Handling.Taken(
        relay
            .write(after.with(Flag.CONSENTED), isReopened ? List.of(receipt) : List.of())
            .thenCompose(written -> relay.release(it -> isFromStudent(it, last))));
  }

  /** The student is sure, but it cannot go any more. */
  private Handling notTaken(Arrival arrival, Ticket last, long about, Tap tap, Phrase why) {
    asked.remove(about);
    messenger.answerTap(tap.id(), "");
    messenger.edit(arrival.chat(), tap.messageId(), notices.notTaken(why, last.language()));
    return new Handling.Taken(relay.drop(it -> isFrom(it, last.student(), about)));
  }

  /** The student does not want it to be sent. The parameters are those of {@link #given}. */
  Handling refused(Arrival arrival, Ticket last, String[] words, Tap tap) {
    long about = about(last, words);
    asked.remove(about);
    messenger.answerTap(tap.id(), "");
    messenger.edit(
        arrival.chat(), tap.messageId(), notices.tell(Phrase.TICKET_NOT_SENT, last.language()));
    if (about != last.id()) {
      return new Handling.Taken(relay.drop(it -> isFrom(it, last.student(), about)));
    }
    refused.add(about);
    return new Handling.Taken(relay.write(last).thenCompose(written -> drop(last)));
  }

  /** A button that names no ticket is about the last one for which something is held. */
  private long about(Ticket last, String[] words) {
    return words.length > 2 && words[2].matches("[0-9]{1,18}")
        ? Long.parseLong(words[2])
        : relay.held().find(it -> isFrom(it, last.student())).stream()
            .mapToLong(it -> it.passage().ticket())
            .max()
            .orElse(last.id());
  }

  /** If nothing went to staff, and the student has not written on, the ticket was never opened. */
  private CompletionStage<Void> drop(Ticket ticket) {
    boolean hasWrittenOn = !refused.remove(ticket.id());
    List<Load> taken =
        relay
            .held()
            .take(it -> isFromStudent(it, ticket) && !(hasWrittenOn && isOpening(it, ticket)));
    if (taken.stream().noneMatch(it -> it.passage().kind() == Kind.RECEIPT)) {
      return relay.drop(taken);
    }
    return book.change(ticket.id(), it -> it.closed(Instant.EPOCH).without(Flag.TALKING), List.of())
        .whenComplete(
            (closed, failure) -> {
              if (failure != null) {
                relay.held().putBack(taken);
              }
            })
        .thenCompose(closed -> relay.drop(taken));
  }

  /**
   * What is held as well when the first message of a ticket is: its card and the receipt. They go
   * with whatever goes first.
   */
  static boolean isOpening(Passage passage, Ticket ticket) {
    return isFromStudent(passage, ticket)
        && (passage.kind() == Kind.CARD || passage.kind() == Kind.RECEIPT);
  }

  private static boolean isFromStudent(Passage passage, Ticket ticket) {
    return isFrom(passage, ticket.student(), ticket.id());
  }

  private static boolean isFrom(Passage passage, ChatId student, long ticket) {
    return passage.ticket() == ticket && isFrom(passage, student);
  }

  /** A note to staff is named after the student, but says what a colleague sent. */
  private static boolean isFrom(Passage passage, ChatId student) {
    return passage.from().equals(student) && passage.kind() != Kind.NOTE;
  }
}

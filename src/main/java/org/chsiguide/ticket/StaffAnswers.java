package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.ticket.Passage.Kind;
import org.chsiguide.ticket.Passage.State;
import org.jspecify.annotations.Nullable;

/**
 * What staff send to a student: answers they write, change and take back, prepared ones, and steps
 * of the guide. Who answers right after a colleague is asked first.
 */
final class StaffAnswers {
  /** Whoever answers so soon after a colleague may not have seen their answer. */
  static final Duration COLLISION = Duration.ofMinutes(2);

  private final Book book;
  private final Tickets tickets;
  private final Relay relay;
  private final Messenger messenger;
  private final CardButtons card;
  private final TapAnswers answers;
  private final InstantSource clock;

  /** Which update decides on what is held, until that is done; it may come once more. */
  private final Map<String, Long> decisions = new ConcurrentHashMap<>();

  StaffAnswers(
      Book book,
      Tickets tickets,
      Relay relay,
      Messenger messenger,
      CardButtons card,
      TapAnswers answers,
      InstantSource clock) {
    this.book = book;
    this.tickets = tickets;
    this.relay = relay;
    this.messenger = messenger;
    this.card = card;
    this.answers = answers;
    this.clock = clock;
  }

  /** Staff wrote it. */
  Handling written(Ticket ticket, Arrival arrival, Incoming message) {
    Instant now = clock.instant();
    Passage answer =
        Passage.pending(ticket, Kind.MESSAGE, arrival.chat(), message.id(), ticket.student(), "")
            .answering(message.replyTo());
    if (isSecond(ticket, arrival.from(), now)) {
      return new Handling.Taken(held(ticket, arrival, List.of(answer), message));
    }
    return new Handling.Taken(
        book.write(ticket.answered(arrival.from(), now), List.of(answer))
            .thenAccept(
                fresh -> {
                  if (message.album() == null) {
                    relay.carry(fresh, message.content());
                  } else {
                    // Without the words, so that its parts stay together.
                    relay.carryAlbum(fresh, null);
                  }
                }));
  }

  Handling edited(Ticket ticket, Arrival arrival, Incoming message) {
    boolean isAnAnswer = tickets.ticketOf(arrival.chat(), message.id()).isPresent();
    if (!isAnAnswer || !message.content().canChange()) {
      return new Handling.Taken(done());
    }
    if (relay.held().change(arrival.chat(), message.id(), message.content())) {
      return new Handling.Taken(done());
    }
    Passage edit =
        Passage.pending(ticket, Kind.EDIT, arrival.chat(), message.id(), ticket.student(), "");
    return new Handling.Taken(relay.write(ticket, List.of(edit), message.content()));
  }

  /** Takes back the message that this one answers, if it is one that staff wrote. */
  Handling deleted(Ticket ticket, Arrival arrival, Incoming message) {
    Integer replyTo = message.replyTo();
    if (replyTo == null || sent(ticket, arrival.chat(), replyTo).isEmpty()) {
      return say(ticket, arrival, message, Phrase.STAFF_NOT_DELETED);
    }
    Passage delete =
        Passage.pending(ticket, Kind.DELETE, arrival.chat(), replyTo, ticket.student(), "");
    return new Handling.Taken(relay.write(ticket, List.of(delete)));
  }

  /** The way of a message of this chat to the student, if staff wrote it. */
  private Optional<Passage> sent(Ticket ticket, ChatId chat, int message) {
    return tickets.written(chat, message).stream()
        .filter(it -> it.to().equals(ticket.student()))
        .findFirst();
  }

  /** Answers this message. */
  private Handling say(Ticket ticket, Arrival arrival, Incoming message, Phrase phrase) {
    Passage note =
        Passage.pending(
                ticket,
                Kind.NOTE,
                ticket.student(),
                -arrival.updateId(),
                arrival.chat(),
                phrase.key())
            .answering(message.id());
    return new Handling.Taken(relay.write(ticket, List.of(note)));
  }

  /**
   * Sends what stands in the guide, and shows it to staff, too; the buttons of the card are the
   * first ones again.
   *
   * @param kind {@code CANNED} or {@code GUIDE}
   * @param id of the answer or the step
   */
  Handling fromTheGuide(Arrival arrival, Tap tap, Ticket ticket, Kind kind, String id) {
    long happening = -arrival.updateId();
    Passage answer = Passage.pending(ticket, kind, arrival.chat(), happening, ticket.student(), id);
    Passage trace =
        Passage.pending(
            ticket, Kind.NOTE, ticket.student(), happening, arrival.chat(), kind + ":" + id);
    Instant now = clock.instant();
    if (isSecond(ticket, arrival.from(), now)) {
      card.show(arrival, tap, ticket, TicketCard.Page.MAIN);
      return answers.silently(tap, held(ticket, arrival, List.of(answer, trace), null));
    }
    Ticket after = ticket.answered(arrival.from(), now);
    card.show(arrival, tap, after, TicketCard.Page.MAIN);
    return answers.say(tap, Phrase.STAFF_SENT, relay.write(after, List.of(answer, trace)));
  }

  /** A colleague answered a moment ago, or has said that they will. */
  private static boolean isSecond(Ticket ticket, PersonId person, Instant now) {
    PersonId claimedBy = ticket.claimedBy();
    Instant last = ticket.times().lastAnswer();
    return claimedBy != null
        && !claimedBy.equals(person)
        && (last == null || last.plus(COLLISION).isAfter(now));
  }

  /** Holds an answer, and asks whether it is to be sent all the same. */
  private CompletionStage<Void> held(
      Ticket ticket, Arrival arrival, List<Passage> answer, @Nullable Incoming message) {
    Passage question =
        Passage.pending(
                ticket,
                Kind.COLLISION,
                ticket.student(),
                -Math.abs(answer.get(0).source()),
                arrival.chat(),
                "")
            .answering(message == null ? null : (Integer) message.id());
    Content content = message == null || message.album() != null ? null : message.content();
    List<Passage> passages = new ArrayList<>(answer.stream().map(it -> it.in(State.HELD)).toList());
    passages.add(question);
    return relay.write(ticket, passages, content);
  }

  /**
   * Sends what was held.
   *
   * @param message names it
   */
  Handling sendHeld(Arrival arrival, Tap tap, Ticket ticket, String message) {
    messenger.delete(arrival.chat(), tap.messageId());
    if (!decides(arrival, ticket, message)) {
      return answers.say(tap, Phrase.STAFF_IS_DECIDED);
    }
    CompletionStage<Void> sent =
        relay
            .write(ticket.answered(arrival.from(), clock.instant()))
            .thenCompose(written -> relay.release(it -> isAnswer(it, ticket, message)));
    return answers.say(tap, Phrase.STAFF_SENT, decided(ticket, message, sent));
  }

  /** Never sends what was held. */
  Handling dropHeld(Arrival arrival, Tap tap, Ticket ticket, String message) {
    messenger.delete(arrival.chat(), tap.messageId());
    if (!decides(arrival, ticket, message)) {
      return answers.say(tap, Phrase.STAFF_IS_DECIDED);
    }
    CompletionStage<Void> dropped =
        relay.write(ticket).thenCompose(written -> relay.drop(it -> isAnswer(it, ticket, message)));
    return answers.say(tap, Phrase.STAFF_NOT_SENT, decided(ticket, message, dropped));
  }

  /** Whether it is still to be decided, and nobody else was quicker. */
  private boolean decides(Arrival arrival, Ticket ticket, String message) {
    if (relay.held().find(it -> isAnswer(it, ticket, message)).isEmpty()) {
      return false;
    }
    Long first = decisions.putIfAbsent(key(ticket, message), arrival.updateId());
    return first == null || first == arrival.updateId();
  }

  private CompletionStage<Void> decided(Ticket ticket, String message, CompletionStage<Void> done) {
    return done.thenRun(() -> decisions.remove(key(ticket, message)));
  }

  private static String key(Ticket ticket, String message) {
    return ticket.id() + ":" + message;
  }

  private static boolean isAnswer(Passage passage, Ticket ticket, String message) {
    return passage.ticket() == ticket.id()
        && (passage.to().equals(ticket.student()) || passage.kind() == Kind.NOTE)
        && message.equals(Long.toString(Math.abs(passage.source())));
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}

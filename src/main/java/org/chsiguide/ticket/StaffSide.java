package org.chsiguide.ticket;

import static org.chsiguide.bot.StaffAction.Kind.ANSWER;
import static org.chsiguide.bot.StaffAction.Kind.CLOSE;
import static org.chsiguide.bot.StaffAction.Kind.DELETE;
import static org.chsiguide.bot.StaffAction.Kind.EDIT;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.AuditLog;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.bot.StaffAction;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Incoming.Moment;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.ticket.Passage.Kind;

/**
 * What staff do in their group, or in their own chats where there is none: {@link StaffAnswers},
 * {@link CardButtons}, {@link Closing} and {@link OpenTickets} do it.
 */
final class StaffSide {

  /** What the app notes down; all else that is in a topic was sent by somebody. */
  private static final Set<String> NOTES =
      Set.of(
          "forum_topic_created",
          "forum_topic_edited",
          "forum_topic_closed",
          "forum_topic_reopened",
          "migrate_from_chat_id",
          "pinned_message",
          "unknown");

  private static final int MOST_TOLD = 100;

  private final Book book;
  private final Tickets tickets;
  private final CachedRestrictions restrictions;
  private final Room room;
  private final Relay relay;
  private final Forum forum;
  private final StaffNotices notices;
  private final TapAnswers answers;
  private final CardButtons card;
  private final StaffAnswers answering;
  private final Closing closing;
  private final OpenTickets open;
  private final AuditLog auditLog;

  /** Those who were told that they are not staff. */
  private final Set<PersonId> told = ConcurrentHashMap.newKeySet();

  StaffSide(
      Book book,
      Tickets tickets,
      CachedRestrictions restrictions,
      Room room,
      Relay relay,
      Messenger messenger,
      Forum forum,
      Notices notices,
      Closing closing,
      OpenTickets open,
      AuditLog auditLog,
      InstantSource clock,
      ScheduledExecutorService loop) {
    this.book = book;
    this.tickets = tickets;
    this.restrictions = restrictions;
    this.room = room;
    this.relay = relay;
    this.forum = forum;
    this.notices = notices.toStaff();
    this.answers = new TapAnswers(messenger, notices.toStaff());
    this.card = new CardButtons(tickets, room, relay, messenger, notices.card(), answers);
    this.answering = new StaffAnswers(book, tickets, relay, messenger, card, answers, clock, loop);
    this.closing = closing;
    this.open = open;
    this.auditLog = auditLog;
  }

  /** Goes on with the albums that an earlier run had not decided on. */
  void resume() {
    answering
        .albums()
        .resume(
            tickets.unfinished().stream()
                .filter(it -> it.state() == Passage.State.GATHERING)
                .toList());
  }

  /** Leaves them to another replica. */
  void rest() {
    answering.albums().clear();
  }

  /** Updates are taken. */
  void updatesCome() {
    answering.albums().updatesCome();
  }

  /** What happens in the group. */
  Handling inGroup(Arrival arrival) {
    Incoming message = arrival.message();
    if (message != null && message.content() instanceof Content.Moved moved) {
      CompletionStage<Void> saved = room.moved(moved.to());
      relay.wake();
      return new Handling.Taken(saved);
    }
    relay.wake();
    if (arrival.event() instanceof Event.TappedUnknown tapped) {
      return tapped(arrival, tapped.data());
    }
    if (message == null) {
      return new Handling.Passed();
    }
    Optional<Ticket> ticket = Optional.ofNullable(message.topic()).flatMap(book::inTopic);
    return message(arrival, message, ticket);
  }

  /** What a member of staff does in their own chat; passed unless it is about a ticket. */
  Handling inOwnChat(Arrival arrival) {
    if (arrival.event() instanceof Event.TappedUnknown tapped && tapped.data().startsWith("t:")) {
      // Staff may ask too, as students do.
      return Consent.isDecision(tapped.data())
          ? new Handling.Passed()
          : tapped(arrival, tapped.data());
    }
    Incoming message = arrival.message();
    if (message == null) {
      return new Handling.Passed();
    }
    if (message.isCommand("tickets")) {
      return message(arrival, message, Optional.empty());
    }
    Integer about = message.moment() == Moment.EDITED ? (Integer) message.id() : message.replyTo();
    if (room.group() != null || about == null) {
      return new Handling.Passed();
    }
    Optional<Ticket> ticket =
        tickets
            .ticketOf(arrival.chat(), about)
            .flatMap(book::find)
            .filter(it -> !it.student().equals(arrival.chat()));
    return ticket.isEmpty() ? new Handling.Passed() : message(arrival, message, ticket);
  }

  private Handling message(Arrival arrival, Incoming message, Optional<Ticket> about) {
    boolean isMember = room.includes(arrival.from());
    if (isMember && message.isCommand("tickets")) {
      CompletionStage<Void> recorded =
          auditLog.record(
              arrival.updateId(), new StaffAction(arrival.from(), StaffAction.Kind.TICKETS));
      Spot spot = new Spot(arrival.chat(), message.topic());
      var unused = recorded.thenRun(() -> open.list(spot, message.id()));
      return new Handling.Taken(recorded);
    }
    if (about.isEmpty()) {
      return new Handling.Passed();
    }
    Ticket ticket = about.get();
    if (message.content() instanceof Content.Other other && NOTES.contains(other.kind())) {
      return noted(arrival, message, ticket, other.kind());
    }
    boolean isNote = InternalNote.is(message.content());
    if (!isMember) {
      return isNote ? new Handling.Taken(done()) : notAMember(arrival, message);
    }
    if (isNote && message.moment() == Moment.NEW) {
      return answering.noted(ticket, arrival, message);
    }
    if (message.isCommand("delete")) {
      return recorded(arrival, DELETE, ticket, () -> answering.deleted(ticket, arrival, message));
    }
    if (message.isCommand("close")) {
      return closed(arrival, ticket);
    }
    if (!isNote
        && message.content() instanceof Content.Words words
        && words.html().startsWith("/")) {
      return new Handling.Passed();
    }
    return message.moment() == Moment.EDITED
        ? recorded(arrival, EDIT, ticket, () -> answering.edited(ticket, arrival, message))
        : recorded(arrival, ANSWER, ticket, () -> answering.written(ticket, arrival, message));
  }

  /** Whoever closes the topic in the app closes the ticket. */
  private Handling noted(Arrival arrival, Incoming message, Ticket ticket, String note) {
    boolean isClosed = note.equals("forum_topic_closed");
    ForumTopic topic = message.topic();
    if (topic != null && (isClosed || note.equals("forum_topic_reopened"))) {
      relay.closed(topic, isClosed);
    }
    return isClosed && room.includes(arrival.from()) && ticket.isOpen()
        ? closed(arrival, ticket)
        : new Handling.Taken(done());
  }

  private Handling closed(Arrival arrival, Ticket ticket) {
    return recorded(
        arrival, CLOSE, ticket, () -> new Handling.Taken(closing.byStaff(ticket, arrival)));
  }

  /** Said once to each person, for it costs the group a message. */
  private Handling notAMember(Arrival arrival, Incoming message) {
    relay.reactions().show(arrival.chat(), message.id(), MessageStatus.UNDELIVERED);
    if (told.size() < MOST_TOLD && told.add(arrival.from())) {
      var unused =
          forum.post(
              new Spot(arrival.chat(), message.topic()),
              message.id(),
              notices.note(Phrase.STAFF_NOT_YOU));
    }
    return new Handling.Taken(done());
  }

  private Handling tapped(Arrival arrival, String data) {
    Tap tap = arrival.tap();
    String[] words = data.split(":", -1);
    if (tap == null || !data.startsWith("t:") || words.length < 3) {
      return new Handling.Passed();
    }
    if (!room.includes(arrival.from())) {
      return answers.say(tap, Phrase.STAFF_NOT_YOU);
    }
    Optional<Ticket> ticket =
        words[2].matches("[0-9]{1,18}") ? book.find(Long.parseLong(words[2])) : Optional.empty();
    return ticket.isEmpty()
        ? tappedOfGone(arrival, tap, words)
        : tapped(arrival, tap, ticket.get(), words[1], words.length > 3 ? words[3] : "");
  }

  /** A student who was forgotten may be blocked still. */
  private Handling tappedOfGone(Arrival arrival, Tap tap, String[] words) {
    if (!words[1].equals(CardButton.UNBLOCK.key()) || !words[2].matches("[0-9]{1,18}")) {
      return answers.say(tap, Phrase.STAFF_IS_GONE);
    }
    long number = Long.parseLong(words[2]);
    return auditLog.record(
        arrival.updateId(),
        new StaffAction(arrival.from(), StaffAction.Kind.UNBLOCK, number),
        () ->
            restrictions
                .unblock(number)
                .map(saved -> answers.say(tap, Phrase.STAFF_IS_UNBLOCKED, saved))
                .orElseGet(() -> answers.say(tap, Phrase.STAFF_IS_GONE)));
  }

  private Handling tapped(Arrival arrival, Tap tap, Ticket ticket, String key, String detail) {
    return CardButton.ofKey(key)
        .map(
            button ->
                button
                    .kind()
                    .map(
                        kind ->
                            auditLog.record(
                                arrival.updateId(),
                                new StaffAction(arrival.from(), kind, ticket.id(), detail),
                                () -> tap(arrival, tap, ticket, button, detail)))
                    .orElseGet(() -> tap(arrival, tap, ticket, button, detail)))
        .orElseGet(Handling.Passed::new);
  }

  private Handling tap(Arrival arrival, Tap tap, Ticket ticket, CardButton button, String detail) {
    return switch (button) {
      case CLAIM -> card.claim(arrival, tap, ticket);
      case CLOSE -> answers.say(tap, Phrase.STAFF_IS_CLOSED, closing.byStaff(ticket, arrival));
      case BLOCK -> card.block(arrival, tap, ticket);
      case UNBLOCK -> card.unblock(arrival, tap, ticket);
      case CARD -> card.turn(arrival, tap, ticket, TicketCard.Page.MAIN);
      case STAGES -> card.turn(arrival, tap, ticket, TicketCard.Page.STAGES);
      case ANSWERS -> card.turn(arrival, tap, ticket, TicketCard.Page.ANSWERS);
      case STAGE -> card.turn(arrival, tap, ticket, detail);
      case STEP -> answering.fromTheGuide(arrival, tap, ticket, Kind.GUIDE, detail);
      case ANSWER -> answering.fromTheGuide(arrival, tap, ticket, Kind.CANNED, detail);
      case SEND -> answering.sendHeld(arrival, tap, ticket, detail);
      case DROP -> answering.dropHeld(arrival, tap, ticket, detail);
    };
  }

  private Handling recorded(
      Arrival arrival, StaffAction.Kind kind, Ticket ticket, Supplier<Handling> act) {
    return auditLog.record(
        arrival.updateId(), new StaffAction(arrival.from(), kind, ticket.id()), act);
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}

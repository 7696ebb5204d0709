package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Incoming.Moment;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.ticket.Passage.Kind;
import org.chsiguide.ticket.Passage.State;
import org.chsiguide.ticket.Ticket.Flag;
import org.jspecify.annotations.Nullable;

/** What staff do in their group, or in their own chats where there is none. */
final class StaffSide {
  /** Whoever answers so soon after a colleague may not have seen their answer. */
  static final Duration COLLISION = Duration.ofMinutes(2);

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

  private final Book book;
  private final Tickets tickets;
  private final Room room;
  private final Relay relay;
  private final Messenger messenger;
  private final Forum forum;
  private final Notices notices;
  private final InstantSource clock;

  /** Those who were told that they are not staff. */
  private final Set<PersonId> told = ConcurrentHashMap.newKeySet();

  StaffSide(
      Book book,
      Tickets tickets,
      Room room,
      Relay relay,
      Messenger messenger,
      Forum forum,
      Notices notices,
      InstantSource clock) {
    this.book = book;
    this.tickets = tickets;
    this.room = room;
    this.relay = relay;
    this.messenger = messenger;
    this.forum = forum;
    this.notices = notices;
    this.clock = clock;
  }

  /** What happens in the group. */
  Handling inGroup(Arrival arrival) {
    Incoming message = arrival.message();
    if (message != null && message.content() instanceof Content.Moved moved) {
      room.moved(moved.to());
      book.leaveTopics();
      relay.wake();
      return new Handling.Taken(done());
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
      return tapped(arrival, tapped.data());
    }
    Incoming message = arrival.message();
    if (message == null) {
      return new Handling.Passed();
    }
    if (isCommand(message, "/tickets")) {
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

  private Handling message(Arrival arrival, Incoming message, Optional<Ticket> ticket) {
    boolean isMember = room.includes(arrival.from());
    if (isMember && isCommand(message, "/tickets")) {
      return list(arrival, message);
    }
    if (ticket.isEmpty()) {
      return new Handling.Passed();
    }
    if (message.content() instanceof Content.Other other && NOTES.contains(other.kind())) {
      return isMember && other.kind().equals("forum_topic_closed") && ticket.get().isOpen()
          ? close(ticket.get(), arrival)
          : new Handling.Taken(done());
    }
    if (isNote(message)) {
      return new Handling.Taken(done());
    }
    if (!isMember) {
      return notAMember(arrival, message);
    }
    if (isCommand(message, "/delete")) {
      return delete(ticket.get(), arrival, message);
    }
    if (isCommand(message, "/close")) {
      return close(ticket.get(), arrival);
    }
    if (message.content() instanceof Content.Words words && words.html().startsWith("/")) {
      return new Handling.Passed();
    }
    return message.moment() == Moment.EDITED
        ? edit(ticket.get(), arrival, message)
        : answer(ticket.get(), arrival, message);
  }

  private Handling answer(Ticket ticket, Arrival arrival, Incoming message) {
    Instant now = clock.instant();
    Passage answer =
        Passage.pending(ticket, Kind.MESSAGE, arrival.chat(), message.id(), ticket.student(), "")
            .answering(message.replyTo());
    if (isSecond(ticket, arrival.from(), now)) {
      return asked(ticket, arrival, answer, message.id());
    }
    return taken(
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

  /** A colleague answered a moment ago, or has said that they will. */
  private static boolean isSecond(Ticket ticket, PersonId person, Instant now) {
    PersonId claimedBy = ticket.claimedBy();
    Instant last = ticket.times().lastAnswer();
    return claimedBy != null
        && !claimedBy.equals(person)
        && (last == null || last.plus(COLLISION).isAfter(now));
  }

  /** Holds an answer, and asks whether it is to be sent all the same. */
  private Handling asked(
      Ticket ticket, Arrival arrival, Passage answer, @Nullable Integer message) {
    Passage question =
        Passage.pending(
                ticket,
                Kind.COLLISION,
                ticket.student(),
                -Math.abs(answer.source()),
                arrival.chat(),
                "")
            .answering(message);
    return carried(ticket, List.of(answer.in(State.HELD), question));
  }

  private Handling edit(Ticket ticket, Arrival arrival, Incoming message) {
    if (!message.content().canChange()) {
      return new Handling.Taken(done());
    }
    if (tickets.ticketOf(arrival.chat(), message.id()).isEmpty()) {
      return new Handling.Taken(done());
    }
    Passage edit =
        Passage.pending(ticket, Kind.EDIT, arrival.chat(), message.id(), ticket.student(), "");
    return taken(
        book.write(ticket, List.of(edit))
            .thenAccept(fresh -> relay.carry(fresh, message.content())));
  }

  private Handling delete(Ticket ticket, Arrival arrival, Incoming message) {
    Integer replyTo = message.replyTo();
    if (replyTo == null) {
      return new Handling.Taken(done());
    }
    Passage delete =
        Passage.pending(ticket, Kind.DELETE, arrival.chat(), replyTo, ticket.student(), "");
    return carried(ticket, List.of(delete));
  }

  private Handling close(Ticket ticket, Arrival arrival) {
    Passage farewell =
        Passage.pending(
            ticket, Kind.FAREWELL, ticket.student(), -arrival.updateId(), ticket.student(), "");
    return carried(ticket.closed(clock.instant()), ticket.isOpen() ? List.of(farewell) : List.of());
  }

  private Handling list(Arrival arrival, Incoming message) {
    List<Ticket> open = new ArrayList<>(book.open());
    open.removeIf(relay::isUnsent);
    open.sort(
        Comparator.comparing((Ticket it) -> it.state() == Ticket.State.WAITS_FOR_STUDENT)
            .thenComparing(it -> it.times().waiting()));
    ChatId group = room.group();
    Screen list =
        notices.list(
            open,
            ticket -> {
              Integer topic = ticket.topic();
              Optional<String> link =
                  group == null || topic == null ? Optional.empty() : Notices.linkOf(group, topic);
              return link.map(url -> "<a href=\"" + url + "\">#" + ticket.id() + "</a>")
                  .orElse("#" + ticket.id());
            },
            clock.instant());
    var unused = forum.post(new Spot(arrival.chat(), message.topic()), message.id(), list);
    return new Handling.Taken(done());
  }

  /** Once for each person, for it costs the group a message. */
  private Handling notAMember(Arrival arrival, Incoming message) {
    if (told.size() < 100 && told.add(arrival.from())) {
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
    String[] words = data.split(":");
    if (tap == null || !data.startsWith("t:") || words.length < 3) {
      return new Handling.Passed();
    }
    if (!room.includes(arrival.from())) {
      return told(tap, Phrase.STAFF_NOT_YOU, done());
    }
    Optional<Ticket> found =
        words[2].matches("[0-9]{1,18}") ? book.find(Long.parseLong(words[2])) : Optional.empty();
    return found.isEmpty()
        ? told(tap, Phrase.STAFF_IS_GONE, done())
        : tapped(arrival, tap, words, found.get());
  }

  private Handling tapped(Arrival arrival, Tap tap, String[] words, Ticket ticket) {
    String detail = words.length > 3 ? words[3] : "";
    return switch (words[1]) {
      case "claim" -> claim(arrival, tap, ticket);
      case "close" -> told(tap, Phrase.STAFF_IS_CLOSED, saved(close(ticket, arrival)));
      case "block" -> block(arrival, tap, ticket.with(Flag.BLOCKED), Phrase.STAFF_IS_BLOCKED);
      case "unblock" ->
          block(arrival, tap, ticket.without(Flag.BLOCKED), Phrase.STAFF_IS_UNBLOCKED);
      case "card" -> turn(arrival, tap, ticket, Notices.Page.MAIN);
      case "stages" -> turn(arrival, tap, ticket, Notices.Page.STAGES);
      case "answers" -> turn(arrival, tap, ticket, Notices.Page.ANSWERS);
      case "stage" -> stage(arrival, tap, ticket, detail);
      case "step" -> sendOut(arrival, tap, ticket, Kind.GUIDE, detail);
      case "answer" -> sendOut(arrival, tap, ticket, Kind.CANNED, detail);
      case "send" -> sendHeld(arrival, tap, ticket, detail, true);
      case "drop" -> sendHeld(arrival, tap, ticket, detail, false);
      default -> new Handling.Passed();
    };
  }

  private Handling stage(Arrival arrival, Tap tap, Ticket ticket, String stage) {
    messenger.edit(
        arrival.chat(),
        tap.messageId(),
        notices.card(ticket, tickets.earlier(ticket), room.group() != null, stage));
    return told(tap, null, done());
  }

  private Handling claim(Arrival arrival, Tap tap, Ticket ticket) {
    PersonId claimedBy = ticket.claimedBy();
    return claimedBy != null && !claimedBy.equals(arrival.from())
        ? told(tap, Phrase.STAFF_IS_CLAIMED, done())
        : told(
            tap, Phrase.STAFF_CLAIMED, saved(carried(ticket.claimed(arrival.from()), List.of())));
  }

  private Handling block(Arrival arrival, Tap tap, Ticket ticket, Phrase phrase) {
    redraw(arrival, tap, ticket, Notices.Page.MAIN);
    return told(tap, phrase, saved(carried(ticket, List.of())));
  }

  private Handling turn(Arrival arrival, Tap tap, Ticket ticket, Notices.Page page) {
    redraw(arrival, tap, ticket, page);
    return told(tap, null, done());
  }

  private void redraw(Arrival arrival, Tap tap, Ticket ticket, Notices.Page page) {
    messenger.edit(
        arrival.chat(),
        tap.messageId(),
        notices.card(ticket, tickets.earlier(ticket), room.group() != null, page));
  }

  /** An answer that is in the guide; the buttons of the card are the first ones again. */
  private Handling sendOut(Arrival arrival, Tap tap, Ticket ticket, Kind kind, String detail) {
    Passage passage =
        Passage.pending(
            ticket, kind, arrival.chat(), -arrival.updateId(), ticket.student(), detail);
    Instant now = clock.instant();
    if (isSecond(ticket, arrival.from(), now)) {
      redraw(arrival, tap, ticket, Notices.Page.MAIN);
      return told(tap, null, saved(asked(ticket, arrival, passage, null)));
    }
    Ticket after = ticket.answered(arrival.from(), now);
    redraw(arrival, tap, after, Notices.Page.MAIN);
    return told(tap, Phrase.STAFF_SENT, saved(carried(after, List.of(passage))));
  }

  /** A second answer within two minutes, after all or not. */
  private Handling sendHeld(
      Arrival arrival, Tap tap, Ticket ticket, String message, boolean isToBeSent) {
    List<Passage> held =
        relay.held(
            it ->
                it.ticket() == ticket.id()
                    && it.to().equals(ticket.student())
                    && message.equals(Long.toString(Math.abs(it.source()))));
    messenger.delete(arrival.chat(), tap.messageId());
    if (held.isEmpty()) {
      return told(tap, Phrase.STAFF_IS_GONE, done());
    }
    return isToBeSent
        ? told(
            tap,
            Phrase.STAFF_SENT,
            saved(carried(ticket.answered(arrival.from(), clock.instant()), List.of()))
                .thenCompose(written -> relay.release(held)))
        : told(tap, Phrase.STAFF_NOT_SENT, relay.drop(held));
  }

  private Handling carried(Ticket ticket, List<Passage> passages) {
    return taken(book.write(ticket, passages).thenAccept(fresh -> relay.carry(fresh, null)));
  }

  private Handling told(Tap tap, @Nullable Phrase phrase, CompletionStage<Void> saved) {
    messenger.answerTap(tap.id(), phrase == null ? "" : notices.notice(phrase));
    return taken(saved);
  }

  private static boolean isNote(Incoming message) {
    return message.content().html().replaceAll("<[^>]*>", "").stripLeading().startsWith("//");
  }

  private static boolean isCommand(Incoming message, String command) {
    return message.moment() == Moment.NEW
        && message.content() instanceof Content.Words words
        && words.html().strip().matches(command + "(@\\w+)?");
  }

  private static CompletionStage<Void> saved(Handling handling) {
    return handling instanceof Handling.Taken taken ? taken.saved() : done();
  }

  private static Handling taken(CompletionStage<Void> saved) {
    return new Handling.Taken(saved);
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}

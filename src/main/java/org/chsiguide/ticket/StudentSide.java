package org.chsiguide.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Incoming.Moment;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.ticket.Passage.Kind;
import org.chsiguide.ticket.Passage.State;
import org.chsiguide.ticket.Ticket.Flag;
import org.jspecify.annotations.Nullable;

/** What students do in their own chat, as far as it is for staff. */
final class StudentSide {
  private final Book book;
  private final Tickets tickets;
  private final Room room;
  private final Relay relay;
  private final Messenger messenger;
  private final Notices notices;
  private final Supplier<Dialog> guide;
  private final Whereabouts whereabouts;
  private final InstantSource clock;

  /** The tickets of those who were asked whether they are sure, and have not said. */
  private final Set<Long> asked = new HashSet<>();

  StudentSide(
      Book book,
      Tickets tickets,
      Room room,
      Relay relay,
      Messenger messenger,
      Notices notices,
      Supplier<Dialog> guide,
      InstantSource clock) {
    this.book = book;
    this.tickets = tickets;
    this.room = room;
    this.relay = relay;
    this.messenger = messenger;
    this.notices = notices;
    this.guide = guide;
    this.whereabouts = new Whereabouts(clock);
    this.clock = clock;
  }

  Handling take(Arrival arrival, Optional<Conversation> conversation) {
    conversation.ifPresent(it -> whereabouts.seen(arrival.chat(), it.at()));
    Event event = arrival.event();
    if (event instanceof Event.AskedToBeForgotten) {
      return forget(arrival.chat());
    }
    if (event instanceof Event.Left || event instanceof Event.Returned) {
      return reachable(arrival, event instanceof Event.Returned);
    }
    if (event instanceof Event.TappedUnknown tapped && tapped.data().startsWith("t:")) {
      return tapped(arrival, tapped.data().split(":"), conversation);
    }
    if (event instanceof Event.Tapped
        || event instanceof Event.Called
        || event instanceof Event.Started) {
      return leaves(arrival);
    }
    Incoming message = arrival.message();
    return message == null || conversation.isEmpty()
        ? new Handling.Passed()
        : message(arrival, message, conversation.get());
  }

  /** Whether it may be about a ticket, for which only the store is asked. */
  boolean mayTake(Arrival arrival, Optional<Conversation> conversation) {
    boolean isButton =
        arrival.event() instanceof Event.TappedUnknown tapped && tapped.data().startsWith("t:");
    boolean isAtTheDesk =
        arrival.message() != null
            && conversation
                .flatMap(it -> guide.get().find(it.at()))
                .filter(step -> step.kind() instanceof Step.Kind.Ticket)
                .isPresent();
    return isButton || isAtTheDesk || tickets.has(arrival.chat());
  }

  private Handling message(Arrival arrival, Incoming message, Conversation conversation) {
    Optional<Ticket> last = book.of(arrival.chat());
    if (message.moment() == Moment.EDITED) {
      return last.isPresent() && tickets.ticketOf(arrival.chat(), message.id()).isPresent()
          ? edited(arrival, last.get(), message)
          : new Handling.Passed();
    }
    Integer replyTo = message.replyTo();
    boolean isAnswer =
        last.isPresent()
            && replyTo != null
            && tickets.ticketOf(arrival.chat(), replyTo).isPresent();
    if (message.content() instanceof Content.Words words && words.html().startsWith("/")) {
      return isAnswer && replyTo != null && words.html().strip().equals("/delete")
          ? deleted(last.get(), replyTo)
          : new Handling.Passed();
    }
    boolean isAtTheDesk =
        guide.get().find(conversation.at()).map(Step::kind).orElse(null)
            instanceof Step.Kind.Ticket;
    Optional<Ticket> live = last.filter(ticket -> ticket.isLive(clock.instant()));
    boolean isQuestion =
        guide.get().find(conversation.at()).map(Step::kind).orElse(null) instanceof Step.Kind.Ask;
    boolean isTalking = !isQuestion && live.filter(ticket -> ticket.is(Flag.TALKING)).isPresent();
    return isAtTheDesk || isTalking || (live.isPresent() && isAnswer)
        ? wrote(arrival, message, conversation, last)
        : new Handling.Passed();
  }

  private Handling wrote(
      Arrival arrival, Incoming message, Conversation conversation, Optional<Ticket> last) {
    if (!room.isManned()) {
      return new Handling.Passed();
    }
    Instant now = clock.instant();
    boolean isBlocked = last.filter(ticket -> ticket.is(Flag.BLOCKED)).isPresent();
    if (isBlocked) {
      return refused(last.get(), arrival);
    }
    Optional<Ticket> live = last.filter(ticket -> ticket.isLive(now));
    Ticket before = live.orElseGet(() -> opened(arrival.chat(), conversation, last, now));
    boolean isNew = live.isEmpty();
    Ticket ticket = before.asked(now).reading(conversation.language());
    boolean isHeld = isAskedAbout(ticket, message.content());
    State state = isHeld ? State.HELD : State.PENDING;
    long happening = -arrival.updateId();
    List<Passage> passages = new ArrayList<>();
    for (ChatId reader : room.readers(ticket)) {
      if (isNew && (room.group() == null || ticket.topic() != null)) {
        passages.add(
            Passage.pending(ticket, Kind.CARD, ticket.student(), happening, reader, "").in(state));
      }
      passages.add(
          Passage.pending(ticket, Kind.MESSAGE, ticket.student(), message.id(), reader, "")
              .answering(message.replyTo())
              .in(state));
    }
    if (isNew || !before.isOpen()) {
      passages.add(mine(ticket, Kind.RECEIPT, happening, "").in(state));
    }
    if (isHeld && asked.add(ticket.id()) && relay.held(it -> isFrom(it, ticket)).isEmpty()) {
      passages.add(mine(ticket, Kind.CONSENT, happening, "").answering(message.id()));
    }
    relay.name(ticket, message.author());
    return taken(
        book.write(ticket, passages)
            .thenAccept(
                fresh -> {
                  if (message.album() == null) {
                    relay.carry(fresh, message.content());
                  } else {
                    relay.carryAlbum(fresh, message.content());
                  }
                }));
  }

  private Ticket opened(
      ChatId student, Conversation conversation, Optional<Ticket> last, Instant now) {
    StepId step = stuckAt(conversation);
    List<StepId> way = conversation.history();
    Ticket.Origin origin =
        new Ticket.Origin(
            step,
            way.subList(Math.max(0, way.size() - 8), way.size()),
            whereabouts.since(student, step).orElse(null));
    Ticket ticket = Ticket.open(book.nextId(), student, conversation.language(), origin, now);
    return ticket.inTopic(last.map(Ticket::topic).orElse(null));
  }

  /** The last step that is of the way, and neither a talk nor how to reach a person. */
  private StepId stuckAt(Conversation conversation) {
    List<StepId> way = new ArrayList<>(conversation.history());
    way.add(conversation.at());
    for (int i = way.size() - 1; i >= 0; i--) {
      Optional<Step> step = guide.get().find(way.get(i));
      if (step.isPresent() && step.get().stage() != null) {
        return step.get().id();
      }
    }
    return conversation.at();
  }

  private Handling edited(Arrival arrival, Ticket ticket, Incoming message) {
    if (!message.content().canChange()) {
      return new Handling.Taken(done());
    }
    boolean isHeld = isAskedAbout(ticket, message.content());
    State state = isHeld ? State.HELD : State.PENDING;
    List<Passage> passages = new ArrayList<>();
    for (ChatId reader : readers(ticket)) {
      passages.add(
          Passage.pending(ticket, Kind.EDIT, ticket.student(), message.id(), reader, "").in(state));
    }
    if (isHeld && asked.add(ticket.id())) {
      passages.add(mine(ticket, Kind.CONSENT, -arrival.updateId(), "").answering(message.id()));
    }
    return taken(
        book.write(ticket, passages).thenAccept(fresh -> relay.carry(fresh, message.content())));
  }

  private Handling deleted(Ticket ticket, int message) {
    List<Passage> passages =
        readers(ticket).stream()
            .map(
                reader ->
                    Passage.pending(ticket, Kind.DELETE, ticket.student(), message, reader, ""))
            .toList();
    return taken(book.write(ticket, passages).thenAccept(fresh -> relay.carry(fresh, null)));
  }

  /** Before it was claimed everybody may have read it. */
  private List<ChatId> readers(Ticket ticket) {
    return room.group() == null ? room.members() : room.readers(ticket);
  }

  /** Whether the student has to say first that this may go to staff. */
  private static boolean isAskedAbout(Ticket ticket, Content content) {
    return Sensitive.may(content) && !ticket.is(Flag.CONSENTED);
  }

  private Handling refused(Ticket ticket, Arrival arrival) {
    Passage tell = mine(ticket, Kind.TELL, -arrival.updateId(), Phrase.TICKET_REFUSED.key());
    Ticket silent = ticket.without(Flag.TALKING);
    return taken(book.write(silent, List.of(tell)).thenAccept(fresh -> relay.carry(fresh, null)));
  }

  /** Whoever goes on in the guide talks to the bot again, not to staff. */
  private Handling leaves(Arrival arrival) {
    Optional<Ticket> talking = book.of(arrival.chat()).filter(ticket -> ticket.is(Flag.TALKING));
    return talking.isEmpty()
        ? new Handling.Passed()
        : new Handling.Noted(saved(book.write(talking.get().without(Flag.TALKING), List.of())));
  }

  private Handling tapped(Arrival arrival, String[] words, Optional<Conversation> conversation) {
    Tap tap = arrival.tap();
    Ticket ticket = book.of(arrival.chat()).orElse(null);
    if (tap == null || ticket == null || conversation.isEmpty()) {
      return new Handling.Passed();
    }
    return switch (words[1]) {
      case "leave" -> leave(ticket, conversation.get());
      case "go" ->
          words.length == 3
              ? new Handling.Meant(
                  new Event.Started(words[2]),
                  saved(book.write(ticket.without(Flag.TALKING), List.of())))
              : new Handling.Passed();
      case "yes" -> consented(arrival, ticket, tap);
      case "no" -> declined(arrival, ticket, tap);
      case "rate" -> rated(arrival, ticket, words, tap);
      case "solved" -> solved(arrival, ticket, words, tap);
      default -> new Handling.Passed();
    };
  }

  /** Back to where they were before they came to the desk. */
  private Handling leave(Ticket ticket, Conversation conversation) {
    List<StepId> way = conversation.history();
    boolean isAtTheDesk =
        guide.get().find(conversation.at()).map(Step::kind).orElse(null)
            instanceof Step.Kind.Ticket;
    StepId to = isAtTheDesk && !way.isEmpty() ? stuckAt(conversation) : conversation.at();
    return new Handling.Meant(
        new Event.Started(to.value()), saved(book.write(ticket.without(Flag.TALKING), List.of())));
  }

  private Handling consented(Arrival arrival, Ticket ticket, Tap tap) {
    asked.remove(ticket.id());
    List<Passage> held = relay.held(it -> isFrom(it, ticket));
    messenger.answerTap(tap.id(), "");
    messenger.removeButtons(arrival.chat(), tap.messageId());
    return taken(
        saved(book.write(ticket.with(Flag.CONSENTED), List.of()))
            .thenCompose(written -> relay.release(held)));
  }

  private Handling declined(Arrival arrival, Ticket ticket, Tap tap) {
    asked.remove(ticket.id());
    List<Passage> held = relay.held(it -> isFrom(it, ticket));
    messenger.answerTap(tap.id(), "");
    messenger.edit(
        arrival.chat(), tap.messageId(), notices.tell(Phrase.TICKET_NOT_SENT, ticket.language()));
    boolean isUnopened = held.stream().anyMatch(it -> it.kind() == Kind.RECEIPT);
    Ticket after = isUnopened ? ticket.closed(Instant.EPOCH).without(Flag.TALKING) : ticket;
    return taken(saved(book.write(after, List.of())).thenCompose(written -> relay.drop(held)));
  }

  private Handling rated(Arrival arrival, Ticket ticket, String[] words, Tap tap) {
    messenger.answerTap(tap.id(), "");
    if (words.length != 4
        || !words[2].equals(Long.toString(ticket.id()))
        || !words[3].matches("[1-5]")) {
      return new Handling.Taken(done());
    }
    messenger.edit(arrival.chat(), tap.messageId(), notices.wasItSolved(ticket));
    Ticket.Verdict verdict =
        new Ticket.Verdict(Integer.parseInt(words[3]), ticket.verdict().solved());
    return taken(saved(book.write(ticket.judged(verdict), List.of())));
  }

  private Handling solved(Arrival arrival, Ticket ticket, String[] words, Tap tap) {
    messenger.answerTap(tap.id(), "");
    if (words.length != 4 || !words[2].equals(Long.toString(ticket.id()))) {
      return new Handling.Taken(done());
    }
    boolean isSolved = words[3].equals("1");
    messenger.edit(
        arrival.chat(),
        tap.messageId(),
        notices.tell(
            isSolved ? Phrase.TICKET_THANKS : Phrase.TICKET_WRITE_AGAIN, ticket.language()));
    Ticket.Verdict verdict = new Ticket.Verdict(ticket.verdict().rating(), isSolved);
    List<Passage> notes =
        room.readers(ticket).stream()
            .map(
                reader ->
                    Passage.pending(
                        ticket, Kind.NOTE, ticket.student(), -arrival.updateId(), reader, "rating"))
            .toList();
    return taken(
        book.write(ticket.judged(verdict), notes).thenAccept(fresh -> relay.carry(fresh, null)));
  }

  private Handling reachable(Arrival arrival, boolean isReachable) {
    Optional<Ticket> open = book.of(arrival.chat()).filter(Ticket::isOpen);
    if (open.isEmpty()) {
      return new Handling.Passed();
    }
    Ticket ticket = open.get();
    Phrase phrase = isReachable ? Phrase.STAFF_REACHABLE : Phrase.STAFF_UNREACHABLE;
    relay.remarks().note(ticket, phrase.key(), null, -arrival.updateId());
    return new Handling.Passed();
  }

  /** Staff have their copies, of which nobody but they can say what becomes. */
  private Handling forget(ChatId student) {
    Optional<Ticket> ticket = book.of(student);
    if (ticket.isEmpty()) {
      return new Handling.Passed();
    }
    Integer topic = ticket.get().topic();
    ChatId group = room.group();
    if (group != null && topic != null) {
      relay.farewell(group, topic);
    }
    return new Handling.Noted(book.forget(student));
  }

  private static boolean isFrom(Passage passage, Ticket ticket) {
    return passage.ticket() == ticket.id() && passage.from().equals(ticket.student());
  }

  private static Passage mine(Ticket ticket, Kind kind, long source, String detail) {
    return Passage.pending(ticket, kind, ticket.student(), source, ticket.student(), detail);
  }

  private static Handling taken(CompletionStage<Void> saved) {
    return new Handling.Taken(saved);
  }

  private static CompletionStage<Void> saved(CompletionStage<? extends @Nullable Object> stage) {
    return stage.thenAccept(done -> {});
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}

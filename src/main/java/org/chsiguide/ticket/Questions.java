package org.chsiguide.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.ticket.Passage.Kind;
import org.chsiguide.ticket.Passage.State;
import org.chsiguide.ticket.Ticket.Flag;

/** What students write to staff: it opens a ticket, goes on with it, is changed and taken back. */
final class Questions {
  private final Book book;
  private final CachedRestrictions restrictions;
  private final Tickets tickets;
  private final Room room;
  private final Relay relay;
  private final Messenger messenger;
  private final StudentNotices notices;
  private final Consent consent;
  private final Supplier<Dialog> guide;
  private final Whereabouts whereabouts;
  private final InstantSource clock;

  Questions(
      Book book,
      CachedRestrictions restrictions,
      Tickets tickets,
      Room room,
      Relay relay,
      Messenger messenger,
      StudentNotices notices,
      Consent consent,
      Supplier<Dialog> guide,
      Whereabouts whereabouts,
      InstantSource clock) {
    this.book = book;
    this.restrictions = restrictions;
    this.tickets = tickets;
    this.room = room;
    this.relay = relay;
    this.messenger = messenger;
    this.notices = notices;
    this.consent = consent;
    this.guide = guide;
    this.whereabouts = whereabouts;
    this.clock = clock;
  }

  /**
   * The student wrote something new.
   *
   * @param last their last ticket
   */
  Handling asked(
      Arrival arrival, Incoming message, Conversation conversation, Optional<Ticket> last) {
    if (last.filter(ticket -> ticket.is(Flag.BLOCKED)).isPresent()) {
      return refused(last.get(), arrival);
    }
    Optional<Phrase> refusal = refusal(arrival.chat(), last);
    if (refusal.isPresent()) {
      return refused(arrival.chat(), refusal.get(), conversation);
    }
    Instant now = clock.instant();
    Optional<Ticket> live = last.filter(ticket -> ticket.isLive(now));
    Ticket before = live.orElseGet(() -> opened(arrival.chat(), conversation, last, now));
    boolean isNew = live.isEmpty();
    Ticket ticket = before.asked(now).reading(conversation.language());
    consent.goesOn(ticket);
    boolean isHeld = consent.isNeeded(ticket, message);
    State state = isHeld ? State.HELD : State.PENDING;
    long happening = -arrival.updateId();
    List<Passage> passages = new ArrayList<>();
    for (ChatId reader : room.readers(ticket)) {
      if (isNew && hasPlace(ticket)) {
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
    if (isHeld && consent.isToBeAsked(ticket)) {
      passages.add(mine(ticket, Kind.CONSENT, happening, "").answering(message.id()));
    }
    if (!message.author().isEmpty()) {
      relay.name(ticket.student(), message.author());
    }
    CompletionStage<Void> counted =
        last.isEmpty()
            ? restrictions.askedAnew(ticket.student(), ticket.id())
            : CompletableFuture.completedFuture(null);
    CompletionStage<List<Passage>> written =
        counted.thenCombine(consent.write(ticket, passages), (noted, fresh) -> fresh);
    return new Handling.Taken(
        isHeld
            ? written.thenAccept(fresh -> carry(fresh, message))
            : written.thenCompose(
                fresh ->
                    relay
                        .release(it -> Consent.isOpening(it, ticket))
                        .whenComplete((released, failure) -> carry(fresh, message))));
  }

  /** Why staff take nothing from this student; empty if they do. */
  Optional<Phrase> refusal(ChatId student, Optional<Ticket> last) {
    if (last.isPresent()) {
      return last.filter(it -> it.is(Flag.BLOCKED)).map(it -> Phrase.TICKET_REFUSED);
    }
    if (restrictions.isBlocked(student)) {
      return Optional.of(Phrase.TICKET_REFUSED);
    }
    return restrictions.mayAskAnew(student)
        ? Optional.empty()
        : Optional.of(Phrase.TICKET_TOO_OFTEN);
  }

  /** Without its words: it is copied as it is then, and what is held may show a passport. */
  private void carry(List<Passage> passages, Incoming message) {
    if (message.album() == null) {
      relay.carry(passages, null);
    } else {
      relay.carryAlbum(passages, null);
    }
  }

  /** The student changed what they wrote. */
  Handling edited(Arrival arrival, Ticket ticket, Incoming message) {
    if (!message.content().canChange()) {
      return new Handling.Taken(CompletableFuture.completedFuture(null));
    }
    if (relay.held().change(arrival.chat(), message.id(), message.content())) {
      return new Handling.Taken(CompletableFuture.completedFuture(null));
    }
    boolean isHeld = consent.isNeeded(ticket, message);
    State state = isHeld ? State.HELD : State.PENDING;
    List<Passage> passages = new ArrayList<>();
    for (ChatId reader : readers(ticket)) {
      passages.add(
          Passage.pending(ticket, Kind.EDIT, ticket.student(), message.id(), reader, "").in(state));
    }
    if (isHeld && consent.isToBeAsked(ticket)) {
      passages.add(mine(ticket, Kind.CONSENT, -arrival.updateId(), "").answering(message.id()));
    }
    return new Handling.Taken(
        consent.write(ticket, passages).thenAccept(fresh -> relay.carry(fresh, message.content())));
  }

  /** The student takes this message back, if it is one that they wrote. */
  Handling deleted(Arrival arrival, Ticket ticket, int message) {
    List<Passage> written = tickets.written(ticket.student(), message);
    if (written.isEmpty()) {
      return tell(ticket, arrival, Phrase.TICKET_NOT_DELETED);
    }
    List<ChatId> readers = readers(ticket);
    List<Passage> passages =
        written.stream()
            .map(Passage::to)
            .filter(readers::contains)
            .map(to -> Passage.pending(ticket, Kind.DELETE, ticket.student(), message, to, ""))
            .toList();
    return new Handling.Taken(relay.write(ticket, passages));
  }

  /** The step at which a ticket is opened. */
  StepId stuckAt(Conversation conversation) {
    return guide.get().stuckAt(conversation).orElse(conversation.at());
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

  private Handling refused(Ticket ticket, Arrival arrival) {
    return tell(ticket.without(Flag.TALKING).without(Flag.INVITED), arrival, Phrase.TICKET_REFUSED);
  }

  private Handling tell(Ticket ticket, Arrival arrival, Phrase phrase) {
    Passage tell = mine(ticket, Kind.TELL, -arrival.updateId(), phrase.key());
    return new Handling.Taken(relay.write(ticket, List.of(tell)));
  }

  /** Nothing is kept of this student, so nothing is written down. */
  private Handling refused(ChatId student, Phrase why, Conversation conversation) {
    messenger.send(student, notices.tell(why, conversation.language()));
    return new Handling.Taken(CompletableFuture.completedFuture(null));
  }

  /** Before it was claimed everybody may have read it. */
  private List<ChatId> readers(Ticket ticket) {
    return room.group() == null ? room.members() : room.readers(ticket);
  }

  /** Else its topic is yet to be opened, and begins with its card. */
  private boolean hasPlace(Ticket ticket) {
    ChatId group = room.group();
    return group == null || ticket.topicIn(group).isPresent();
  }

  private static Passage mine(Ticket ticket, Kind kind, long source, String detail) {
    return Passage.pending(ticket, kind, ticket.student(), source, ticket.student(), detail);
  }
}

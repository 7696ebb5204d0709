package org.chsiguide.ticket;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
import org.chsiguide.dialog.Press;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.View;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Incoming.Moment;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.ticket.Ticket.Flag;

/**
 * What students do in their own chat, as far as it is for staff: {@link Questions}, {@link Consent}
 * and {@link Closing} do it. Whoever goes on in the guide talks to the bot again, not to staff.
 */
final class StudentSide {
  private final Book book;
  private final Tickets tickets;
  private final CachedRestrictions restrictions;
  private final Room room;
  private final Relay relay;
  private final Supplier<Dialog> guide;
  private final InstantSource clock;
  private final Whereabouts whereabouts;
  private final Consent consent;
  private final Questions questions;
  private final Closing closing;

  StudentSide(
      Book book,
      Tickets tickets,
      CachedRestrictions restrictions,
      Room room,
      Relay relay,
      Messenger messenger,
      StudentNotices notices,
      Closing closing,
      Supplier<Dialog> guide,
      InstantSource clock) {
    this.book = book;
    this.tickets = tickets;
    this.restrictions = restrictions;
    this.room = room;
    this.relay = relay;
    this.guide = guide;
    this.clock = clock;
    this.whereabouts = new Whereabouts(clock);
    this.consent = new Consent(book, relay, messenger, notices, clock);
    this.questions =
        new Questions(
            book,
            restrictions,
            tickets,
            room,
            relay,
            messenger,
            notices,
            consent,
            guide,
            whereabouts,
            clock);
    this.closing = closing;
  }

  Handling take(Arrival arrival, Optional<Conversation> conversation) {
    conversation.ifPresent(it -> whereabouts.seen(arrival.chat(), it.at()));
    Event event = arrival.event();
    if (event instanceof Event.ConfirmedForgetting) {
      return forget(arrival.chat());
    }
    if (event instanceof Event.Left || event instanceof Event.Returned) {
      return reachable(arrival, event instanceof Event.Returned);
    }
    if (event instanceof Event.TappedUnknown tapped && tapped.data().startsWith("t:")) {
      return tapped(arrival, tapped.data().split(":", -1), conversation);
    }
    if (event instanceof Event.Tapped
        || event instanceof Event.Called
        || event instanceof Event.Started) {
      return keepsTalking(event, conversation) ? new Handling.Passed() : leaves(arrival);
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
        arrival.message() != null && conversation.filter(this::isAtTheDesk).isPresent();
    return isButton || isAtTheDesk || tickets.has(arrival.chat());
  }

  private Handling message(Arrival arrival, Incoming message, Conversation conversation) {
    Optional<Ticket> last = book.of(arrival.chat());
    if (message.moment() == Moment.EDITED && isBlocked(last)) {
      return new Handling.Taken(CompletableFuture.completedFuture(null));
    }
    if (message.moment() == Moment.EDITED) {
      return last.isPresent() && tickets.ticketOf(arrival.chat(), message.id()).isPresent()
          ? questions.edited(arrival, last.get(), message)
          : new Handling.Passed();
    }
    Integer replyTo = message.replyTo();
    boolean isAnswer =
        last.isPresent()
            && replyTo != null
            && tickets.ticketOf(arrival.chat(), replyTo).isPresent();
    if (message.content() instanceof Content.Words words && words.html().startsWith("/")) {
      return isAnswer && replyTo != null && message.isCommand("delete")
          ? questions.deleted(arrival, last.get(), replyTo)
          : new Handling.Passed();
    }
    boolean isForStaff = isAnswer || isTalking(last, conversation);
    return room.isManned() && (isAtTheDesk(conversation) || (isLive(last) && isForStaff))
        ? questions.asked(arrival, message, conversation, last)
        : new Handling.Passed();
  }

  private static boolean isBlocked(Optional<Ticket> ticket) {
    return ticket.filter(it -> it.is(Flag.BLOCKED)).isPresent();
  }

  private boolean isLive(Optional<Ticket> ticket) {
    return ticket.filter(it -> it.isLive(clock.instant())).isPresent();
  }

  /** A question of the guide comes first. */
  private boolean isTalking(Optional<Ticket> ticket, Conversation conversation) {
    return ticket.filter(it -> it.is(Flag.TALKING)).isPresent()
        && kind(conversation).filter(Step.Kind.Ask.class::isInstance).isEmpty();
  }

  private boolean isAtTheDesk(Conversation conversation) {
    return kind(conversation).filter(Step.Kind.Ticket.class::isInstance).isPresent();
  }

  private Optional<Step.Kind> kind(Conversation conversation) {
    return guide.get().find(conversation.at()).map(Step::kind);
  }

  private Handling tapped(Arrival arrival, String[] words, Optional<Conversation> conversation) {
    Tap tap = arrival.tap();
    Ticket ticket = book.of(arrival.chat()).orElse(null);
    if (tap == null || ticket == null || conversation.isEmpty()) {
      return new Handling.Passed();
    }
    return StudentButton.ofKey(words[1])
        .map(button -> tapped(arrival, tap, ticket, button, words, conversation.get()))
        .orElseGet(Handling.Passed::new);
  }

  private Handling tapped(
      Arrival arrival,
      Tap tap,
      Ticket ticket,
      StudentButton button,
      String[] words,
      Conversation conversation) {
    return switch (button) {
      case LEAVE -> leave(ticket, conversation);
      case GO -> words.length == 3 ? go(ticket, words[2]) : new Handling.Passed();
      case YES -> consent.given(arrival, ticket, words, tap);
      case NO -> consent.refused(arrival, ticket, words, tap);
      case DONE -> closing.byStudent(arrival, ticket, words, tap);
      case RATE -> closing.rated(arrival, ticket, words, tap);
      case SOLVED -> closing.judged(arrival, ticket, words, tap);
    };
  }

  /** Back to where they were before they came to the desk. */
  private Handling leave(Ticket ticket, Conversation conversation) {
    List<StepId> way = conversation.history();
    StepId to =
        isAtTheDesk(conversation) && !way.isEmpty()
            ? questions.stuckAt(conversation)
            : conversation.at();
    return go(ticket, to.value());
  }

  private Handling go(Ticket ticket, String step) {
    return new Handling.Meant(new Event.Started(step), relay.write(ticket.without(Flag.TALKING)));
  }

  /** Who does not want to be forgotten after all is where they were: in the talk with staff. */
  private static boolean keepsTalking(Event event, Optional<Conversation> conversation) {
    return event instanceof Event.Tapped tapped
        && tapped.press() instanceof Press.Return
        && conversation.filter(it -> it.view() instanceof View.ConfirmForget).isPresent();
  }

  private Handling leaves(Arrival arrival) {
    Optional<Ticket> talking = book.of(arrival.chat()).filter(ticket -> ticket.is(Flag.TALKING));
    return talking.isEmpty()
        ? new Handling.Passed()
        : new Handling.Noted(relay.write(talking.get().without(Flag.TALKING)));
  }

  private Handling reachable(Arrival arrival, boolean isReachable) {
    Phrase phrase = isReachable ? Phrase.STAFF_REACHABLE : Phrase.STAFF_UNREACHABLE;
    book.of(arrival.chat())
        .filter(ticket -> ticket.isOpen() && !ticket.is(Flag.BLOCKED))
        .ifPresent(ticket -> relay.remarks().note(ticket, phrase.key(), null, -arrival.updateId()));
    return new Handling.Passed();
  }

  /** Staff have their copies, of which nobody but they can say what becomes. */
  private Handling forget(ChatId student) {
    whereabouts.forget(student);
    Optional<Ticket> ticket = book.of(student);
    if (ticket.isEmpty()) {
      return new Handling.Passed();
    }
    ChatId group = room.group();
    if (group != null) {
      ticket.get().topicIn(group).ifPresent(relay::farewell);
    }
    CompletionStage<Void> kept =
        ticket.get().is(Flag.BLOCKED)
            ? restrictions.keepBlocked(student, ticket.get().id())
            : CompletableFuture.completedFuture(null);
    return new Handling.Noted(
        CompletableFuture.allOf(
                kept.toCompletableFuture(), book.forget(student).toCompletableFuture())
            .thenRun(() -> relay.forget(student)));
  }
}

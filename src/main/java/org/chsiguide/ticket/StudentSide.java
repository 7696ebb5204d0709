package org.chsiguide.ticket;

import java.time.Instant;
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
  private final Messenger messenger;
  private final StudentNotices notices;
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
    this.messenger = messenger;
    this.notices = notices;
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
    Incoming message = arrival.message();
    return isButton
        || isAtTheDesk
        || tickets.has(arrival.chat())
        || (message != null
            && (isAnswerToBroadcast(arrival.chat(), message) || isAfterBroadcast(arrival.chat())));
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
    if (!room.isManned()) {
      return new Handling.Passed();
    }
    boolean isForStaff = isAnswer || isTalking(last, conversation);
    return isAtTheDesk(conversation)
            || (isLive(last) && isForStaff)
            || isAnswerToBroadcast(arrival.chat(), message)
        ? questions.asked(arrival, message, conversation, last)
        : offered(arrival, message, conversation, last);
  }

  /**
   * The guide answers, and offers first that what was typed goes to staff, if it may be meant so.
   */
  private Handling offered(
      Arrival arrival, Incoming message, Conversation conversation, Optional<Ticket> last) {
    boolean isOffered =
        !isAskedByTheGuide(conversation)
            && !Sensitive.may(message.content())
            && mayMeanStaff(arrival.chat(), last)
            && questions.refusal(arrival.chat(), last).isEmpty();
    if (!isOffered || !(arrival.event() instanceof Event.Said said)) {
      return new Handling.Passed();
    }
    relay.name(arrival.chat(), message.author());
    return new Handling.Meant(
        new Event.Said(said.words(), "t:" + StudentButton.ASK.key() + ":" + message.id()),
        CompletableFuture.completedFuture(null));
  }

  private boolean mayMeanStaff(ChatId student, Optional<Ticket> last) {
    return isLive(last) || isAfterBroadcast(student);
  }

  private boolean isAnswerToBroadcast(ChatId student, Incoming message) {
    Integer replyTo = message.replyTo();
    return replyTo != null && tickets.isBroadcast(student, replyTo);
  }

  private boolean isAfterBroadcast(ChatId student) {
    Instant horizon = clock.instant().minus(Ticket.REOPENS_WITHIN);
    return tickets.lastBroadcast(student).filter(it -> it.isAfter(horizon)).isPresent();
  }

  private static boolean isBlocked(Optional<Ticket> ticket) {
    return ticket.filter(it -> it.is(Flag.BLOCKED)).isPresent();
  }

  private boolean isLive(Optional<Ticket> ticket) {
    return ticket.filter(it -> it.isLive(clock.instant())).isPresent();
  }

  /** A question of the guide comes first. */
  private boolean isTalking(Optional<Ticket> ticket, Conversation conversation) {
    return ticket.filter(it -> it.is(Flag.TALKING) || it.is(Flag.INVITED)).isPresent()
        && !isAskedByTheGuide(conversation);
  }

  private boolean isAskedByTheGuide(Conversation conversation) {
    return kind(conversation).filter(Step.Kind.Ask.class::isInstance).isPresent();
  }

  private boolean isAtTheDesk(Conversation conversation) {
    return kind(conversation).filter(Step.Kind.Ticket.class::isInstance).isPresent();
  }

  private Optional<Step.Kind> kind(Conversation conversation) {
    return guide.get().find(conversation.at()).map(Step::kind);
  }

  private Handling tapped(Arrival arrival, String[] words, Optional<Conversation> conversation) {
    Tap tap = arrival.tap();
    StudentButton button = StudentButton.ofKey(words[1]).orElse(null);
    if (tap == null || button == null || conversation.isEmpty()) {
      return new Handling.Passed();
    }
    if (button == StudentButton.ASK) {
      return askedByButton(arrival, tap, words, conversation.get());
    }
    return book.of(arrival.chat())
        .map(ticket -> tapped(arrival, tap, ticket, button, words, conversation.get()))
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
      case ASK -> askedByButton(arrival, tap, words, conversation);
      case LEAVE -> leave(ticket, conversation);
      case GO ->
          words.length == 3
              ? go(ticket.without(Flag.TALKING).with(Flag.INVITED), words[2])
              : new Handling.Passed();
      case YES -> consent.given(arrival, ticket, words, tap);
      case NO -> consent.refused(arrival, ticket, words, tap);
      case DONE -> closing.byStudent(arrival, ticket, words, tap);
      case RATE -> closing.rated(arrival, ticket, words, tap);
      case SOLVED -> closing.judged(arrival, ticket, words, tap);
    };
  }

  /** What they typed before, and the guide answered, goes to staff; as always it is copied. */
  private Handling askedByButton(
      Arrival arrival, Tap tap, String[] words, Conversation conversation) {
    Optional<Ticket> last = book.of(arrival.chat());
    boolean isOffer = words.length == 3 && words[2].matches("[0-9]{1,9}") && room.isManned();
    if (!isOffer || !mayMeanStaff(arrival.chat(), last)) {
      return new Handling.Passed();
    }
    boolean isTaken = questions.refusal(arrival.chat(), last).isEmpty();
    messenger.answerTap(tap.id(), isTaken ? notices.passedOn(conversation.language()) : "");
    Incoming typed =
        new Incoming(
            Integer.parseInt(words[2]), "", Moment.NEW, null, null, null, new Content.Words(""));
    return questions.asked(arrival, typed, conversation, last);
  }

  /** Back to where they were before they came to the desk. */
  private Handling leave(Ticket ticket, Conversation conversation) {
    List<StepId> way = conversation.history();
    StepId to =
        isAtTheDesk(conversation) && !way.isEmpty()
            ? questions.stuckAt(conversation)
            : conversation.at();
    return go(ticket.without(Flag.TALKING), to.value());
  }

  private Handling go(Ticket ticket, String step) {
    return new Handling.Meant(new Event.Started(step), relay.write(ticket));
  }

  /** Who does not want to be forgotten after all is where they were: in the talk with staff. */
  private static boolean keepsTalking(Event event, Optional<Conversation> conversation) {
    return event instanceof Event.Tapped tapped
        && tapped.press() instanceof Press.Return
        && conversation.filter(it -> it.view() instanceof View.ConfirmForget).isPresent();
  }

  private Handling leaves(Arrival arrival) {
    Ticket before = book.of(arrival.chat()).orElse(null);
    if (before == null) {
      return new Handling.Passed();
    }
    boolean isFarOn = before.is(Flag.INVITED) && whereabouts.goesFarOn(before);
    Ticket after = before.without(Flag.TALKING);
    Ticket left = isFarOn ? after.without(Flag.INVITED) : after;
    return left.equals(before) ? new Handling.Passed() : new Handling.Noted(relay.write(left));
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

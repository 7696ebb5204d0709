package org.chsiguide.ticket.handler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.runtime.Undo;
import org.chsiguide.ticket.PassportDetector;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketCallbackQuery;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketMessage;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.update.UpdateHandler.Handling;
import org.jspecify.annotations.Nullable;

/**
 * Asks a student, until they agree once in a ticket, before a message that may show a passport goes
 * to staff, and holds it until then. Confined to the thread that handles updates.
 */
final class PassportConsent {
  /** The maximum number of held messages of a ticket. */
  private static final int MAX_HELD = 50;

  /** A student who has not decided for longer may have overlooked the question. */
  private static final Duration REPEAT_DELAY = Duration.ofMinutes(2);

  private final TicketContext context;
  private final MessageRelay relay;

  /** The tickets of students who were asked lately and have not answered. */
  private final ConcurrentMap<Long, Boolean> awaitingDecision;

  PassportConsent(TicketContext context, MessageRelay relay) {
    this.context = context;
    this.relay = relay;
    this.awaitingDecision = context.<Long, Boolean>createCache(REPEAT_DELAY).asMap();
  }

  /**
   * Returns whether this message is held until the student agrees. All parts of an album are: the
   * caption of one may be about the others.
   */
  boolean isNeeded(Ticket ticket, TicketMessage message) {
    return (message.message().mediaGroupId() != null
            || PassportDetector.mayShowPassport(message.content()))
        && !ticket.hasFlag(Flag.CONSENTED);
  }

  /** Returns whether no more new messages of the student can be held for this ticket. */
  boolean isFull(Ticket ticket) {
    return held(ticket.student(), ticket.id())
            .map(RelayedMessage::sourceMessageId)
            .filter(Objects::nonNull)
            .distinct()
            .count()
        >= MAX_HELD;
  }

  /**
   * Returns the receipt of a ticket if it is held; it goes with the first message that is sent. A
   * later refusal does not undo the ticket then.
   */
  List<RelayedMessage> opening(Ticket ticket) {
    return held(ticket.student(), ticket.id()).filter(PassportConsent::isOpeningMessage).toList();
  }

  /**
   * Changes a ticket, and saves held messages; asks whether to send them if that was not just
   * asked.
   *
   * @param message the latest message of the student, because of which they are asked
   * @param content the content of an edit, if it is remembered
   */
  CompletionStage<Void> hold(
      Ticket ticket,
      UnaryOperator<Ticket> change,
      TicketMessage message,
      List<RelayedMessage> relayedMessages,
      @Nullable MessageContent content) {
    List<RelayedMessage> held = new ArrayList<>(relayedMessages);
    held.replaceAll(it -> it.withState(State.HELD));
    boolean isAsked = awaitingDecision.putIfAbsent(ticket.id(), true) == null;
    if (isAsked) {
      held.add(
          RelayedMessage.toStudent(ticket, Kind.CONSENT, message.source(), "")
              .withReplyTo(message.id()));
    }
    CompletionStage<Void> saved = relay.write(ticket, change, held, content);
    return isAsked ? Undo.onFailure(saved, () -> awaitingDecision.remove(ticket.id())) : saved;
  }

  /** Asks a student who is back, if anything is held: the question may not have reached them. */
  List<RelayedMessage> askAgain(Ticket ticket, long source) {
    return held(ticket.student(), ticket.id())
        .limit(1)
        .map(it -> RelayedMessage.toStudent(ticket, Kind.CONSENT, source, ""))
        .toList();
  }

  /**
   * Sends the held messages, because the student agreed. A ticket that was closed meanwhile is
   * reopened. If all that they wrote was deleted meanwhile, nothing is sent, as if they refused; if
   * nothing is held, they have decided before.
   *
   * @param last their last ticket; an earlier one, which the button may name, is not reopened
   */
  Handling grant(Ticket last, TicketCallbackQuery tap) {
    long ticketId = tap.button().ticket();
    Instant now = context.clock().instant();
    awaitingDecision.remove(ticketId);
    List<RelayedMessage> held = held(last.student(), ticketId).toList();
    if (last.hasFlag(Flag.BLOCKED)) {
      return rejectTooLate(last, tap, held, TicketPhrase.TICKET_REFUSED);
    }
    if (held.isEmpty()) {
      context.messenger().removeButtons(tap.chat(), tap.messageId());
      return tap.answerSilently();
    }
    if (ticketId != last.id() || !last.isLive(now)) {
      return rejectTooLate(last, tap, held, TicketPhrase.TICKET_TOO_LATE);
    }
    if (held.stream().allMatch(PassportConsent::isOpeningMessage)) {
      return refuse(last, tap);
    }
    context.messenger().removeButtons(tap.chat(), tap.messageId());
    RelayedMessage receipt = RelayedMessage.toStudent(last, Kind.RECEIPT, tap.source(), "");
    return tap.answer(
        context.studentNotices(last).passedOn(),
        relay.write(
            last,
            it -> it.withStudentMessage(now).withFlag(Flag.CONSENTED),
            last.isOpen() ? List.of() : List.of(receipt),
            held,
            State.PENDING));
  }

  private Handling rejectTooLate(
      Ticket last, TicketCallbackQuery tap, List<RelayedMessage> held, TicketPhrase reason) {
    tap.edit(context.studentNotices(last).lastPhrase(reason));
    return tap.answer("", relay.write(last, it -> it, List.of(), held, State.DROPPED));
  }

  /**
   * Drops the held messages, because the student refused. If they alone opened the ticket or opened
   * it again, that is undone at once: the next message of the student opens another one, unless
   * staff know this one. Who has agreed before refuses too late.
   */
  Handling refuse(Ticket last, TicketCallbackQuery tap) {
    long ticketId = tap.button().ticket();
    if (ticketId == last.id() && last.hasFlag(Flag.CONSENTED)) {
      return tap.answerSilently();
    }
    awaitingDecision.remove(ticketId);
    tap.edit(context.studentNotices(last).phrase(TicketPhrase.TICKET_NOT_SENT));
    List<RelayedMessage> held = held(last.student(), ticketId).toList();
    boolean isUndone =
        ticketId == last.id() && held.stream().anyMatch(PassportConsent::isOpeningMessage);
    Instant closed =
        context.tickets().lastCards(ticketId).isEmpty() ? Instant.EPOCH : context.clock().instant();
    return tap.answer(
        "",
        relay.write(
            last,
            it -> isUndone ? it.asClosed(closed).withoutFlag(Flag.TALKING) : it,
            List.of(),
            held,
            State.DROPPED));
  }

  /**
   * Returns whether it is the receipt of a ticket, which is held with the first message and is sent
   * with the first that is sent.
   */
  private static boolean isOpeningMessage(RelayedMessage relayedMessage) {
    return relayedMessage.kind() == Kind.RECEIPT;
  }

  private Stream<RelayedMessage> held(ChatId student, long ticketId) {
    return context.cache().held(student).stream()
        .filter(it -> isFromStudent(it) && it.ticket() == ticketId);
  }

  /** A note to staff is recorded as from the student, but it is about a colleague. */
  private static boolean isFromStudent(RelayedMessage relayedMessage) {
    return relayedMessage.from().equals(relayedMessage.student())
        && relayedMessage.kind() != Kind.NOTE;
  }
}

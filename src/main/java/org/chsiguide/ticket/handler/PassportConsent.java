package org.chsiguide.ticket.handler;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.ticket.PassportDetector;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.StudentNotices;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketCache;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.ticket.relay.QueuedRelay;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;
import org.jspecify.annotations.Nullable;

/**
 * Asks a student once in a ticket whether they are sure, before what may show a passport goes to
 * staff; until they say so it is held. Belongs to the thread that takes updates.
 */
final class PassportConsent {
  private final TicketCache ticketCache;
  private final MessageRelay relay;
  private final Messenger messenger;
  private final StudentNotices notices;
  private final InstantSource clock;

  /** The tickets of those who were asked, and have not said. */
  private final Set<Long> awaitingDecision = new HashSet<>();

  /** The tickets of those who were to be asked, but that could not be written down. */
  private final Set<Long> askingFailed = ConcurrentHashMap.newKeySet();

  /** The tickets of those who refused, and have written nothing since. */
  private final Set<Long> refusedTickets = ConcurrentHashMap.newKeySet();

  PassportConsent(TicketContext context, MessageRelay relay) {
    this.ticketCache = context.ticketCache();
    this.relay = relay;
    this.messenger = context.messenger();
    this.notices = context.texts().forStudents();
    this.clock = context.clock();
  }

  /**
   * Whether this waits until the student has said that it may go. All parts of an album do: what
   * one of them shows or says may be about the others.
   */
  boolean isNeeded(Ticket ticket, IncomingMessage message) {
    return (message.mediaGroupId() != null || PassportDetector.mayShowPassport(message.content()))
        && !ticket.hasFlag(Flag.CONSENTED);
  }

  /** Whether the student is to be asked now, because of what they sent just now. */
  boolean mustAskNow(Ticket ticket) {
    boolean isFirst =
        awaitingDecision.add(ticket.id())
            && relay.held().find(it -> isFromStudent(it, ticket)).isEmpty();
    return askingFailed.remove(ticket.id()) || isFirst;
  }

  /** Writes down what the student sent, and the question whether it may go, if there is one. */
  CompletionStage<List<RelayedMessage>> write(Ticket ticket, List<RelayedMessage> relayedMessages) {
    boolean includesQuestion = relayedMessages.stream().anyMatch(it -> it.kind() == Kind.CONSENT);
    return ticketCache
        .write(ticket, relayedMessages)
        .whenComplete(
            (fresh, failure) -> {
              if (includesQuestion && failure != null) {
                askingFailed.add(ticket.id());
              }
            });
  }

  /** The student writes something new. */
  void clearRefusal(Ticket ticket) {
    refusedTickets.remove(ticket.id());
  }

  /**
   * The student is sure: it goes, and goes on with a ticket that was closed meanwhile.
   *
   * @param last their last ticket; an earlier one is not opened again
   * @param named the id of the ticket that the button names, if it names one
   */
  Handling grant(
      IncomingUpdate incomingUpdate,
      CallbackQuery callbackQuery,
      Ticket last,
      @Nullable Long named) {
    Instant now = clock.instant();
    long ticketId = ticketIdOf(last, named);
    if (last.hasFlag(Flag.BLOCKED)) {
      return rejectTooLate(
          incomingUpdate, last, ticketId, callbackQuery, TicketPhrase.TICKET_REFUSED);
    }
    if (ticketId != last.id() || !last.isLive(now)) {
      return rejectTooLate(
          incomingUpdate, last, ticketId, callbackQuery, TicketPhrase.TICKET_TOO_LATE);
    }
    awaitingDecision.remove(last.id());
    messenger.answerCallbackQuery(callbackQuery.id(), "");
    messenger.removeButtons(incomingUpdate.chat(), callbackQuery.messageId());
    boolean isHeld = !relay.held().find(it -> isFromStudent(it, last)).isEmpty();
    boolean isReopened = isHeld && !last.isOpen();
    Ticket updated = isReopened ? last.withStudentMessage(now) : last;
    RelayedMessage receipt =
        RelayedMessage.pending(
            last, Kind.RECEIPT, last.student(), -incomingUpdate.updateId(), last.student(), "");
    return new Handling.Handled(
        relay
            .write(updated.withFlag(Flag.CONSENTED), isReopened ? List.of(receipt) : List.of())
            .thenCompose(written -> relay.release(it -> isFromStudent(it, last))));
  }

  /** The student is sure, but it cannot go any more. */
  private Handling rejectTooLate(
      IncomingUpdate incomingUpdate,
      Ticket last,
      long ticketId,
      CallbackQuery callbackQuery,
      TicketPhrase reason) {
    awaitingDecision.remove(ticketId);
    messenger.answerCallbackQuery(callbackQuery.id(), "");
    messenger.edit(
        incomingUpdate.chat(),
        callbackQuery.messageId(),
        notices.rejection(reason, last.language()));
    return new Handling.Handled(relay.drop(it -> isFrom(it, last.student(), ticketId)));
  }

  /** The student does not want it to be sent. The parameters are those of {@link #grant}. */
  Handling refuse(
      IncomingUpdate incomingUpdate,
      CallbackQuery callbackQuery,
      Ticket last,
      @Nullable Long named) {
    long ticketId = ticketIdOf(last, named);
    awaitingDecision.remove(ticketId);
    messenger.answerCallbackQuery(callbackQuery.id(), "");
    messenger.edit(
        incomingUpdate.chat(),
        callbackQuery.messageId(),
        notices.phrase(TicketPhrase.TICKET_NOT_SENT, last.language()));
    if (ticketId != last.id()) {
      return new Handling.Handled(relay.drop(it -> isFrom(it, last.student(), ticketId)));
    }
    refusedTickets.add(ticketId);
    return new Handling.Handled(relay.write(last).thenCompose(written -> dropRefused(last)));
  }

  /** A button that names no ticket is about the last one that has held messages. */
  private long ticketIdOf(Ticket last, @Nullable Long named) {
    return named != null
        ? named
        : relay.held().find(it -> isFrom(it, last.student())).stream()
            .mapToLong(it -> it.passage().ticket())
            .max()
            .orElse(last.id());
  }

  /** If nothing went to staff, and the student has not written on, the ticket was never opened. */
  private CompletionStage<Void> dropRefused(Ticket ticket) {
    boolean hasWrittenSince = !refusedTickets.remove(ticket.id());
    List<QueuedRelay> taken =
        relay
            .held()
            .take(
                it ->
                    isFromStudent(it, ticket)
                        && !(hasWrittenSince && isOpeningMessage(it, ticket)));
    if (taken.stream().noneMatch(it -> it.passage().kind() == Kind.RECEIPT)) {
      return relay.drop(taken);
    }
    return ticketCache
        .update(ticket.id(), it -> it.asClosed(Instant.EPOCH).withoutFlag(Flag.TALKING), List.of())
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
  static boolean isOpeningMessage(RelayedMessage relayedMessage, Ticket ticket) {
    return isFromStudent(relayedMessage, ticket)
        && (relayedMessage.kind() == Kind.CARD || relayedMessage.kind() == Kind.RECEIPT);
  }

  private static boolean isFromStudent(RelayedMessage relayedMessage, Ticket ticket) {
    return isFrom(relayedMessage, ticket.student(), ticket.id());
  }

  private static boolean isFrom(RelayedMessage relayedMessage, ChatId student, long ticket) {
    return relayedMessage.ticket() == ticket && isFrom(relayedMessage, student);
  }

  /** A note to staff is named after the student, but says what a colleague sent. */
  private static boolean isFrom(RelayedMessage relayedMessage, ChatId student) {
    return relayedMessage.from().equals(student) && relayedMessage.kind() != Kind.NOTE;
  }
}

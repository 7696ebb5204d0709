package org.chsiguide.ticket.relay;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.ticket.MessageStatus;
import org.chsiguide.ticket.NoteContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.StatusReactions;
import org.chsiguide.ticket.StudentNotices;
import org.chsiguide.ticket.SystemNotes;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;

/** Sends the messages to students, to many students at the same time. */
final class StudentQueue extends RelayQueue {
  /** The detail of a deletion because the answer became a note, of which staff are told. */
  static final String ANNOUNCED = "note";

  private static final int MAX_CONCURRENT_STUDENTS = 64;

  /** https://core.telegram.org/bots/api#copymessages. */
  private static final int MAX_BATCH_SIZE = 100;

  private final StatusReactions reactions;
  private final Outbox outbox;
  private final StudentNotices studentNotices;

  /** Each student has their own chat, so no student waits for another. */
  StudentQueue(
      TicketContext context,
      RelayRequests requests,
      SystemNotes systemNotes,
      RelayTasks tasks,
      StatusReactions reactions) {
    super(context, requests, systemNotes, tasks, MAX_CONCURRENT_STUDENTS, RelayQueue::done);
    this.reactions = reactions;
    this.outbox = context.repositories().outbox();
    this.studentNotices = context.studentNotices();
  }

  @Override
  boolean isToStaff() {
    return false;
  }

  @Override
  CompletionStage<Void> process(Ticket ticket, List<RelayTask> waiting) {
    List<RelayTask> batch = batch(waiting, MAX_BATCH_SIZE, StudentQueue::isUnsigned);
    return deliver(ticket, ChatOrTopic.of(ticket.student()), batch);
  }

  /** Returns whether it cannot be signed: parts of an album, and messages of an earlier run. */
  private static boolean isUnsigned(RelayTask relayTask) {
    return relayTask.isBatchable() && relayTask.content() == null;
  }

  @Override
  CompletionStage<Void> handle(
      Ticket ticket, ChatOrTopic spot, List<RelayTask> batch, Delivery delivery) {
    return delivery instanceof Delivery.Blocked
        ? retrying(() -> outbox.markUnreachable(ticket.student()))
            .thenComposeAsync(marked -> super.handle(ticket, spot, batch, delivery), loop)
        : super.handle(ticket, spot, batch, delivery);
  }

  /** Tells staff of what the student does not have, or has no more. */
  @Override
  List<RelayedMessage> notes(
      Ticket ticket, RelayedMessage first, State outcome, List<Integer> copies) {
    if (outcome == State.DONE) {
      return first.kind() == Kind.DELETE && first.detail().equals(ANNOUNCED) && !copies.isEmpty()
          ? notes(ticket, TicketPhrase.STAFF_TAKEN_BACK, first)
          : List.of();
    }
    if (outcome != State.DROPPED) {
      return List.of();
    }
    return switch (first.kind()) {
      case DELETE -> notes(ticket, TicketPhrase.STAFF_NOT_TAKEN_BACK, first);
      case CONSENT, RECEIPT -> List.of();
      case CANNED, GUIDE -> notes(ticket, undelivered(first), first);
      default -> notes(ticket, TicketPhrase.STAFF_UNDELIVERED, first);
    };
  }

  /** Says that a text is not there any more, or else that the student cannot be reached. */
  private TicketPhrase undelivered(RelayedMessage message) {
    return studentNotices.hasText(message.kind(), message.detail())
        ? TicketPhrase.STAFF_UNDELIVERED
        : TicketPhrase.STAFF_IS_GONE;
  }

  private List<RelayedMessage> notes(Ticket ticket, TicketPhrase phrase, RelayedMessage message) {
    return systemNotes.notes(ticket, NoteContent.of(phrase), message.sourceMessageId());
  }

  /** Shows staff what became of their messages. */
  @Override
  void onRecorded(List<RelayedMessage> messages, State outcome) {
    messages.forEach(message -> show(message, outcome));
  }

  private void show(RelayedMessage message, State outcome) {
    if (outcome == State.DONE && message.kind() == Kind.DELETE) {
      show(
          message, message.detail().isEmpty() ? MessageStatus.UNDELIVERED : MessageStatus.INTERNAL);
    } else if (message.kind() == Kind.MESSAGE || message.kind() == Kind.EDIT) {
      boolean isThere = message.kind() == Kind.MESSAGE || requests.copyOf(message) != null;
      if (outcome == State.DROPPED) {
        show(message, MessageStatus.UNDELIVERED);
      } else if (outcome == State.DONE && isThere) {
        show(message, MessageStatus.DELIVERED);
      }
    }
  }

  private void show(RelayedMessage message, MessageStatus status) {
    reactions.show(message.from(), (int) message.source(), status);
  }
}

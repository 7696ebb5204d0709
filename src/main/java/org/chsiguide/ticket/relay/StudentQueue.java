package org.chsiguide.ticket.relay;

import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.ticket.MessageStatus;
import org.chsiguide.ticket.NoteContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.StatusReactions;
import org.chsiguide.ticket.StudentNotices;
import org.chsiguide.ticket.SystemNotes;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;

/** Sends the messages to students, to many students at the same time. */
final class StudentQueue extends RelayQueue {
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
      MessagesAwaitingApproval heldMessages,
      StatusReactions reactions) {
    super(context, requests, systemNotes, heldMessages, MAX_CONCURRENT_STUDENTS, RelayQueue::done);
    this.reactions = reactions;
    this.outbox = context.repositories().outbox();
    this.studentNotices = context.studentNotices();
  }

  @Override
  CompletionStage<Void> process(Ticket ticket, RelayTask first, Deque<RelayTask> queue) {
    List<RelayTask> batch = FairQueue.takeBatch(queue, MAX_BATCH_SIZE, StudentQueue::isUnsigned);
    return deliver(ticket, ChatOrTopic.of(ticket.student()), batch, queue);
  }

  /** Returns whether it cannot be signed: parts of an album, and messages of an earlier run. */
  private static boolean isUnsigned(RelayTask relayTask) {
    return relayTask.isBatchable() && relayTask.content() == null;
  }

  @Override
  CompletionStage<Void> handle(
      Ticket ticket,
      ChatOrTopic spot,
      List<RelayTask> batch,
      Delivery delivery,
      Deque<RelayTask> queue) {
    return delivery instanceof Delivery.Blocked
        ? outbox
            .markUnreachable(ticket.student())
            .thenComposeAsync(marked -> super.handle(ticket, spot, batch, delivery, queue), loop)
        : super.handle(ticket, spot, batch, delivery, queue);
  }

  @Override
  void onDelivered(Ticket ticket, List<RelayTask> batch, List<Integer> copies) {
    RelayedMessage message = batch.get(0).message();
    if (message.kind() == Kind.DELETE) {
      onDeleted(ticket, message, !copies.isEmpty());
    } else if (message.kind() == Kind.MESSAGE
        || (message.kind() == Kind.EDIT && requests.copyOf(message) != null)) {
      showStatus(batch, MessageStatus.DELIVERED);
    }
  }

  /** Shows staff that a deletion is done. */
  private void onDeleted(Ticket ticket, RelayedMessage deletion, boolean wasDelivered) {
    reactions.show(
        deletion.from(),
        (int) deletion.source(),
        deletion.detail().isEmpty() ? MessageStatus.UNDELIVERED : MessageStatus.INTERNAL);
    if (wasDelivered && deletion.detail().equals(NoteConversion.ANNOUNCED)) {
      noteToStaff(ticket, TicketPhrase.STAFF_TAKEN_BACK, deletion);
    }
  }

  @Override
  void onDropped(Ticket ticket, List<RelayTask> batch) {
    RelayedMessage message = batch.get(0).message();
    switch (message.kind()) {
      case DELETE -> noteToStaff(ticket, TicketPhrase.STAFF_NOT_TAKEN_BACK, message);
      case CONSENT, RECEIPT -> {}
      case CANNED, GUIDE -> noteToStaff(ticket, undelivered(message), message);
      default -> noteToStaff(ticket, TicketPhrase.STAFF_UNDELIVERED, message);
    }
    if (message.kind() == Kind.MESSAGE || message.kind() == Kind.EDIT) {
      showStatus(batch, MessageStatus.UNDELIVERED);
    }
  }

  /** Says that a text is not there any more, or else that the student cannot be reached. */
  private TicketPhrase undelivered(RelayedMessage message) {
    return studentNotices.hasText(message.kind(), message.detail())
        ? TicketPhrase.STAFF_UNDELIVERED
        : TicketPhrase.STAFF_IS_GONE;
  }

  private void noteToStaff(Ticket ticket, TicketPhrase phrase, RelayedMessage message) {
    tell(ticket, systemNotes.notes(ticket, NoteContent.of(phrase), message.sourceMessageId()));
  }

  private void showStatus(List<RelayTask> batch, MessageStatus status) {
    batch.stream()
        .map(RelayTask::message)
        .forEach(it -> reactions.show(it.from(), (int) it.source(), status));
  }
}

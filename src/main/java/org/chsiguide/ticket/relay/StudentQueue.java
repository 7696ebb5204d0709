package org.chsiguide.ticket.relay;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketContext;

/** Sends the messages to students, to many students at the same time. */
final class StudentQueue extends RelayQueue {
  private static final int MAX_CONCURRENT_STUDENTS = 64;

  /** https://core.telegram.org/bots/api#copymessages. */
  private static final int MAX_BATCH_SIZE = 100;

  private final StaffAlbums albums;

  StudentQueue(TicketContext context, MessageRelay relay, StaffAlbums albums) {
    super(context, relay, relay.toStudents());
    this.albums = albums;
  }

  /** Sends what is queued; each student has their own chat, so no student waits for another. */
  void serve() {
    fairQueue.serve(MAX_CONCURRENT_STUDENTS, RelayQueue::done, this::process);
  }

  @Override
  CompletionStage<Void> process(Ticket ticket, List<RelayedMessage> waiting) {
    RelayedMessage first = waiting.get(0);
    if (first.state() != State.GATHERING) {
      return deliverFirst(ticket, ticket.student(), waiting, MAX_BATCH_SIZE);
    }
    if (albums.isComplete(first)) {
      return albums.decide(ticket, first);
    }
    fairQueue.delay(ticket.student(), RECHECK_DELAY);
    return done();
  }

  @Override
  CompletionStage<Void> handle(RelayBatch batch, Delivery delivery) {
    return delivery instanceof Delivery.Blocked
        ? retrying(() -> context.outbox().recordOutcome(batch.ticket().student(), delivery))
            .thenCompose(marked -> super.handle(batch, delivery))
        : super.handle(batch, delivery);
  }
}

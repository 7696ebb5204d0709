package org.chsiguide.ticket.relay;

import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.SystemNotes;
import org.chsiguide.ticket.Ticket;

/**
 * Decides about messages that were not delivered or whose outcome is unknown: they are put back, or
 * given up with a note that they may be missing. Both directions share it.
 */
final class RequeuePolicy {
  private final RelaySender relayCalls;
  private final SystemNotes systemNotes;
  private final Executor loop;

  RequeuePolicy(RelaySender relayCalls, SystemNotes systemNotes, Executor loop) {
    this.relayCalls = relayCalls;
    this.systemNotes = systemNotes;
    this.loop = loop;
  }

  /** Puts messages back, because they are still to be sent. */
  CompletionStage<Void> putBack(Deque<QueuedRelay> queue, List<QueuedRelay> batch) {
    return relayCalls
        .recordPending(batch)
        .thenRunAsync(() -> FairQueue.putBack(queue, batch), loop);
  }

  /** Puts messages back to be sent one by one, because one of them may be impossible to copy. */
  CompletionStage<Void> putBackSingly(Deque<QueuedRelay> queue, List<QueuedRelay> batch) {
    return putBack(queue, batch.stream().map(QueuedRelay::asSingle).toList());
  }

  /** Handles an unknown outcome: the messages are sent once more if that does no harm. */
  CompletionStage<Void> handleUnknown(
      Ticket ticket, Deque<QueuedRelay> queue, List<QueuedRelay> batch, boolean isToStaff) {
    return batch.get(0).isLastTry()
        ? giveUp(ticket, batch, isToStaff)
        : putBack(queue, batch.stream().map(QueuedRelay::asRepeated).toList());
  }

  /** Gives messages up. A note says that they may be missing if a person wrote them. */
  private CompletionStage<Void> giveUp(Ticket ticket, List<QueuedRelay> batch, boolean isToStaff) {
    return relayCalls
        .record(batch, State.AMBIGUOUS)
        .thenRun(
            () ->
                batch.stream()
                    .map(QueuedRelay::message)
                    .filter(RelayedMessage::isAtMostOnce)
                    .forEach(
                        relayedMessage ->
                            systemNotes.noteAmbiguous(ticket, relayedMessage, isToStaff)));
  }
}

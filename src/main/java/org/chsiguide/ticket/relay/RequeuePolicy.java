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
 * What was taken out of a line and is not there, or perhaps: it is put back, or given up with a
 * note that it may be missing. The same on the way to staff and on the way to students.
 */
final class RequeuePolicy {
  private final RelayCalls relayCalls;
  private final SystemNotes systemNotes;
  private final Executor loop;

  RequeuePolicy(RelayCalls relayCalls, SystemNotes systemNotes, Executor loop) {
    this.relayCalls = relayCalls;
    this.systemNotes = systemNotes;
    this.loop = loop;
  }

  /** It is to be brought still. */
  CompletionStage<Void> putBack(Deque<QueuedRelay> queue, List<QueuedRelay> batch) {
    return relayCalls
        .recordPending(batch)
        .thenRunAsync(() -> FairQueue.putBack(queue, batch), loop);
  }

  /** The same, one by one, for one of them may be what cannot be copied. */
  CompletionStage<Void> putBackSingly(Deque<QueuedRelay> queue, List<QueuedRelay> batch) {
    return putBack(queue, batch.stream().map(QueuedRelay::asSingle).toList());
  }

  /** Nobody knows whether it is there: it is brought once more, if that does no harm. */
  CompletionStage<Void> handleUnknown(
      Ticket ticket, Deque<QueuedRelay> queue, List<QueuedRelay> batch, boolean isToStaff) {
    return batch.get(0).isLastTry()
        ? giveUp(ticket, batch, isToStaff)
        : putBack(queue, batch.stream().map(QueuedRelay::asRepeated).toList());
  }

  /** Each of them may be missing, which matters if it is what somebody wrote. */
  private CompletionStage<Void> giveUp(Ticket ticket, List<QueuedRelay> batch, boolean isToStaff) {
    return relayCalls
        .record(batch, State.AMBIGUOUS)
        .thenRun(
            () ->
                batch.stream()
                    .map(QueuedRelay::passage)
                    .filter(RelayedMessage::isAtMostOnce)
                    .forEach(
                        relayedMessage ->
                            systemNotes.noteAmbiguous(ticket, relayedMessage, isToStaff)));
  }
}

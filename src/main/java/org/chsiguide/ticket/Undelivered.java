package org.chsiguide.ticket;

import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.chsiguide.ticket.Passage.State;

/**
 * What was taken out of a line and is not there, or perhaps: it is put back, or given up with a
 * note that it may be missing. The same on the way to staff and on the way to students.
 */
final class Undelivered {
  private final Crossing crossing;
  private final Remarks remarks;
  private final Executor loop;

  Undelivered(Crossing crossing, Remarks remarks, Executor loop) {
    this.crossing = crossing;
    this.remarks = remarks;
    this.loop = loop;
  }

  /** It is to be brought still. */
  CompletionStage<Void> putBack(Deque<Load> queue, List<Load> run) {
    return crossing.waiting(run).thenRunAsync(() -> FairLine.putBack(queue, run), loop);
  }

  /** The same, one by one, for one of them may be what cannot be copied. */
  CompletionStage<Void> putBackApart(Deque<Load> queue, List<Load> run) {
    return putBack(queue, run.stream().map(Load::alone).toList());
  }

  /** Nobody knows whether it is there: it is brought once more, if that does no harm. */
  CompletionStage<Void> unknown(
      Ticket ticket, Deque<Load> queue, List<Load> run, boolean isToStaff) {
    return run.get(0).isLastTry()
        ? doubt(ticket, run, isToStaff)
        : putBack(queue, run.stream().map(Load::again).toList());
  }

  /** Each of them may be missing, which matters if it is what somebody wrote. */
  private CompletionStage<Void> doubt(Ticket ticket, List<Load> run, boolean isToStaff) {
    return crossing
        .recorded(run, State.AMBIGUOUS)
        .thenRun(
            () ->
                run.stream()
                    .map(Load::passage)
                    .filter(Passage::isSentOnce)
                    .forEach(passage -> remarks.doubt(ticket, passage, isToStaff)));
  }
}

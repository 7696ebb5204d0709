package org.chsiguide.broadcast.panel;

import java.util.List;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastProgress;
import org.chsiguide.broadcast.BroadcastRepository;
import org.chsiguide.broadcast.BroadcastRepository.ControlEvent;
import org.chsiguide.broadcast.BroadcastRepository.FailureReason;

/**
 * A broadcast and how far it is.
 *
 * @param reasons the reasons of failures, the most frequent first
 * @param history the actions of staff, the oldest first
 * @param canResend whether deliveries with an unknown outcome can be sent once more
 */
record BroadcastStatus(
    Broadcast broadcast,
    BroadcastProgress progress,
    List<FailureReason> reasons,
    List<ControlEvent> history,
    boolean canResend) {

  /** Copies the lists. */
  BroadcastStatus {
    reasons = List.copyOf(reasons);
    history = List.copyOf(history);
  }

  /** Reads the current status of a broadcast. */
  static BroadcastStatus read(BroadcastRepository broadcasts, Broadcast broadcast) {
    long number = broadcast.number();
    return new BroadcastStatus(
        broadcast,
        broadcasts.progress(number),
        broadcasts.reasons(number),
        broadcasts.history(number),
        broadcasts.canResend(number));
  }
}

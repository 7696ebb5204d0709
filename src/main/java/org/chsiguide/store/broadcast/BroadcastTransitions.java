package org.chsiguide.store.broadcast;

import java.time.Instant;
import org.chsiguide.broadcast.Broadcast.State;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.messenger.UserId;
import org.jdbi.v3.core.Handle;

/**
 * The changes that the commands of staff make in the database; a command that is not valid in the
 * broadcast's state changes nothing.
 */
final class BroadcastTransitions {
  private BroadcastTransitions() {}

  static int apply(Handle handle, long number, ControlAction controlAction) {
    return switch (controlAction) {
      case PAUSE -> setState(handle, number, State.PAUSED, "state IN ('waiting', 'running')");
      case RESUME ->
          handle.execute(
              """
              UPDATE broadcast SET reported = 0,
              trusted = CASE WHEN state = 'halted' THEN 1 ELSE trusted END,
              state = CASE WHEN collected_to IS NULL THEN 'running' ELSE 'waiting' END
              WHERE number = ? AND state IN ('paused', 'halted')\
              """,
              number);
      case CANCEL ->
          setState(handle, number, State.CANCELLED, "state NOT IN ('done', 'cancelled')");
      case AGAIN -> resend(handle, number);
      case LEAVE ->
          handle.execute(
              "UPDATE broadcast_recipient SET state = 'left' WHERE number = ? AND state ="
                  + " 'unknown'",
              number);
    };
  }

  /** Applies the change and records it; returns whether anything changed. */
  static boolean apply(
      Handle handle, long number, ControlAction controlAction, UserId actor, Instant now) {
    boolean isChanged = apply(handle, number, controlAction) > 0;
    if (isChanged) {
      BroadcastRow.recordStaffAction(handle, number, controlAction.kind(), actor, now);
    }
    return isChanged;
  }

  /** Sets the state of a broadcast on this condition, and returns the number of rows. */
  static int setState(Handle handle, long number, State state, String condition) {
    return handle.execute(
        "UPDATE broadcast SET state = ? WHERE number = ? AND " + condition, state.key(), number);
  }

  /** Changes nothing if the broadcast was cancelled or recalled. */
  private static int resend(Handle handle, long number) {
    int rows =
        handle.execute(
            """
            UPDATE broadcast_recipient SET state = 'pending', reason = NULL
            WHERE number = ? AND state = 'unknown' AND NOT EXISTS (SELECT 1 FROM broadcast
            WHERE (number = ? AND state = 'cancelled')
            OR (kind = 'recall' AND of_number = ? AND state <> 'cancelled'))\
            """,
            number,
            number,
            number);
    if (rows > 0) {
      handle.execute(
          """
          UPDATE broadcast SET state = 'running', reported = 0
          WHERE number = ? AND state = 'done'\
          """,
          number);
    }
    return rows;
  }
}

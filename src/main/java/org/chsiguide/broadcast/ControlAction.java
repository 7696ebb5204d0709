package org.chsiguide.broadcast;

import org.chsiguide.broadcast.PanelRequest.Show;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.staff.StaffAction;

/** An action of staff on a broadcast. */
public enum ControlAction implements Keyed {
  PAUSE,
  RESUME,
  CANCEL,
  /** Sends deliveries with an unknown outcome once more, unless it was cancelled or recalled. */
  AGAIN,
  /** Leaves deliveries with an unknown outcome as they are. */
  LEAVE;

  /** Returns what the user who did it is shown. */
  public Show show() {
    return this == PAUSE ? Show.PAUSED : this == CANCEL ? Show.CANCELLED : Show.PANEL;
  }

  /** Returns the kind of action to record in the audit log, which has the same name. */
  public StaffAction.Kind kind() {
    return StaffAction.Kind.valueOf(name());
  }
}

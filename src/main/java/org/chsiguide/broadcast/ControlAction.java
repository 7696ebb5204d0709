package org.chsiguide.broadcast;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.staff.StaffAction;

/** An action of staff on a broadcast. */
public enum ControlAction {
  /** Pauses it. */
  PAUSE,
  /** Resumes it. */
  RESUME,
  /** Cancels it. */
  CANCEL,
  /** Sends deliveries with an unknown outcome once more, unless it was cancelled or recalled. */
  AGAIN,
  /** Leaves deliveries with an unknown outcome as they are. */
  LEAVE;

  /** Returns the kind of action to record in the audit log, which has the same name. */
  public StaffAction.Kind kind() {
    return StaffAction.Kind.valueOf(name());
  }

  /** Returns the name in callback data. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the action with this key, if there is one. */
  public static Optional<ControlAction> ofKey(String key) {
    return Stream.of(values()).filter(controlAction -> controlAction.key().equals(key)).findFirst();
  }
}

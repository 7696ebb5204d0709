package org.chsiguide.broadcast;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.staff.StaffAction;

/** An action of staff on a broadcast. */
public enum ControlAction {
  /** Pauses it. */
  PAUSE(StaffAction.Kind.PAUSE),
  /** Resumes it. */
  RESUME(StaffAction.Kind.RESUME),
  /** Cancels it. */
  CANCEL(StaffAction.Kind.CANCEL),
  /** Sends deliveries with an unknown outcome once more, unless it was cancelled or recalled. */
  AGAIN(StaffAction.Kind.AGAIN),
  /** Leaves deliveries with an unknown outcome as they are. */
  LEAVE(StaffAction.Kind.LEAVE);

  private final StaffAction.Kind kind;

  ControlAction(StaffAction.Kind kind) {
    this.kind = kind;
  }

  /** Returns the kind of action to record in the audit log. */
  public StaffAction.Kind kind() {
    return kind;
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

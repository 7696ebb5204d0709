package org.chsiguide.broadcast;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.update.StaffAction;

/** What staff tell a broadcast to do. */
public enum ControlAction {
  /** To stop for now. */
  PAUSE(StaffAction.Kind.PAUSE),
  /** To go on. */
  RESUME(StaffAction.Kind.RESUME),
  /** To end. */
  CANCEL(StaffAction.Kind.CANCEL),
  /** To send once more what may have arrived or not. */
  AGAIN(StaffAction.Kind.AGAIN),
  /** To take what may have arrived or not as it is. */
  LEAVE(StaffAction.Kind.LEAVE);

  private final StaffAction.Kind kind;

  ControlAction(StaffAction.Kind kind) {
    this.kind = kind;
  }

  /** What is recorded when it is obeyed. */
  public StaffAction.Kind kind() {
    return kind;
  }

  /** Its name in callback data. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The order of this key, if it is one. */
  public static Optional<ControlAction> ofKey(String key) {
    return Stream.of(values()).filter(controlAction -> controlAction.key().equals(key)).findFirst();
  }
}

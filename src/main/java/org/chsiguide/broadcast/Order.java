package org.chsiguide.broadcast;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What staff tell a broadcast to do. */
public enum Order {
  /** To stop for now. */
  PAUSE,
  /** To go on. */
  RESUME,
  /** To end. */
  CANCEL,
  /** To send once more what may have arrived or not. */
  AGAIN,
  /** To take what may have arrived or not as it is. */
  LEAVE;

  /** Its name in callback data and in the records. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The order of this key, if it is one. */
  public static Optional<Order> ofKey(String key) {
    return Stream.of(values()).filter(order -> order.key().equals(key)).findFirst();
  }
}

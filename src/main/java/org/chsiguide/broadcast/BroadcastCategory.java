package org.chsiguide.broadcast;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The topic of a broadcast. Students can switch each topic off. */
public enum BroadcastCategory {
  /** Dates that must not be missed. */
  DEADLINES,
  /** Advice for the registration. */
  TIPS;

  /** Returns the name in callback data, in the store and on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the topic with this key, if there is one. */
  public static Optional<BroadcastCategory> ofKey(String key) {
    return Stream.of(values()).filter(topic -> topic.key().equals(key)).findFirst();
  }
}

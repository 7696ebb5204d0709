package org.chsiguide.broadcast;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What news are about; a student can switch each off. */
public enum BroadcastTopic {
  /** Dates that must not be missed. */
  DEADLINES,
  /** What helps on the way. */
  TIPS;

  /** Its name in callback data, in the store and on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The subject of this key, if it is one. */
  public static Optional<BroadcastTopic> ofKey(String key) {
    return Stream.of(values()).filter(subject -> subject.key().equals(key)).findFirst();
  }
}

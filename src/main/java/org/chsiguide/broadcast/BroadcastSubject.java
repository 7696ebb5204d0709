package org.chsiguide.broadcast;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The subject of a broadcast. Students can switch a subject off unless it is important. */
public enum BroadcastSubject {
  /** Dates that must not be missed. */
  DEADLINES,
  /** Advice for the registration. */
  TIPS,
  /** What every student has to know; nobody can switch it off. */
  IMPORTANT;

  /** Returns whether students can switch the subject off. */
  public boolean isOptional() {
    return this != IMPORTANT;
  }

  /** Returns the name in callback data, in the store and on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the subject with this key, if there is one. */
  public static Optional<BroadcastSubject> ofKey(String key) {
    return Stream.of(values()).filter(subject -> subject.key().equals(key)).findFirst();
  }
}

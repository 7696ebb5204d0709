package org.chsiguide.ticket;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a button of a student about their own ticket, or one that they may open, does. */
public enum StudentButton {
  /** Has what was typed, and the guide answered, go to staff; there may be no ticket yet. */
  ASK,
  /** Goes back to the guide. */
  LEAVE,
  /** Goes to a step that staff sent. */
  GO,
  /** Lets something go to staff. */
  YES,
  /** Does not let something go to staff. */
  NO,
  /** Says that it is solved, while it is open. */
  DONE,
  /** Says how many stars. */
  RATE,
  /** Says whether it was solved, when it is closed. */
  SOLVED;

  /** Its name in callback data. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The button of this key, if it is one. */
  public static Optional<StudentButton> ofKey(String key) {
    return Stream.of(values()).filter(button -> button.key().equals(key)).findFirst();
  }
}

package org.chsiguide.reminder;

import java.util.Optional;

/**
 * A button below a reminder, as it is written in callback data. A client can send any data
 * (https://core.telegram.org/bots/api#callbackquery), so decoding trusts nothing.
 */
sealed interface ReminderButton {

  /**
   * Repeats the reminder tomorrow.
   *
   * @param number the number of the reminder among those of its step, 1–9
   */
  record Tomorrow(int number) implements ReminderButton {}

  /** Ends all reminders. */
  record NoMore() implements ReminderButton {}

  /** Returns the button as callback data. */
  default String encode() {
    if (this instanceof Tomorrow tomorrow) return "r:tomorrow:" + tomorrow.number();
    if (this instanceof NoMore) return "r:no-more";
    throw new AssertionError(this);
  }

  /** Returns the button that {@link #encode()} wrote; empty for anything else. */
  static Optional<ReminderButton> decode(String data) {
    if (data.matches("r:tomorrow:[1-9]")) {
      return Optional.of(new Tomorrow(data.charAt(data.length() - 1) - '0'));
    }
    return data.equals("r:no-more") ? Optional.of(new NoMore()) : Optional.empty();
  }
}

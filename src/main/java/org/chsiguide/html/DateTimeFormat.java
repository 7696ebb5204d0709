package org.chsiguide.html;

import java.util.Optional;

/**
 * How a {@code <tg-time>} is shown, https://core.telegram.org/bots/api#date-time-entity-formatting.
 */
final class DateTimeFormat {

  private DateTimeFormat() {}

  /** The same format with each part once: {@code r}, or day of week, date and time. */
  static Optional<String> normalise(String format) {
    if (format.equalsIgnoreCase("r")) {
      return Optional.of("r");
    }
    if (!format.chars().allMatch(c -> "wWdDtT".indexOf(c) >= 0)) {
      return Optional.empty();
    }
    String dayOfWeek = format.contains("w") || format.contains("W") ? "w" : "";
    String date = format.contains("d") ? "d" : format.contains("D") ? "D" : "";
    String time = format.contains("t") ? "t" : format.contains("T") ? "T" : "";
    return Optional.of(dayOfWeek + date + time);
  }

  /** The number that the words begin with, or 0; beyond an {@code int} it is 0 too. */
  static int leadingNumber(String words) {
    int end = 0;
    while (end < words.length() && Ascii.isDigit(words.charAt(end))) {
      end++;
    }
    try {
      return Integer.parseInt(words.substring(0, end));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}

package org.chsiguide.html;

import java.util.Map;
import java.util.Optional;

/**
 * The time and the format of a {@code date_time} entity,
 * https://core.telegram.org/bots/api#date-time-entity-formatting.
 */
public final class DateTimeFormat {

  private DateTimeFormat() {}

  /**
   * Returns the format with each part once, either {@code r}, or day of week, date and time; empty
   * if it is not valid.
   */
  public static Optional<String> normalize(String format) {
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

  /** Returns the attributes of the entity; the format is one that was normalised, or empty. */
  public static Map<String, String> attributes(int unixTime, String format) {
    String seconds = Integer.toString(unixTime);
    return format.isEmpty()
        ? Map.of("unix_time", seconds)
        : Map.of("unix_time", seconds, "date_time_format", format);
  }

  /**
   * Returns the number at the start of the text; 0 if there is none, or if it exceeds an {@code
   * int}.
   */
  public static int leadingNumber(String text) {
    int end = 0;
    while (end < text.length() && Ascii.isDigit(text.charAt(end))) {
      end++;
    }
    try {
      return Integer.parseInt(text.substring(0, end));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}

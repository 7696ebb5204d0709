package org.chsiguide.broadcast;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as staff type it: {@code 9:00}, {@code tomorrow 9:00}, {@code 11-28 9:00}. */
public final class Moment {

  /** Further ahead is taken for a slip. */
  public static final Duration FURTHEST = Duration.ofDays(60);

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(today|tomorrow|今天|明天|后天)|(?:(\\d{4})[-/.年])?(\\d{1,2})[-/.月](\\d{1,2})日?)?"
              + "\\s*(\\d{1,2})[:：点](\\d{2})?分?");

  private Moment() {}

  /**
   * The instant that the words mean there, if they mean one that is to come; a time without a day
   * is the next one.
   */
  public static Optional<Instant> read(String words, Instant now, ZoneId zone) {
    Matcher matcher = FORM.matcher(words.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalTime time = LocalTime.of(number(matcher, 5, 0), number(matcher, 6, 0));
      Instant when = day(matcher, now, zone).atTime(time).atZone(zone).toInstant();
      boolean hasDay = matcher.group(1) != null || matcher.group(3) != null;
      if (!when.isAfter(now) && !hasDay) {
        when = now.atZone(zone).toLocalDate().plusDays(1).atTime(time).atZone(zone).toInstant();
      }
      return when.isAfter(now) && when.isBefore(now.plus(FURTHEST))
          ? Optional.of(when)
          : Optional.empty();
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  private static LocalDate day(Matcher matcher, Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    if (matcher.group(1) != null) {
      return switch (matcher.group(1)) {
        case "tomorrow", "明天" -> today.plusDays(1);
        case "后天" -> today.plusDays(2);
        default -> today;
      };
    }
    if (matcher.group(3) == null) {
      return today;
    }
    int year = number(matcher, 2, today.getYear());
    LocalDate day = LocalDate.of(year, number(matcher, 3, 1), number(matcher, 4, 1));
    return matcher.group(2) == null && day.isBefore(today) ? day.plusYears(1) : day;
  }

  private static int number(Matcher matcher, int group, int otherwise) {
    return matcher.group(group) == null ? otherwise : Integer.parseInt(matcher.group(group));
  }
}

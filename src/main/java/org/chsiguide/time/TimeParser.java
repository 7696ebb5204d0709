package org.chsiguide.time;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.time.TimeParts.Clock;

/**
 * Parses a time as staff type it, in Chinese or English: {@code 明早9点}, {@code 下周一上午十点半}, {@code
 * 2小时后}, {@code tomorrow morning}, {@code next Monday 9am}, {@code 28/11 9:00}. An ambiguous text
 * yields all its meanings, and the author chooses.
 */
public final class TimeParser {

  /** Times further ahead are taken for mistakes. */
  public static final Duration MAX_AHEAD = Duration.ofDays(60);

  /** A day without an hour means the first of these hours that is in the future. */
  private static final List<Integer> DEFAULT_HOURS = List.of(9, 15, 20);

  private final Instant now;
  private final ZoneId zone;
  private final LocalDate today;

  private TimeParser(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
    this.today = now.atZone(zone).toLocalDate();
  }

  /** The meaning of a text. */
  public sealed interface ParsedTime {

    /** One of these times, most likely first; all are in the future. */
    record Understood(List<Instant> moments) implements ParsedTime {

      /** Copies the moments. */
      public Understood {
        moments = List.copyOf(moments);
      }
    }

    /** It is not a time. */
    record NotUnderstood() implements ParsedTime {}

    /** A time in the past. */
    record Past() implements ParsedTime {}

    /** A time further ahead than {@link #MAX_AHEAD}. */
    record TooFar() implements ParsedTime {}
  }

  /**
   * Returns the meaning of a text in this time zone. A time without a day, or a weekday, is the
   * next one.
   */
  public static ParsedTime parse(String text, Instant now, ZoneId zone) {
    TimeParser timeParser = new TimeParser(now, zone);
    try {
      return timeParser.parse(TimeExpression.parse(text, timeParser.today));
    } catch (DateTimeException invalid) {
      return new ParsedTime.NotUnderstood();
    }
  }

  private ParsedTime parse(TimeParts parts) {
    Clock clock = parts.clock();
    if (clock != null && clock.isBare() && mayBeDay(clock, parts)) {
      return new ParsedTime.NotUnderstood();
    }
    List<Instant> candidates =
        parts.length() == null ? absoluteTimes(parts) : relativeTimes(parts, parts.length());
    List<Instant> future = candidates.stream().filter(it -> it.isAfter(now)).distinct().toList();
    List<Instant> allowed = future.stream().filter(it -> it.isBefore(now.plus(MAX_AHEAD))).toList();
    if (!allowed.isEmpty()) {
      return new ParsedTime.Understood(allowed);
    }
    if (candidates.isEmpty()) {
      return new ParsedTime.NotUnderstood();
    }
    return future.isEmpty() ? new ParsedTime.Past() : new ParsedTime.TooFar();
  }

  /** Returns whether a number may be a day, maybe the one that is named, as in 明天11.28. */
  private static boolean mayBeDay(Clock clock, TimeParts parts) {
    int hour = Integer.parseInt(clock.hour());
    Set<Integer> numbers = Set.copyOf(List.of(hour, clock.minute()));
    return parts.isDayInWords()
        ? parts.days().stream()
            .anyMatch(
                it -> Set.copyOf(List.of(it.getMonthValue(), it.getDayOfMonth())).equals(numbers))
        : parts.parts().isEmpty() || clock.minute() > 0;
  }

  /** Returns the times that are a duration from now; for days, perhaps at an hour. */
  private List<Instant> relativeTimes(TimeParts parts, Duration length) {
    boolean hasHour = parts.clock() != null || !parts.parts().isEmpty();
    boolean isDays = length.toMinutes() % Duration.ofDays(1).toMinutes() == 0;
    if (parts.isDayNamed() || (hasHour && !isDays)) {
      return List.of();
    }
    LocalDate day = today.plusDays(length.toDays());
    return hasHour
        ? parts
            .hours(defaultHour(false))
            .map(hour -> instant(day.atStartOfDay().plus(hour)))
            .toList()
        : List.of(now.plus(length).truncatedTo(ChronoUnit.MINUTES));
  }

  private List<Instant> absoluteTimes(TimeParts parts) {
    TimeParts.Weekday weekday = parts.weekday();
    boolean isNamed = parts.isDayNamed();
    if (!isNamed && parts.clock() == null && parts.parts().isEmpty()) {
      return List.of();
    }
    List<LocalDate> days =
        !parts.days().isEmpty()
            ? parts.days().stream()
                .filter(day -> weekday == null || day.getDayOfWeek() == weekday.day())
                .toList()
            : weekday == null ? List.of(today) : weekday.dates(today);
    int repeatDays =
        !isNamed
            ? 1
            : parts.days().isEmpty() && weekday != null && weekday.weeks().isEmpty() ? 7 : 0;
    return days.stream()
        .flatMap(
            day ->
                parts
                    .hours(defaultHour(isNamed && day.equals(today)))
                    .map(hour -> day.atStartOfDay().plus(hour))
                    .map(there -> next(there, repeatDays)))
        .toList();
  }

  /** Returns the first in the future of this time and those some days around it; else this time. */
  private Instant next(LocalDateTime there, int days) {
    return Stream.of(there.minusDays(days), there, there.plusDays(days))
        .map(this::instant)
        .filter(it -> it.isAfter(now))
        .findFirst()
        .orElseGet(() -> instant(there));
  }

  private Instant instant(LocalDateTime there) {
    return there.atZone(zone).toInstant();
  }

  private int defaultHour(boolean isToday) {
    return DEFAULT_HOURS.stream()
        .filter(it -> !isToday || instant(today.atTime(it, 0)).isAfter(now))
        .findFirst()
        .orElse(DEFAULT_HOURS.get(0));
  }
}

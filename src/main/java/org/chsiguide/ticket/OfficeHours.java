package org.chsiguide.ticket;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.LocalizedText;

/**
 * The hours in which staff answer.
 *
 * @param shifts none: always
 * @param holidays days on which the office is closed
 * @param zone the time zone of the office
 */
public record OfficeHours(List<Shift> shifts, Set<LocalDate> holidays, ZoneId zone) {

  /** The default shifts. */
  public static final String DEFAULT_SHIFTS = "Mon-Fri 09:00-17:00";

  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final Pattern SHIFT =
      Pattern.compile("([A-Za-z]{3})(?:-([A-Za-z]{3}))?\\s+(\\d{1,2}:\\d{2})-(\\d{1,2}:\\d{2})");
  private static final Pattern DATE_RANGE =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:\\.\\.(\\d{4}-\\d{2}-\\d{2}))?");

  /** How many days are searched for the next opening, and how long a holiday can be. */
  private static final int MAX_CLOSED_DAYS = 370;

  /** Copies the collections. */
  public OfficeHours {
    shifts = List.copyOf(shifts);
    holidays = Set.copyOf(holidays);
  }

  /** Working hours on some days of the week, without the end. */
  public record Shift(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    /** Copies the days. */
    public Shift {
      days = Set.copyOf(days);
    }
  }

  /**
   * Parses shifts such as {@code Mon-Fri 09:00-12:00, Mon-Fri 13:30-17:00, Sat 09:00-12:00}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static List<Shift> shifts(String text) {
    List<Shift> shifts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = SHIFT.matcher(part.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(part.strip());
      }
      DayOfWeek first = parseDay(matcher.group(1));
      DayOfWeek last = matcher.group(2) == null ? first : parseDay(matcher.group(2));
      LocalTime from = parseTime(matcher.group(3));
      LocalTime to = parseTime(matcher.group(4));
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException(part.strip());
      }
      Set<DayOfWeek> days = EnumSet.of(last);
      for (DayOfWeek day = first; day != last; day = day.plus(1)) {
        days.add(day);
      }
      shifts.add(new Shift(days, from, to));
    }
    return shifts;
  }

  /**
   * Parses days such as {@code 2026-10-01..2026-10-07, 2027-01-01}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static Set<LocalDate> holidays(String text) {
    Set<LocalDate> days = new HashSet<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = DATE_RANGE.matcher(part.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(part.strip());
      }
      LocalDate first = parseDate(matcher.group(1));
      LocalDate last = matcher.group(2) == null ? first : parseDate(matcher.group(2));
      if (last.isBefore(first) || last.isAfter(first.plusDays(MAX_CLOSED_DAYS))) {
        throw new IllegalArgumentException(part.strip());
      }
      first.datesUntil(last.plusDays(1)).forEach(days::add);
    }
    return days;
  }

  /** Returns whether the office is open. */
  public boolean isOpen(Instant moment) {
    ZonedDateTime localTime = moment.atZone(zone);
    LocalTime time = localTime.toLocalTime();
    return shifts.isEmpty()
        || shiftsOn(localTime.toLocalDate()).stream()
            .anyMatch(shift -> !time.isBefore(shift.from()) && time.isBefore(shift.to()));
  }

  /** Returns for how long the office was open between two moments, at most a year apart. */
  public Duration openTime(Instant from, Instant until) {
    if (shifts.isEmpty()) {
      return Duration.between(from, until);
    }
    Instant earliest = until.minus(Duration.ofDays(MAX_CLOSED_DAYS));
    Instant counted = from.isBefore(earliest) ? earliest : from;
    LocalDate last = until.atZone(zone).toLocalDate();
    Duration open = Duration.ZERO;
    LocalDate first = counted.atZone(zone).toLocalDate();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      for (Shift shift : shiftsOn(day)) {
        Instant start = later(counted, day.atTime(shift.from()).atZone(zone).toInstant());
        Instant close = day.atTime(shift.to()).atZone(zone).toInstant();
        Instant end = close.isBefore(until) ? close : until;
        if (start.isBefore(end)) {
          open = open.plus(Duration.between(start, end));
          counted = end;
        }
      }
    }
    return open;
  }

  private static Instant later(Instant first, Instant second) {
    return first.isAfter(second) ? first : second;
  }

  /** Returns when a closed office opens next; empty if not within a year. */
  public Optional<ZonedDateTime> nextOpening(Instant moment) {
    ZonedDateTime localTime = moment.atZone(zone);
    for (int days = 0; days <= MAX_CLOSED_DAYS; days++) {
      LocalDate date = localTime.toLocalDate().plusDays(days);
      Optional<ZonedDateTime> next =
          shiftsOn(date).stream()
              .map(shift -> date.atTime(shift.from()).atZone(zone))
              .filter(start -> start.isAfter(localTime))
              .min(ZonedDateTime::compareTo);
      if (next.isPresent()) {
        return next;
      }
    }
    return Optional.empty();
  }

  /** Formats a moment for readers, with the time zone. */
  public LocalizedText format(ZonedDateTime moment) {
    return new LocalizedText(
        DateTimeFormatter.ofPattern("M月d日（EEEE）HH:mm", Locale.CHINESE).format(moment)
            + "（"
            + zone.getDisplayName(TextStyle.FULL, Locale.CHINESE)
            + "）",
        DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH).format(moment)
            + " ("
            + zone.getDisplayName(TextStyle.FULL, Locale.ENGLISH)
            + ")");
  }

  /** Returns the shifts of a day, the earliest first. */
  private List<Shift> shiftsOn(LocalDate date) {
    return holidays.contains(date)
        ? List.of()
        : shifts.stream()
            .filter(shift -> shift.days().contains(date.getDayOfWeek()))
            .sorted(Comparator.comparing(Shift::from))
            .toList();
  }

  private static DayOfWeek parseDay(String word) {
    int index = DAYS.indexOf(word.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new IllegalArgumentException(word);
    }
    return DayOfWeek.of(index + 1);
  }

  private static LocalTime parseTime(String word) {
    String[] parts = word.split(":", -1);
    int hour = Integer.parseInt(parts[0]);
    int minute = Integer.parseInt(parts[1]);
    if (hour == 24 && minute == 0) {
      return LocalTime.MAX;
    }
    if (hour > 23 || minute > 59) {
      throw new IllegalArgumentException(word);
    }
    return LocalTime.of(hour, minute);
  }

  private static LocalDate parseDate(String word) {
    try {
      return LocalDate.parse(word);
    } catch (java.time.DateTimeException wrong) {
      throw new IllegalArgumentException(word, wrong);
    }
  }
}

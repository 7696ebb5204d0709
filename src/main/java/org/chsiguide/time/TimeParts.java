package org.chsiguide.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a time that were written.
 *
 * @param days the days that may be meant; empty if none was named
 * @param isDayInWords whether no number next to the day can belong to it, as with 明天
 * @param weekday the weekday of the day, or the day itself if {@code days} is empty
 * @param parts the parts of the day, such as both of “tonight at midnight”
 * @param length the duration from now
 */
record TimeParts(
    List<LocalDate> days,
    boolean isDayInWords,
    @Nullable Weekday weekday,
    Set<Part> parts,
    @Nullable Clock clock,
    @Nullable Duration length) {
  private static final int NOON = 12;
  private static final int MIDNIGHT = 24;

  /** A part of a day; its hours from 24 on belong to the next day. */
  enum Part {
    EARLY("凌晨", List.of(), 0, 6),
    MORNING("清晨|早上|早晨|上午|早|晨|morning\\b", List.of(9), 0, 12),
    NOON("中午|正午|noon\\b|midday\\b", List.of(12), 11, 15),
    AFTERNOON("下午|afternoon\\b", List.of(15), 12, 23),
    /** The one that ends a day, or the one that begins it. */
    MIDNIGHT("半夜|午夜|midnight\\b", List.of(24, 0), 17, 28),
    EVENING("傍晚|晚上|晚间|夜里|深夜|晚|夜|evening\\b|night\\b", List.of(20), 17, 28);

    private final String words;
    private final List<Integer> defaultHours;
    private final int firstHour;
    private final int lastHour;

    Part(String words, List<Integer> defaultHours, int firstHour, int lastHour) {
      this.words = words;
      this.defaultHours = defaultHours;
      this.firstHour = firstHour;
      this.lastHour = lastHour;
    }

    /** Returns its words, as a regular expression. */
    String words() {
      return words;
    }

    private boolean includes(int hour) {
      boolean beginsDay = this == MIDNIGHT && hour >= 0 && hour <= lastHour - 24;
      return beginsDay || (firstHour <= hour && hour <= lastHour);
    }
  }

  /**
   * Returns how long after the beginning of a day it may be, most likely first; some are on the
   * next day.
   *
   * @param defaultHour if neither a clock nor a part of the day was written
   */
  Stream<Duration> hours(int defaultHour) {
    if (clock != null) {
      return clock.hours(this);
    }
    return parts.isEmpty()
        ? Stream.of(Duration.ofHours(defaultHour))
        : parts.stream()
            .limit(1)
            .flatMap(part -> part.defaultHours.stream())
            .filter(this::includes)
            .map(Duration::ofHours);
  }

  /** Returns whether an hour is in all parts of the day. The early morning can end an evening. */
  boolean includes(int hour) {
    boolean endsEvening = parts.contains(Part.EVENING) && parts.contains(Part.EARLY);
    return endsEvening
        ? 24 <= hour && hour <= 24 + Part.EARLY.lastHour
        : parts.stream().allMatch(part -> part.includes(hour));
  }

  boolean isDayNamed() {
    return !days.isEmpty() || weekday != null;
  }

  /** Returns whether the hours before noon and after it were told apart. */
  boolean isHalfDayNamed() {
    return !parts.isEmpty() || (clock != null && !clock.amPm().isEmpty());
  }

  /** Returns whether the hour may be before noon or after it. */
  boolean isVague() {
    return clock != null && clock.hour().length() == 1 && !isHalfDayNamed();
  }

  /**
   * An hour and a minute as they were written.
   *
   * @param hour as it was written, so that 3 and 03 differ
   * @param amPm {@code a} or {@code p}; empty if neither was written
   * @param isBare whether it is only a number, which need not be an hour; with minutes, as 9.30 or
   *     0930, it may be a day in spite of a part of the day
   */
  record Clock(String hour, int minute, String amPm, boolean isBare) {

    private Stream<Duration> hours(TimeParts time) {
      int said = Integer.parseInt(hour);
      LocalTime minutes = LocalTime.of(0, minute);
      boolean isHalfDay = !amPm.isEmpty();
      if (isHalfDay ? said < 1 || said > NOON : said * 60 + minute > MIDNIGHT * 60) {
        throw new DateTimeException("no hour of a day");
      }
      int first = isHalfDay ? said % NOON + (amPm.equals("p") ? NOON : 0) : said;
      boolean isExact = isHalfDay || first == 0 || first > NOON;
      boolean isAmbiguous = !isExact && first <= 6 && hour.length() == 1;
      IntStream hours =
          !time.parts.isEmpty()
              ? IntStream.of(0, NOON, MIDNIGHT, -NOON)
                  .filter(later -> !isExact || later % MIDNIGHT == 0)
                  .map(later -> first + later)
                  .filter(time::includes)
              : isAmbiguous ? IntStream.of(first + NOON, first) : IntStream.of(first);
      return hours.mapToObj(it -> Duration.ofHours(it).plusMinutes(minutes.getMinute()));
    }
  }

  /**
   * A day of the week.
   *
   * @param weeks how many weeks after this one it may be, most likely first; empty: the next such
   *     day
   */
  record Weekday(DayOfWeek day, List<Integer> weeks) {

    /** Returns the dates that it may mean, most likely first. */
    List<LocalDate> dates(LocalDate today) {
      LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      TemporalAdjuster next = TemporalAdjusters.nextOrSame(day);
      return weeks.isEmpty()
          ? List.of(today.with(next))
          : weeks.stream().map(it -> monday.plusWeeks(it).with(next)).toList();
    }
  }
}

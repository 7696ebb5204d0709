package org.chsiguide.time;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a time that were written.
 *
 * @param days the days that may be meant; empty if none was named
 * @param isDayInNumbers whether a bare number next to the day could belong to it
 * @param weekday the weekday of the day, or the day itself if {@code days} is empty
 * @param length the duration from now
 */
record TimeParts(
    List<LocalDate> days,
    boolean isDayInNumbers,
    @Nullable Weekday weekday,
    @Nullable Part part,
    @Nullable Clock clock,
    @Nullable Duration length) {
  /** A part of a day. */
  enum Part {
    EARLY,
    MORNING,
    NOON,
    AFTERNOON,
    EVENING,
    MIDNIGHT;

    static Part of(String word) {
      return switch (word) {
        case "凌晨" -> EARLY;
        case "清晨", "早上", "早晨", "上午", "早", "晨", "morning" -> MORNING;
        case "中午", "正午", "noon", "midday" -> NOON;
        case "下午", "afternoon" -> AFTERNOON;
        case "午夜", "半夜", "midnight" -> MIDNIGHT;
        default -> EVENING;
      };
    }
  }

  /**
   * An hour and a minute as they were written.
   *
   * @param hour as it was written, so that 3 and 03 differ
   * @param amPm {@code a} or {@code p}; empty if neither was written
   * @param isBare whether it is only a number, which need not be an hour
   */
  record Clock(String hour, int minute, String amPm, boolean isBare) {}

  /**
   * A day of the week.
   *
   * @param weeks the number of weeks after this one; null for the next such day
   * @param isAmbiguous whether the day of the week before may be meant as well
   */
  record Weekday(DayOfWeek day, @Nullable Integer weeks, boolean isAmbiguous) {
    /** Returns the dates that it may mean, most likely first. */
    List<LocalDate> dates(LocalDate today) {
      if (weeks == null) {
        return List.of(today.with(TemporalAdjusters.nextOrSame(day)));
      }
      LocalDate then =
          today
              .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
              .plusWeeks(weeks)
              .with(TemporalAdjusters.nextOrSame(day));
      return isAmbiguous ? List.of(then, then.minusWeeks(1)) : List.of(then);
    }
  }
}

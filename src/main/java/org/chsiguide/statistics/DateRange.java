package org.chsiguide.statistics;

import java.time.LocalDate;
import java.time.Month;
import java.util.stream.Stream;

/** The days from the first to the last, both included. */
public record DateRange(LocalDate first, LocalDate last) {
  private static final int DAYS_OF_WEEK = 7;

  /** Returns the seven days that end with this one. */
  static DateRange weekUntil(LocalDate day) {
    return new DateRange(day.minusDays(DAYS_OF_WEEK - 1), day);
  }

  /** Returns the days of the term until this one: a term begins in September or in February. */
  static DateRange termUntil(LocalDate day) {
    LocalDate autumn = LocalDate.of(day.getYear(), Month.SEPTEMBER, 1);
    return Stream.of(autumn, autumn.withMonth(Month.FEBRUARY.getValue()))
        .filter(start -> !start.isAfter(day))
        .findFirst()
        .map(start -> new DateRange(start, day))
        .orElse(new DateRange(autumn.minusYears(1), day));
  }

  /** Returns the seven days before the first. */
  DateRange weekBefore() {
    return weekUntil(first.minusDays(1));
  }
}

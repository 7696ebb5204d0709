package org.chsiguide.time;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The hours in which staff answer.
 *
 * @param shifts none: always
 * @param holidays days on which the office is closed
 * @param workdays days, such as the Saturday before a long holiday, on which the office has the
 *     hours of a Monday; they outweigh holidays
 * @param zone the time zone of the office
 * @param absences the absences of staff, also past ones; no two overlap
 */
public record OfficeHours(
    List<Shift> shifts,
    Set<LocalDate> holidays,
    Set<LocalDate> workdays,
    ZoneId zone,
    List<StaffAbsence> absences) {

  /** The default shifts, ready-made because the parser takes some 20 ms at a start. */
  public static final List<Shift> DEFAULT_SHIFTS =
      List.of(
          new Shift(
              EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
              LocalTime.of(9, 0),
              LocalTime.of(17, 0)));

  /** How many days are searched for the next opening, and how long a holiday can be. */
  static final int MAX_CLOSED_DAYS = 370;

  /** Copies the collections. */
  public OfficeHours {
    shifts = List.copyOf(shifts);
    holidays = Set.copyOf(holidays);
    workdays = Set.copyOf(workdays);
    absences = List.copyOf(absences);
  }

  /** Creates hours without extra working days, of an office whose staff are never away. */
  public OfficeHours(List<Shift> shifts, Set<LocalDate> holidays, ZoneId zone) {
    this(shifts, holidays, Set.of(), zone, List.of());
  }

  /** Working hours on some days of the week, without the end. */
  public record Shift(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    /** Copies the days. */
    public Shift {
      days = Set.copyOf(days);
    }
  }

  /**
   * Returns these hours with the given parts replaced, unless they are empty, as {@link
   * OfficeHoursParser} parses them.
   */
  public OfficeHours with(String newShifts, String newHolidays, String newWorkdays) {
    return new OfficeHours(
        newShifts.isEmpty() ? shifts : OfficeHoursParser.shifts(newShifts),
        newHolidays.isEmpty() ? holidays : OfficeHoursParser.days(newHolidays),
        newWorkdays.isEmpty() ? workdays : OfficeHoursParser.days(newWorkdays),
        zone,
        absences);
  }

  /** Returns these hours with these absences, of which no two overlap. */
  public OfficeHours withAbsences(List<StaffAbsence> newAbsences) {
    return new OfficeHours(shifts, holidays, workdays, zone, newAbsences);
  }

  /** Returns whether the office is open. */
  public boolean isOpen(Instant moment) {
    return absenceAt(moment).isEmpty() && hasShift(moment);
  }

  /** Returns the absence at this moment, if staff are away. */
  public Optional<StaffAbsence> absenceAt(Instant moment) {
    return absences.stream().filter(absence -> absence.contains(moment)).findFirst();
  }

  /** Returns whether these are usual hours, whether or not staff are away. */
  public boolean hasShift(Instant moment) {
    ZonedDateTime localTime = moment.atZone(zone);
    LocalTime time = localTime.toLocalTime();
    return shifts.isEmpty()
        || shiftsOn(localTime.toLocalDate()).stream()
            .anyMatch(shift -> !time.isBefore(shift.from()) && time.isBefore(shift.to()));
  }

  /** Returns for how long the office was open between two moments, at most a year apart. */
  public Duration openTime(Instant from, Instant until) {
    Duration open = shiftTime(from, until);
    for (StaffAbsence absence : absences) {
      Instant left = later(from, absence.from());
      Instant returned = until.isBefore(absence.until()) ? until : absence.until();
      if (left.isBefore(returned)) {
        open = open.minus(shiftTime(left, returned));
      }
    }
    return open;
  }

  private Duration shiftTime(Instant from, Instant until) {
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
    Optional<StaffAbsence> absence = absenceAt(moment);
    if (absence.isEmpty()) {
      return nextShift(moment);
    }
    Instant returned = absence.get().until();
    return hasShift(returned) ? Optional.of(returned.atZone(zone)) : nextShift(returned);
  }

  private Optional<ZonedDateTime> nextShift(Instant moment) {
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

  /** Returns the shifts of a day, the earliest first. */
  private List<Shift> shiftsOn(LocalDate date) {
    if (holidays.contains(date) && !workdays.contains(date)) {
      return List.of();
    }
    DayOfWeek day = workdays.contains(date) ? DayOfWeek.MONDAY : date.getDayOfWeek();
    return shifts.stream()
        .filter(shift -> shift.days().contains(day))
        .sorted(Comparator.comparing(Shift::from))
        .toList();
  }
}

package org.chsiguide.broadcast;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.broadcast.TimeWords.Clock;
import org.chsiguide.broadcast.TimeWords.Part;
import org.chsiguide.broadcast.TimeWords.Said;

/**
 * A time as staff type it, in Chinese or English: {@code 明早9点}, {@code 下周一上午十点半}, {@code 2小时后},
 * {@code tomorrow morning}, {@code next Monday 9am}, {@code 28/11 9:00}. What can be read in more
 * than one way has all of them; whoever typed it chooses.
 */
public final class Moment {

  /** Further ahead is taken for a slip. */
  public static final Duration FURTHEST = Duration.ofDays(60);

  private static final int NOON = 12;
  private static final int MIDNIGHT = 24;

  /** A day without an hour means the first of these that is still to come. */
  private static final List<Integer> USUAL_HOURS = List.of(9, 15, 20);

  private final Instant now;
  private final ZoneId zone;
  private final LocalDate today;

  private Moment(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
    this.today = now.atZone(zone).toLocalDate();
  }

  /** What words mean for a time. */
  public sealed interface Reading {

    /** One of these, the likeliest first; all of them are to come. */
    record Understood(List<Instant> moments) implements Reading {

      /** Copies the moments. */
      public Understood {
        moments = List.copyOf(moments);
      }
    }

    /** No time that is known here. */
    record NotUnderstood() implements Reading {}

    /** One that is over. */
    record Past() implements Reading {}

    /** One that is further ahead than {@link #FURTHEST}. */
    record TooFar() implements Reading {}
  }

  /** An hour of a day, or of the day after it. */
  private record Hour(int hour, int minute) {

    LocalDateTime on(LocalDate day) {
      return hour < MIDNIGHT
          ? day.atTime(LocalTime.of(hour, minute))
          : day.plusDays(1).atTime(LocalTime.of(hour - MIDNIGHT, minute));
    }
  }

  /** What the words mean there. A time without a day, and a day of the week, is the next one. */
  public static Reading read(String words, Instant now, ZoneId zone) {
    Moment moment = new Moment(now, zone);
    return TimeWords.read(words, moment.today)
        .map(moment::read)
        .orElseGet(Reading.NotUnderstood::new);
  }

  private Reading read(Said said) {
    try {
      Set<Instant> all = new LinkedHashSet<>(said.length() == null ? days(said) : ahead(said));
      List<Instant> future = all.stream().filter(it -> it.isAfter(now)).toList();
      List<Instant> near = future.stream().filter(it -> it.isBefore(now.plus(FURTHEST))).toList();
      if (!near.isEmpty()) {
        return new Reading.Understood(near);
      }
      if (all.isEmpty()) {
        return new Reading.NotUnderstood();
      }
      return future.isEmpty() ? new Reading.Past() : new Reading.TooFar();
    } catch (DateTimeException noSuchTime) {
      return new Reading.NotUnderstood();
    }
  }

  /** Hours and minutes from now, or days from now, perhaps at an hour. */
  private List<Instant> ahead(Said said) {
    Duration length = said.length() == null ? Duration.ZERO : said.length();
    boolean hasHour = said.clock() != null || said.part() != null;
    boolean isDays = length.toMinutes() % Duration.ofDays(1).toMinutes() == 0;
    if (!said.days().isEmpty() || said.weekday() != null || (hasHour && !isDays)) {
      return List.of();
    }
    LocalDate day = today.plusDays(length.toDays());
    return hasHour
        ? hours(said, false).map(hour -> instant(hour.on(day))).toList()
        : List.of(now.plus(length).truncatedTo(ChronoUnit.MINUTES));
  }

  private List<Instant> days(Said said) {
    TimeWords.Weekday weekday = said.weekday();
    boolean isNamed = !said.days().isEmpty() || weekday != null;
    Clock clock = said.clock();
    if (!isNamed && clock == null && said.part() == null) {
      return List.of();
    }
    if (clock != null
        && clock.isBare()
        && said.part() == null
        && (!isNamed || said.isDayInNumbers())) {
      return List.of(); // it could be the day
    }
    List<LocalDate> days =
        !said.days().isEmpty()
            ? said.days().stream()
                .filter(day -> weekday == null || day.getDayOfWeek() == weekday.day())
                .toList()
            : weekday == null ? List.of(today) : TimeWords.days(weekday, today);
    int again =
        !isNamed ? 1 : said.days().isEmpty() && weekday != null && weekday.weeks() == null ? 7 : 0;
    List<Instant> all = new ArrayList<>();
    for (LocalDate day : days) {
      for (Hour hour : hours(said, isNamed && day.equals(today)).toList()) {
        Instant when = instant(hour.on(day));
        all.add(when.isAfter(now) ? when : instant(hour.on(day.plusDays(again))));
      }
    }
    return all;
  }

  private Instant instant(LocalDateTime there) {
    return there.atZone(zone).toInstant();
  }

  private Stream<Hour> hours(Said said, boolean isToday) {
    Clock clock = said.clock();
    if (clock == null) {
      return said.part() == null ? Stream.of(usual(isToday)) : usual(said.part(), said).stream();
    }
    int hour = Integer.parseInt(clock.hour());
    int minute = LocalTime.of(0, clock.minute()).getMinute();
    if (!clock.half().isEmpty()) {
      if (hour < 1 || hour > NOON) {
        throw new DateTimeException("no hour of half a day");
      }
      return Stream.of(new Hour(hour % NOON + (clock.half().equals("p") ? NOON : 0), minute));
    }
    if (said.part() != null) {
      return Stream.of(new Hour(in(said.part(), hour), minute));
    }
    if (hour > MIDNIGHT || (hour == MIDNIGHT && minute > 0)) {
      throw new DateTimeException("no hour of a day");
    }
    boolean isEither = hour >= 1 && hour <= 6 && clock.hour().length() == 1;
    return isEither
        ? Stream.of(new Hour(hour + NOON, minute), new Hour(hour, minute))
        : Stream.of(new Hour(hour, minute));
  }

  private Hour usual(boolean isToday) {
    int hour =
        USUAL_HOURS.stream()
            .filter(it -> !isToday || instant(new Hour(it, 0).on(today)).isAfter(now))
            .findFirst()
            .orElse(USUAL_HOURS.get(0));
    return new Hour(hour, 0);
  }

  private static List<Hour> usual(Part part, Said said) {
    boolean isNamed = !said.days().isEmpty() || said.weekday() != null;
    return switch (part) {
      case EARLY -> List.of();
      case MORNING -> List.of(new Hour(9, 0));
      case NOON -> List.of(new Hour(NOON, 0));
      case AFTERNOON -> List.of(new Hour(15, 0));
      case EVENING -> List.of(new Hour(20, 0));
      // The one that ends the day, or the one that begins it.
      case MIDNIGHT ->
          isNamed ? List.of(new Hour(MIDNIGHT, 0), new Hour(0, 0)) : List.of(new Hour(MIDNIGHT, 0));
    };
  }

  /** The hour of the day that an hour of a part of it is; from 24 on it is the next day's. */
  private static int in(Part part, int hour) {
    Optional<Integer> meant =
        switch (part) {
          case EARLY -> hour <= 6 ? Optional.of(hour) : hour == NOON ? Optional.of(0) : none();
          case MORNING -> hour <= NOON ? Optional.of(hour) : none();
          case NOON ->
              hour >= 1 && hour <= 3
                  ? Optional.of(hour + NOON)
                  : hour >= 11 && hour <= 15 ? Optional.of(hour) : none();
          case AFTERNOON ->
              hour >= 1 && hour < NOON
                  ? Optional.of(hour + NOON)
                  : hour >= NOON && hour < MIDNIGHT ? Optional.of(hour) : none();
          case EVENING, MIDNIGHT ->
              hour >= 5 && hour < NOON
                  ? Optional.of(hour + NOON)
                  : hour < 5
                      ? Optional.of(hour + MIDNIGHT)
                      : hour == NOON
                          ? Optional.of(MIDNIGHT)
                          : hour >= 17 && hour <= MIDNIGHT ? Optional.of(hour) : none();
        };
    return meant.orElseThrow(() -> new DateTimeException("no hour of that part of the day"));
  }

  private static Optional<Integer> none() {
    return Optional.empty();
  }
}

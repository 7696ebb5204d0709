package org.chsiguide.broadcast;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as staff type it: {@code 9:00}, {@code tomorrow 9 am}, {@code Fri 9:00}, {@code 11-28
 * 9:00}, {@code 明天上午9点半}, {@code 周五 9:00}.
 */
public final class Moment {

  /** Further ahead is taken for a slip. */
  public static final Duration FURTHEST = Duration.ofDays(60);

  /** By their first letters; and as Chinese numbers them from Monday, with a second Sunday. */
  private static final List<String> WEEK = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private static final String CHINESE_WEEK = "一二三四五六日天";
  private static final int NOON = 12;
  private static final int HALF_AN_HOUR = 30;

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<near>today|tomorrow|今天|明天|后天)"
              + "|(?<english>mon|tue|wed|thu|fri|sat|sun)[a-z]*"
              + "|(?:周|星期|礼拜)(?<chinese>[一二三四五六日天])"
              + "|(?:(?<year>\\d{4})[-/.年])?(?<month>\\d{1,2})[-/.月](?<day>\\d{1,2})[日号]?)?"
              + "(?:\\s+at)?[\\s,，]*"
              + "(?<part>上午|早上|中午|下午|晚上)?\\s*(?<hour>\\d{1,2})"
              + "(?:[:：](?<minutes>\\d{2})|[点时](?:(?<more>\\d{1,2})分?|(?<half>半)|整)?)?"
              + "\\s*(?<noon>am|pm|a\\.m\\.|p\\.m\\.)?");

  private Moment() {}

  /**
   * The instant that the words mean there, if they mean one that is to come; a time without a day,
   * and a day of the week, is the next one.
   */
  public static Optional<Instant> read(String words, Instant now, ZoneId zone) {
    Matcher matcher = FORM.matcher(words.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches() || !isTime(matcher)) {
      return Optional.empty();
    }
    try {
      LocalTime time = time(matcher);
      LocalDate today = now.atZone(zone).toLocalDate();
      Instant when = day(matcher, today).atTime(time).atZone(zone).toInstant();
      if (!when.isAfter(now)) {
        when = day(matcher, today).plusDays(again(matcher)).atTime(time).atZone(zone).toInstant();
      }
      return when.isAfter(now) && when.isBefore(now.plus(FURTHEST))
          ? Optional.of(when)
          : Optional.empty();
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  /** A bare number is none: it could be the day. */
  private static boolean isTime(Matcher matcher) {
    String hour = matcher.group().substring(matcher.start("hour"));
    return !hour.matches("\\d+") || matcher.group("part") != null;
  }

  private static LocalTime time(Matcher matcher) {
    int hour = Integer.parseInt(matcher.group("hour"));
    int minute =
        matcher.group("half") != null
            ? HALF_AN_HOUR
            : number(matcher.group("minutes"), number(matcher.group("more"), 0));
    @Nullable String noon = matcher.group("noon");
    @Nullable String part = matcher.group("part");
    if (noon != null && (hour < 1 || hour > NOON)) {
      throw new DateTimeException("no hour of half a day");
    }
    boolean isAfternoon =
        noon != null
            ? noon.startsWith("p")
            : part != null && List.of("下午", "晚上").contains(part) && hour <= NOON;
    boolean isMorning = noon != null && !isAfternoon;
    if (isAfternoon || isMorning) {
      hour = hour % NOON + (isAfternoon ? NOON : 0);
    }
    return LocalTime.of(hour, minute);
  }

  private static LocalDate day(Matcher matcher, LocalDate today) {
    @Nullable String near = matcher.group("near");
    if (near != null) {
      return switch (near) {
        case "tomorrow", "明天" -> today.plusDays(1);
        case "后天" -> today.plusDays(2);
        default -> today;
      };
    }
    int weekday = weekday(matcher);
    if (weekday > 0) {
      return today.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(weekday)));
    }
    if (matcher.group("month") == null) {
      return today;
    }
    LocalDate day =
        LocalDate.of(
            number(matcher.group("year"), today.getYear()),
            number(matcher.group("month"), 1),
            number(matcher.group("day"), 1));
    return matcher.group("year") == null && day.isBefore(today) ? day.plusYears(1) : day;
  }

  /** From 1, Monday; 0: it names none. */
  private static int weekday(Matcher matcher) {
    @Nullable String chinese = matcher.group("chinese");
    if (chinese != null) {
      return Math.min(CHINESE_WEEK.indexOf(chinese) + 1, WEEK.size());
    }
    @Nullable String english = matcher.group("english");
    return english == null ? 0 : WEEK.indexOf(english) + 1;
  }

  /** After how many days what is past today comes again; 0: never. */
  private static int again(Matcher matcher) {
    if (weekday(matcher) > 0) {
      return WEEK.size();
    }
    return matcher.group("near") == null && matcher.group("month") == null ? 1 : 0;
  }

  private static int number(@Nullable String digits, int otherwise) {
    return digits == null ? otherwise : Integer.parseInt(digits);
  }
}

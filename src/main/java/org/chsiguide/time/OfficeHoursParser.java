package org.chsiguide.time;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parses office hours and days as an office writes them, in Chinese or English. */
public final class OfficeHoursParser {
  private static final String CHINESE_DAYS = "一二三四五六日";

  /** Normalization has made full-width characters and one kind of tilde ordinary ones. */
  private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;、和\n]\\s*");

  private static final String UNTIL = "\\s*(?:[-–—]+|~|〜|至|到)\\s*";
  private static final String DAY = "[A-Za-z]{3}|(?:每?周|星期|礼拜)?[一二三四五六日天]";

  /** Its groups are named after what is put in place of the #. */
  private static final String TIME =
      "(?:上午|早上|(?<#Pm>下午|晚上(?!12)))?(?<#Hour>\\d{1,2})"
          + "(?::(?<#Minute>\\d{2})|点(?:(?<#Half>半)|(?<#ChineseMinute>\\d{2})分?)?)?";

  private static final Pattern SHIFT =
      Pattern.compile(
          ("(?:(?:(?<daily>每天)|(?<workdays>工作日)|(?<firstDay>%s)(?:%s(?<lastDay>%s))?)[:\\s]*)?"
                  + "(?:%s%s%s)?")
              .formatted(
                  DAY, UNTIL, DAY, TIME.replace("#", "from"), UNTIL, TIME.replace("#", "to")));

  /** Named likewise. */
  private static final String MONTH = "(?:(?<#Year>\\d{4})[-/.年])?(?<#Month>\\d{1,2})[-/.月]";

  private static final String DATE_DAY =
      "(?<#Day>\\d{1,2})[日号]?(?:\\((?<#Weekday>%s)\\))?".formatted(DAY);
  private static final Pattern DATES =
      Pattern.compile(
          (MONTH + DATE_DAY).replace("#", "first")
              + "(?:(?:\\.\\.|%s)(?:%s)?%s)?"
                  .formatted(UNTIL, MONTH, DATE_DAY)
                  .replace("#", "last"));

  private OfficeHoursParser() {}

  /**
   * Parses shifts such as {@code Mon-Fri 09:00-12:00, 13:30-17:00} or {@code 周一到周五 9:00-17:00}.
   * Hours without days are those of the days before, at first of Monday to Friday. An end without
   * minutes, or after a start in the afternoon, that would be before the start is in the afternoon,
   * as in {@code 9点到5点}; {@code 2点到5点} after it could be night or afternoon.
   *
   * @throws IllegalArgumentException with the part that has another form
   */
  public static List<OfficeHours.Shift> shifts(String text) {
    List<OfficeHours.Shift> shifts = new ArrayList<>();
    Set<DayOfWeek> days = weekdays();
    boolean hasHours = true;
    for (String part : parts(text)) {
      Matcher matcher = SHIFT.matcher(part);
      if (part.isEmpty() || !matcher.matches()) {
        throw new IllegalArgumentException(part);
      }
      Set<DayOfWeek> named = days(matcher);
      if (!named.isEmpty()) {
        if (!hasHours) {
          named.addAll(days);
        }
        days = named;
      }
      hasHours = matcher.group("fromHour") != null;
      if (hasHours) {
        OfficeHours.Shift shift = shift(part, matcher, days);
        boolean isBackwards =
            named.isEmpty()
                && matcher.group("fromHour").length() == 1
                && shifts.stream().anyMatch(it -> shift.from().isBefore(it.from()));
        if (isBackwards) {
          throw new IllegalArgumentException(part);
        }
        shifts.add(shift);
      }
    }
    if (!hasHours) {
      throw new IllegalArgumentException(text.strip());
    }
    return shifts;
  }

  private static OfficeHours.Shift shift(String part, Matcher matcher, Set<DayOfWeek> days) {
    LocalTime from = time(part, matcher, "from");
    LocalTime to = time(part, matcher, "to");
    boolean isVague =
        matcher.group("fromPm") != null
            || (matcher.group("toMinute") == null && matcher.group("toChineseMinute") == null);
    if (isVague && to.isBefore(from) && to.getHour() < 12) {
      to = to.plusHours(12);
    }
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(part);
    }
    return new OfficeHours.Shift(days, from, to);
  }

  /**
   * Parses days such as {@code 2026-10-01..2026-10-07, 2027-01-01} or {@code 2026年10月1日(周四)到7日}. A
   * day without a year is in that of the day before.
   *
   * @throws IllegalArgumentException with the part that has another form, or another day of the
   *     week
   */
  public static Set<LocalDate> days(String text) {
    Set<LocalDate> days = new HashSet<>();
    @Nullable String year = null;
    for (String part : parts(text)) {
      Matcher matcher = DATES.matcher(part.replaceAll("\\s", ""));
      if (!matcher.matches()) {
        throw new IllegalArgumentException(part);
      }
      year = or(matcher.group("firstYear"), year);
      String month = matcher.group("firstMonth");
      LocalDate first = date(part, year, month, matcher, "first");
      LocalDate last = first;
      if (matcher.group("lastDay") != null) {
        year = or(matcher.group("lastYear"), year);
        String lastMonth = Objects.requireNonNullElse(matcher.group("lastMonth"), month);
        last = date(part, year, lastMonth, matcher, "last");
      }
      if (last.isBefore(first) || last.isAfter(first.plusDays(OfficeHours.MAX_CLOSED_DAYS))) {
        throw new IllegalArgumentException(part);
      }
      first.datesUntil(last.plusDays(1)).forEach(days::add);
    }
    return days;
  }

  private static List<String> parts(String text) {
    String normalized =
        Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).replaceFirst("。$", "");
    return Stream.of(SEPARATOR.split(normalized, -1)).map(String::strip).toList();
  }

  private static Set<DayOfWeek> days(Matcher matcher) {
    if (matcher.group("daily") != null) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    if (matcher.group("workdays") != null) {
      return weekdays();
    }
    if (matcher.group("firstDay") == null) {
      return EnumSet.noneOf(DayOfWeek.class);
    }
    DayOfWeek first = day(matcher.group("firstDay"));
    DayOfWeek last = matcher.group("lastDay") == null ? first : day(matcher.group("lastDay"));
    Set<DayOfWeek> days = EnumSet.of(last);
    for (DayOfWeek day = first; day != last; day = day.plus(1)) {
      days.add(day);
    }
    return days;
  }

  private static Set<DayOfWeek> weekdays() {
    return EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  }

  private static DayOfWeek day(String word) {
    int index =
        Math.max(
            TimeExpression.WEEK.indexOf(word.toLowerCase(Locale.ROOT)),
            CHINESE_DAYS.indexOf(word.replace('天', '日').charAt(word.length() - 1)));
    if (index < 0) {
      throw new IllegalArgumentException(word);
    }
    return DayOfWeek.of(index + 1);
  }

  private static LocalTime time(String part, Matcher matcher, String prefix) {
    int hour = Integer.parseInt(matcher.group(prefix + "Hour"));
    String minutes = or(matcher.group(prefix + "Minute"), matcher.group(prefix + "ChineseMinute"));
    boolean isHalf = matcher.group(prefix + "Half") != null;
    int minute = isHalf ? 30 : minutes == null ? 0 : Integer.parseInt(minutes);
    if (matcher.group(prefix + "Pm") != null && hour < 12) {
      hour += 12;
    }
    if (hour == 24 && minute == 0) {
      return LocalTime.MAX;
    }
    if (hour > 23 || minute > 59) {
      throw new IllegalArgumentException(part);
    }
    return LocalTime.of(hour, minute);
  }

  private static LocalDate date(
      String part, @Nullable String year, String month, Matcher matcher, String prefix) {
    if (year == null) {
      throw new IllegalArgumentException(part);
    }
    try {
      LocalDate date =
          LocalDate.of(
              Integer.parseInt(year),
              Integer.parseInt(month),
              Integer.parseInt(matcher.group(prefix + "Day")));
      String weekday = matcher.group(prefix + "Weekday");
      if (weekday != null && date.getDayOfWeek() != day(weekday)) {
        throw new DateTimeException(weekday);
      }
      return date;
    } catch (DateTimeException wrong) {
      throw new IllegalArgumentException(part, wrong);
    }
  }

  private static @Nullable String or(@Nullable String first, @Nullable String second) {
    return first == null ? second : first;
  }
}

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
  private static final String DAY = "(?:[A-Za-z]{3}|(?:每?周|星期|礼拜)?[一二三四五六日天])";

  private static final Pattern TIME =
      Pattern.compile("(?:上午|早上|(下午|晚上(?!12)))?(\\d{1,2})(?::(\\d{2})|点(?:(半)|(\\d{2})分?)?)?");

  private static final Pattern SHIFT =
      Pattern.compile(
          "(?:(?<days>每天|工作日|%s(?:%s%s)?)[:\\s]*)?(?:(?<from>%s)%s(?<to>%s))?"
              .formatted(DAY, UNTIL, DAY, TIME, UNTIL, TIME));

  private static final Pattern DATE =
      Pattern.compile(
          "(?:(?:(\\d{4})[-/.年])?(\\d{1,2})[-/.月])?(\\d{1,2})[日号]?(?:\\((%s)\\))?".formatted(DAY));

  private static final Pattern DATES =
      Pattern.compile("(?<first>%s)(?:(?:\\.\\.|%s)(?<last>%s))?".formatted(DATE, UNTIL, DATE));

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
      Set<DayOfWeek> named = daysIn(matcher.group("days"));
      if (!named.isEmpty()) {
        if (!hasHours) {
          named.addAll(days);
        }
        days = named;
      }
      String from = matcher.group("from");
      hasHours = from != null;
      if (from != null) {
        OfficeHours.Shift shift = shift(part, from, matcher.group("to"), days);
        boolean isBackwards =
            named.isEmpty()
                && from.matches("\\D*\\d(?!\\d).*")
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

  private static OfficeHours.Shift shift(String part, String from, String to, Set<DayOfWeek> days) {
    LocalTime start = time(part, from);
    LocalTime end = time(part, to);
    boolean isVague = from.matches("[下晚].*") || !to.matches(".*[:点]\\d{2}.*");
    if (isVague && end.isBefore(start) && end.getHour() < 12) {
      end = end.plusHours(12);
    }
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException(part);
    }
    return new OfficeHours.Shift(days, start, end);
  }

  /**
   * Parses days such as {@code 2026-10-01..2026-10-07, 2027-01-01} or {@code 2026年10月1日(周四)到7日}. A
   * day without a year, or a month, is in that of the day before.
   *
   * @throws IllegalArgumentException with the part that has another form, or another day of the
   *     week
   */
  public static Set<LocalDate> days(String text) {
    Set<LocalDate> days = new HashSet<>();
    @Nullable LocalDate before = null;
    for (String part : parts(text)) {
      Matcher matcher = match(DATES, part.replaceAll("\\s", ""), part);
      LocalDate first = date(part, matcher.group("first"), before);
      String end = matcher.group("last");
      LocalDate last = end == null ? first : date(part, end, first);
      if (last.isBefore(first) || last.isAfter(first.plusDays(OfficeHours.MAX_CLOSED_DAYS))) {
        throw new IllegalArgumentException(part);
      }
      first.datesUntil(last.plusDays(1)).forEach(days::add);
      before = last;
    }
    return days;
  }

  private static List<String> parts(String text) {
    String normalized =
        Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).replaceFirst("。$", "");
    return Stream.of(SEPARATOR.split(normalized, -1)).map(String::strip).toList();
  }

  private static Set<DayOfWeek> daysIn(@Nullable String words) {
    if (words == null) {
      return EnumSet.noneOf(DayOfWeek.class);
    }
    if (words.equals("每天")) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    if (words.equals("工作日")) {
      return weekdays();
    }
    String[] ends = words.split(UNTIL);
    DayOfWeek last = day(ends[ends.length - 1]);
    Set<DayOfWeek> days = EnumSet.of(last);
    for (DayOfWeek day = day(ends[0]); day != last; day = day.plus(1)) {
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

  private static LocalTime time(String part, String text) {
    Matcher time = match(TIME, text, part);
    int hour = number(time.group(2), 0);
    int minute = time.group(4) != null ? 30 : number(time.group(3), number(time.group(5), 0));
    if (time.group(1) != null && hour < 12) {
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

  private static LocalDate date(String part, String text, @Nullable LocalDate before) {
    Matcher date = match(DATE, text, part);
    if (before == null && date.group(1) == null) {
      throw new IllegalArgumentException(part);
    }
    LocalDate other = Objects.requireNonNullElse(before, LocalDate.EPOCH);
    try {
      LocalDate day =
          LocalDate.of(
              number(date.group(1), other.getYear()),
              number(date.group(2), other.getMonthValue()),
              number(date.group(3), 0));
      String weekday = date.group(4);
      if (weekday != null && day.getDayOfWeek() != day(weekday)) {
        throw new DateTimeException(weekday);
      }
      return day;
    } catch (DateTimeException wrong) {
      throw new IllegalArgumentException(part, wrong);
    }
  }

  private static Matcher match(Pattern pattern, String text, String part) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(part);
    }
    return matcher;
  }

  private static int number(@Nullable String digits, int otherwise) {
    return digits == null ? otherwise : Integer.parseInt(digits);
  }
}

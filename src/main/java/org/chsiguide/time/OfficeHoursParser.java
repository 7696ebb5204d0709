package org.chsiguide.time;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parses office hours and days as an office writes them, in Chinese or English: parts with commas
 * between, each of one to three {@linkplain TimeExpression times} with “to” between.
 */
public final class OfficeHoursParser {
  /**
   * Among others a space between two shifts, as in {@code 9:00-11:30 下午2:00-5:00}; no comma before
   * the year of {@code Oct 1, 2026}.
   */
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "\\s*(?:[;、和&\n]|,(?! ?"
              + TimeWords.YEAR
              + ")|(?<=\\p{L})/(?=\\p{L})|\\band\\b)\\s*"
              + "|(?<=[\\d点半分]) +(?=[上下]午|晚上|\\d{1,2}:)");

  private static final Pattern UNTIL =
      Pattern.compile("(?:[\\p{Pd}~−]|\\.\\.|至|到|(?i:\\b(?:to|until|till)\\b))+");

  /** Days of the week of which not each is called one, as in 周一、三、五 or 周六日 or 一至五. */
  private static final Pattern SHORT_WEEKDAYS =
      Pattern.compile(
          "(?:[周週期拜]|(?<![\\p{L}\\d])(?=DAY))[一二三四五六日天](?:[\\p{Pd}~～至到、和]*DAY)*"
              .replace("DAY", "[一二三四五六日天](?![十月点點时時])"));

  private static final Pattern MINUTES_AT_END = Pattern.compile(":\\d\\d\\D*$");

  /** A date in which a hyphen is no “to”. */
  private static final Pattern DATE_WITH_HYPHENS =
      Pattern.compile("\\d{4} ?- ?\\d{1,2} ?- ?\\d{1,2}|(?<![\\d月/]|\\d\\.)\\d{2}-\\d{2}(?!\\d)");

  private static final int NOON_MINUTE = 12 * 60;
  private static final int MIDNIGHT_MINUTE = 2 * NOON_MINUTE;

  private final List<OfficeHours.Shift> shifts = new ArrayList<>();
  private Set<DayOfWeek> weekdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  private boolean hasHours = true;

  private final Set<LocalDate> dates = new HashSet<>();
  private @Nullable LocalDate last;

  private OfficeHoursParser() {}

  /**
   * Parses shifts such as {@code Mon-Fri 09:00-12:00, 13:30-17:00} or {@code 周一到周五 9:00-17:00}.
   * Hours without days are those of the days before, at first of Monday to Friday. An end without
   * minutes, or after a start with a part of the day, that would be before the start is in the
   * afternoon, as in {@code 9点到5点}; {@code 2点到5点} after it could be night or afternoon.
   *
   * @throws IllegalArgumentException with the part that has another form
   */
  public static List<OfficeHours.Shift> shifts(String text) {
    OfficeHoursParser parser = new OfficeHoursParser();
    String withEachDay =
        SHORT_WEEKDAYS
            .matcher(text)
            .replaceAll(
                it ->
                    it.group()
                        .replaceAll("(?<=[一二三四五六日天])(?=[一二三四五六日天])", "、")
                        .replaceAll("(?<![周週期拜])[一二三四五六日天]", "周$0"));
    readParts(withEachDay, parser::addShift);
    if (!parser.hasHours) {
      throw new IllegalArgumentException(text.strip());
    }
    return parser.shifts;
  }

  /**
   * Parses days such as {@code 2026-10-01..2026-10-07, 2027-01-01} or {@code 2026年10月1日(周四)到7日}. A
   * day without a year, or a month, is in that of the day before.
   *
   * @throws IllegalArgumentException with the part that has another form, or another day of the
   *     week
   */
  public static Set<LocalDate> days(String text) {
    OfficeHoursParser parser = new OfficeHoursParser();
    readParts(text, parser::addDays);
    return parser.dates;
  }

  private static void readParts(String text, Consumer<String> reader) {
    String plain = Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).replaceAll("\\h+", " ");
    for (String part : SEPARATOR.split(plain, -1)) {
      try {
        reader.accept(part);
      } catch (DateTimeException other) {
        throw new IllegalArgumentException(part, other);
      }
    }
  }

  private void addShift(String part) {
    String plain =
        part.replaceAll("每[天日]|(?i:\\b(?:daily|every ?day)\\b)", "周一到周日 ")
            .replaceAll("工作日|(?i:\\bweekdays?\\b)", "周一到周五 ")
            .replaceAll("周末|(?i:\\bweekends?\\b)", "周六到周日 ")
            .replaceAll("(?<=\\p{L}) ?:|每(?=周|星期|礼拜)", " ");
    List<TimeParts> times =
        Stream.of(UNTIL.split(plain, -1)).map(OfficeHoursParser::parse).toList();
    List<DayOfWeek> named =
        times.stream()
            .flatMap(it -> Stream.ofNullable(it.weekday()))
            .map(TimeParts.Weekday::day)
            .toList();
    List<TimeParts> ends = times.stream().filter(OfficeHoursParser::hasHour).toList();
    int shared = named.isEmpty() || ends.isEmpty() ? 0 : 1;
    require(
        named.size() <= 2
            && (ends.isEmpty() || ends.size() == 2)
            && times.size() == named.size() + ends.size() - shared
            && times.stream().allMatch(OfficeHoursParser::isOfWeek));
    if (!named.isEmpty()) {
      Set<DayOfWeek> before = hasHours ? Set.of() : weekdays;
      weekdays = range(named.get(0), named.get(named.size() - 1));
      weekdays.addAll(before);
    }
    hasHours = !ends.isEmpty();
    if (hasHours) {
      TimeParts from = ends.get(0);
      OfficeHours.Shift shift = shift(from, ends.get(1), !MINUTES_AT_END.matcher(part).find());
      boolean isBackwards = shifts.stream().anyMatch(it -> shift.from().isBefore(it.from()));
      require(!isBackwards || !named.isEmpty() || !from.isVague());
      shifts.add(shift);
    }
  }

  private static boolean hasHour(TimeParts time) {
    return time.clock() != null || time.parts().equals(Set.of(TimeParts.Part.NOON));
  }

  private static boolean isOfWeek(TimeParts time) {
    return time.days().isEmpty()
        && time.length() == null
        && (time.weekday() == null || time.weekday().weeks().isEmpty())
        && (hasHour(time) || time.parts().isEmpty());
  }

  private static Set<DayOfWeek> range(DayOfWeek first, DayOfWeek last) {
    Set<DayOfWeek> days = EnumSet.of(last);
    for (DayOfWeek day = first; day != last; day = day.plus(1)) {
      days.add(day);
    }
    return days;
  }

  private OfficeHours.Shift shift(TimeParts from, TimeParts to, boolean isVagueEnd) {
    int start = minute(from);
    int end = minute(to);
    boolean mayBeLater = !to.isHalfDayNamed() && (isVagueEnd || from.isHalfDayNamed());
    boolean isTwelve = end == NOON_MINUTE && mayBeLater && from.isHalfDayNamed();
    if (start >= NOON_MINUTE && (end == 0 || isTwelve)) {
      end = MIDNIGHT_MINUTE;
    } else if (mayBeLater && end >= 60 && end < start && end < NOON_MINUTE) {
      end += NOON_MINUTE;
    }
    boolean isSameHalf = from.isVague() && to.clock() != null && to.clock().amPm().equals("p");
    if (isSameHalf && start + NOON_MINUTE < end) { // 1-5pm
      start += NOON_MINUTE;
    }
    require(start < end && end <= MIDNIGHT_MINUTE);
    return new OfficeHours.Shift(
        weekdays,
        LocalTime.MIDNIGHT.plusMinutes(start),
        end == MIDNIGHT_MINUTE ? LocalTime.MAX : LocalTime.MIDNIGHT.plusMinutes(end));
  }

  /** Returns the minute of the day; without a part of the day, as written. */
  private static int minute(TimeParts time) {
    List<Duration> hours = time.hours(0).toList();
    require(!hours.isEmpty());
    return (int) hours.get(time.parts().isEmpty() ? hours.size() - 1 : 0).toMinutes();
  }

  private void addDays(String part) {
    @Nullable LocalDate before = last;
    String plain =
        DATE_WITH_HYPHENS
            .matcher(TimeWords.withChineseDates(part).replaceAll("(?<=\\()(?=[一二三四五六日天]\\))", "周"))
            .replaceAll(it -> it.group().replace('-', '/'));
    String[] ends = UNTIL.split(plain, -1);
    LocalDate first = date(ends[0]);
    last = ends.length == 1 ? first : date(ends[1]);
    require(
        ends.length <= 2
            && !last.isBefore(first)
            && !last.isAfter(first.plusDays(OfficeHours.MAX_CLOSED_DAYS))
            && (before == null || first.isAfter(before) || !plain.matches("\\d{1,2}-\\d{1,2}")));
    first.datesUntil(last.plusDays(1)).forEach(dates::add);
  }

  private LocalDate date(String text) {
    String words = TimeWords.normalize(text);
    boolean hasYear = words.matches(".*\\d{4}.*");
    boolean hasMonth = words.matches("\\d{1,2} ?[-/.月].*");
    String before =
        hasYear || last == null
            ? ""
            : last.getYear() + "年" + (hasMonth ? "" : last.getMonthValue() + "月");
    TimeParts time = parse(before + text);
    require((hasYear || !before.isEmpty()) && time.days().size() == 1);
    last = time.days().get(0);
    require(
        time.clock() == null
            && time.parts().isEmpty()
            && time.length() == null
            && (time.weekday() == null || time.weekday().day() == last.getDayOfWeek()));
    return last;
  }

  private static TimeParts parse(String words) {
    return TimeExpression.parse(words, LocalDate.EPOCH);
  }

  private static void require(boolean isForm) {
    if (!isForm) {
      throw new DateTimeException("another form");
    }
  }
}

package org.chsiguide.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.time.TimeParts.Clock;
import org.chsiguide.time.TimeParts.Part;
import org.chsiguide.time.TimeParts.Weekday;
import org.jspecify.annotations.Nullable;

/**
 * Parses the words for a time in any order: a day, a part of the day, an hour, or a duration from
 * now. Each can occur at most once. If any word is left over, nothing is understood, because a
 * misread time is worse than another question.
 */
final class TimeExpression {

  /** Longer texts are not times. */
  private static final int MAX_CHARACTERS = 60;

  /** The words for days, by how many days ahead they are. */
  private static final Map<Integer, String> DAYS_AHEAD =
      Map.of(
          -2, "前#",
          -1, "昨#|yesterday\\b",
          0, "今#|today\\b|this (?=morning|afternoon|evening|noon)",
          1, "明#|次日|(?:tomorrow|tmrw?)\\b",
          2, "后#|(?:the )?day after tomorrow\\b",
          3, "大后#");

  /** What follows a Chinese word for a day; {@code #} in {@link #DAYS_AHEAD}. */
  private static final String CHINESE_DAY = "(?:[天日儿]|(?=[早晚晨夜]))";

  /** Keeps 12.30 from being a day, unless a time or 日 follows: it may be half past twelve. */
  private static final String DOTTED_TIME =
      "(?<!\\bat )(?!(?:[01]?\\d|2[0-4])\\.[0-5]\\d(?![.\\d])(?!.*(?:[:点时日号]|[ap]\\.?m)))";

  /** A space after which no day or duration begins, as it does in 9点 28/11. */
  private static final String SPACE_BEFORE_MINUTE =
      "(?: (?!\\d{1,2} ?(?:[-/.]\\d|[日号月天周星礼个小:点时a-z])))";

  private static final String UNIT =
      "(minutes?|mins?|m\\b|hours?|hrs?|h|days?|weeks?|分钟?|刻钟|小时|钟头|天|周|星期|礼拜)";

  /** What each kind of words means; the first that fits applies. */
  private static final Map<Pattern, BiConsumer<TimeExpression, MatchResult>> RULES =
      new LinkedHashMap<>();

  private final LocalDate today;

  private @Nullable List<LocalDate> dates;
  private boolean isDayInWords;
  private @Nullable Weekday weekday;
  private final Set<Part> parts = EnumSet.noneOf(Part.class);
  private @Nullable Clock clock;
  private @Nullable Duration length;

  static {
    rule(
        "(?:in |after |and |\\+ ?|再?过 ?|零)?(\\d{1,4}(?:\\.\\d+)?|(?:half )?an?\\b|半) ?个?(半)? ?"
            + UNIT
            + "( and a half\\b)?(?: (?:from now|later)\\b| ?(?:[以之过]?后))?",
        TimeExpression::setLength);
    DAYS_AHEAD.forEach(
        (days, words) ->
            rule(words.replace("#", CHINESE_DAY), (time, it) -> time.setRelativeDay(days)));
    rule(
        "(?:(next|this|coming|last|上|下下|下|这|本) ?)?个?#([1-7]) ",
        (time, it) -> time.setWeekday(it.group(1), number(it, 2)));
    rule(
        "(\\d{4}) ?[-/.年] ?(\\d{1,2}) ?[-/.月] ?(\\d{1,2})(?!\\d) ?(?:[日号]|t(?=\\d))?",
        (time, it) -> time.setDates(time.date(it.group(1), number(it, 2), number(it, 3))));
    rule(
        "(\\d{1,2}) ?月 ?(\\d{1,2})(?!\\d) ?(?:[日号]|(?![:点时]))",
        (time, it) -> time.setDates(time.date(null, number(it, 1), number(it, 2))));
    rule(
        DOTTED_TIME
            + "(\\d{1,2})[-/.](\\d{1,2})(?!\\d)(?:[-/.](\\d{4}))?(?:[日号]|(?![:\\d]| ?[ap]\\.?m))",
        (time, it) ->
            time.setDates(
                Stream.concat(
                    time.date(it.group(3), number(it, 1), number(it, 2)),
                    time.date(it.group(3), number(it, 2), number(it, 1)))));
    rule(
        "(?:(下)个?月|(?:本|这个?)月)? ?(\\d{1,2})(?:[日号]|(?:st|nd|rd|th)\\b)",
        TimeExpression::setDayOfMonth);
    rule(
        "(?:(\\d{1,2}):(\\d{2})(?::00)?(?!\\d)分?"
            + "|(\\d{1,2}) ?[点时](?:钟|整|(?: (?!半夜))?(半)|(\\d)刻|"
            + SPACE_BEFORE_MINUTE
            + "?(\\d{1,2})(?![日号月\\d:点时])分?)?"
            + "|(\\d{1,2})(?:\\.(\\d{2}))?(?:(?= ?[ap]\\.?m)|(?<=\\bat [\\d.]{1,5})(?![\\d:.]))"
            + "|(\\d{1,2}?)(?:\\.?([0-5]\\d))?(?![\\d:]))"
            + "(?: ?([ap])\\.?m\\b\\.?)?",
        TimeExpression::setClock);
    for (Part dayPart : Part.values()) {
      rule(dayPart.words(), (time, it) -> time.parts.add(dayPart));
    }
    rule(
        "[\\s,、。.;!的在从请就吧()]+|^(?:直?到|至|until|till)|发[送出布]?|(?:at|on|in|the|of|from|o['’]clock|send|it|please)\\b",
        (time, it) -> {});
  }

  private TimeExpression(LocalDate today) {
    this.today = today;
  }

  private static void rule(String regex, BiConsumer<TimeExpression, MatchResult> then) {
    RULES.put(Pattern.compile(regex), then);
  }

  /**
   * Returns the parts of a time.
   *
   * @throws DateTimeException if any word does not belong to one
   */
  static TimeParts parse(String text, LocalDate today) {
    if (text.length() > MAX_CHARACTERS) {
      throw new DateTimeException("too long");
    }
    return new TimeExpression(today).parse(TimeWords.normalize(text));
  }

  private TimeParts parse(String plain) {
    int at = 0;
    while (at < plain.length()) {
      int end = at;
      for (Map.Entry<Pattern, BiConsumer<TimeExpression, MatchResult>> rule : RULES.entrySet()) {
        Matcher matcher = rule.getKey().matcher(plain).region(at, plain.length());
        if (matcher.useTransparentBounds(true).useAnchoringBounds(false).lookingAt()) {
          rule.getValue().accept(this, matcher);
          end = matcher.end();
          break;
        }
      }
      if (end == at) {
        throw new DateTimeException("no part of a time");
      }
      at = end;
    }
    return new TimeParts(
        dates == null ? List.of() : dates, isDayInWords, weekday, parts, clock, length);
  }

  private void setLength(MatchResult it) {
    String count = it.group(1);
    double number =
        count.startsWith("half") || count.equals("半")
            ? 0.5
            : count.startsWith("a") ? 1 : Double.parseDouble(count);
    if (firstOf(it, 2, 4).isPresent()) {
      number += 0.5;
    }
    Duration of =
        switch (it.group(3).charAt(0)) {
          case 'm', '分' -> Duration.ofMinutes(1);
          case '刻' -> Duration.ofMinutes(15);
          case 'h', '小', '钟' -> Duration.ofHours(1);
          case 'd', '天' -> Duration.ofDays(1);
          default -> Duration.ofDays(7);
        };
    Duration added = Duration.ofMinutes(Math.round(number * of.toMinutes()));
    length =
        length != null && length.toMinutesPart() == 0 && added.toHours() == 0
            ? length.plus(added)
            : setOnce(length, added);
  }

  private void setRelativeDay(int daysAhead) {
    setDates(Stream.of(today.plusDays(daysAhead)));
    isDayInWords = true;
  }

  private void setWeekday(@Nullable String which, int number) {
    List<Integer> weeks =
        switch (Objects.requireNonNullElse(which, "coming")) {
          case "coming" -> List.of();
          case "next" -> List.of(1, 0);
          case "下" -> List.of(1);
          case "下下" -> List.of(2);
          case "上", "last" -> List.of(-1);
          default -> List.of(0);
        };
    weekday = setOnce(weekday, new Weekday(DayOfWeek.of(number), weeks));
  }

  private void setDayOfMonth(MatchResult it) {
    int day = number(it, 2);
    LocalDate month = today.withDayOfMonth(1);
    boolean isNext =
        it.group(1) != null || (it.group().indexOf('月') < 0 && day < today.getDayOfMonth());
    LocalDate in = isNext ? month.plusMonths(1) : month;
    setDates(date(Integer.toString(in.getYear()), in.getMonthValue(), day));
  }

  /** Sets the days that may be meant. */
  private void setDates(Stream<LocalDate> days) {
    List<LocalDate> different = days.distinct().toList();
    if (different.isEmpty()) {
      throw new DateTimeException("no such day");
    }
    dates = setOnce(dates, different);
  }

  /** Returns the date, if there is such; without a year, the nearest in the past or the future. */
  private Stream<LocalDate> date(@Nullable String year, int month, int day) {
    int first = year == null ? today.getYear() - 1 : Integer.parseInt(year);
    return IntStream.rangeClosed(first, year == null ? first + 2 : first)
        .filter(it -> month <= 12 && month > 0 && YearMonth.of(it, month).isValidDay(day))
        .mapToObj(it -> LocalDate.of(it, month, day))
        .min(Comparator.comparingLong(it -> Math.abs(it.toEpochDay() - today.toEpochDay())))
        .stream();
  }

  private void setClock(MatchResult it) {
    String amPm = Objects.requireNonNullElse(it.group(11), "");
    int minute =
        it.group(4) != null
            ? 30
            : it.group(5) != null
                ? 15 * number(it, 5)
                : firstOf(it, 2, 6, 8, 10).map(Integer::parseInt).orElse(0);
    boolean isBare = it.group(9) != null && amPm.isEmpty();
    clock = setOnce(clock, new Clock(firstOf(it, 1, 3, 7, 9).orElseThrow(), minute, amPm, isBare));
  }

  private static Optional<String> firstOf(MatchResult it, Integer... groups) {
    return Stream.of(groups).map(it::group).filter(Objects::nonNull).findFirst();
  }

  private static int number(MatchResult it, int group) {
    return Integer.parseInt(it.group(group));
  }

  private static <T> T setOnce(@Nullable T before, T now) {
    if (before != null) {
      throw new DateTimeException("said twice");
    }
    return now;
  }
}

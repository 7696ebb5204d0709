package org.chsiguide.dialog.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the numbers of a Chinese text with those of its translation, whether in digits or in
 * words. A difference is two numbers of the same unit, or two in digits without a unit, of which
 * neither occurs in the other text; a number that only one text has may be worded otherwise in the
 * other. Months count as numbers, and so do times in digits; the number one is not compared.
 */
final class NumberComparison {
  private static final String CHINESE_DIGITS = "〇一二三四五六七八九";
  private static final List<String> ENGLISH_NUMBERS =
      List.of(
          "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
              .split(" "));
  private static final Map<String, Integer> OTHER_ENGLISH_NUMBERS =
      Map.of("fifteen", 15, "twenty", 20, "thirty", 30, "forty", 40, "fifty", 50, "sixty", 60);

  private static final Map<String, String> CHINESE_UNITS =
      Map.of(
          "天", "day", "日", "day", "小时", "hour", "分钟", "minute", "秒", "second", "周", "week", "星期",
          "week", "月", "month", "年", "year", "次", "time");

  /** A number in digits, which may have commas as in 12,000. */
  private static final String DIGITS = "(?:[0-9]{1,3}(?:,[0-9]{3}){1,2}|[0-9]{1,9})(?![0-9])";

  private static final Pattern CHINESE =
      Pattern.compile(
          "(?<![A-Za-z0-9一二三四五六七八九十两百千万])"
              + "(%s|[一二三四五六七八九十两]{1,3}(?=个?(?:工作)?(?:天|日|小时|分钟|秒|周|星期|月|年|次|位|张|步|种|项)))"
                  .formatted(DIGITS)
              + " ?+个?(?:工作)?(天|(?<!月[0-9]{1,2})日|小时|分钟|秒|周|星期|月|年(?![0-9])|次)?(?![万千百])");
  private static final Pattern ENGLISH =
      Pattern.compile(
          ("\\b(%s|%s|%s)(?:st|nd|rd|th)?\\b(?! (?:hundred|thousand|million)\\b)"
                  + "(?:[ -](?:\\p{Alpha}+[ -])?"
                  + "(day|hour|minute|second|week|month|year|time)s?\\b)?")
              .formatted(
                  DIGITS,
                  String.join("|", ENGLISH_NUMBERS),
                  String.join("|", OTHER_ENGLISH_NUMBERS.keySet())),
          Pattern.CASE_INSENSITIVE);

  private static final Pattern MONTH =
      Pattern.compile(
          "\\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May(?!"
              + " (?:be|I|we|you)\\b)|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
              + "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b");

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private static final Pattern TIME =
      Pattern.compile(
          "(?<![0-9.:：])([0-9]{1,2}) ?(?:[:：](?=[0-5][0-9])|[ap](?:m\\b|\\.m\\b\\.?)"
              + "|点(?!一刻|三刻))([0-5][0-9]|[0-9](?=分))?(半)?",
          Pattern.CASE_INSENSITIVE);

  /**
   * Parts that are not numbers of the text, or compared apart: tags, variables, academic years,
   * times and decimal fractions. A date is three numbers.
   */
  private static final Pattern IGNORED =
      Pattern.compile(
          "<[^<>]*>|\\{[^{}]*}|(?<![0-9])[0-9]{4}[-–/][0-9]{2,4}(?![-/0-9])|[0-9]{1,2}[:：][0-9]{2}|[0-9]{1,2}"
              + " ?(?:[ap]\\.?m\\b|点)|(?<![0-9.])(?!\\d{4}[.]\\d{1,2}[.]\\d)"
              + "[0-9]+(?:,[0-9]{3})*+[.,][0-9.,]*[0-9]");

  private NumberComparison() {}

  /**
   * A number in a text.
   *
   * @param words the number as it is written
   * @param unit empty if there is none
   */
  record WrittenNumber(String words, int offset, int value, String unit, boolean isInDigits) {

    private boolean isComparable(WrittenNumber other) {
      return (unit.isEmpty() && other.unit.isEmpty())
          ? isInDigits && other.isInDigits
          : unit.equals(other.unit);
    }
  }

  /** A number with its wrong translation. */
  record Difference(WrittenNumber zh, WrittenNumber en) {}

  /** Finds the first difference. */
  static Optional<Difference> find(String zh, String en) {
    List<WrittenNumber> chinese = numbers(CHINESE, NumberComparison::chineseValue, zh);
    if (chinese.isEmpty()) {
      return Optional.empty();
    }
    List<WrittenNumber> english = numbers(ENGLISH, NumberComparison::englishValue, en);
    List<WrittenNumber> onlyChinese = without(chinese, english);
    return without(english, chinese).stream()
        .flatMap(
            number ->
                onlyChinese.stream()
                    .filter(number::isComparable)
                    .map(other -> new Difference(other, number)))
        .findFirst();
  }

  private static List<WrittenNumber> without(
      List<WrittenNumber> numbers, List<WrittenNumber> others) {
    Set<Integer> values = others.stream().map(WrittenNumber::value).collect(Collectors.toSet());
    return numbers.stream()
        .filter(
            number ->
                number.value() >= 0 && number.value() != 1 && !values.contains(number.value()))
        .toList();
  }

  private static List<WrittenNumber> numbers(
      Pattern pattern, ToIntFunction<String> valueOfWords, String words) {
    String text = UntranslatableParts.blankOut(words);
    return Stream.of(
            pattern
                .matcher(IGNORED.matcher(text).replaceAll(it -> " ".repeat(it.group().length())))
                .results()
                .map(found -> number(found, valueOfWords)),
            MONTH.matcher(text).results().map(NumberComparison::month),
            TIME.matcher(text).results().map(NumberComparison::time))
        .flatMap(found -> found)
        .toList();
  }

  private static WrittenNumber month(MatchResult found) {
    int month = MONTHS.indexOf(found.group().substring(0, 3)) / 3 + 1;
    return new WrittenNumber(found.group(), found.start(), month, "month", false);
  }

  /** Returns the minutes since noon or midnight, since 3 may be 15:00. */
  private static WrittenNumber time(MatchResult found) {
    String minutes =
        Optional.ofNullable(found.group(2)).orElse(found.group(3) == null ? "0" : "30");
    int time = Integer.parseInt(found.group(1)) % 12 * 60 + Integer.parseInt(minutes);
    return new WrittenNumber(found.group().strip(), found.start(), time, "time of day", true);
  }

  private static WrittenNumber number(MatchResult found, ToIntFunction<String> valueOfWords) {
    String number = found.group(1);
    boolean isInDigits = Character.isDigit(number.charAt(0));
    String unit = Optional.ofNullable(found.group(2)).orElse("").toLowerCase(Locale.ROOT);
    return new WrittenNumber(
        found.group().strip(),
        found.start(),
        isInDigits ? Integer.parseInt(number.replace(",", "")) : valueOfWords.applyAsInt(number),
        CHINESE_UNITS.getOrDefault(unit, unit),
        isInDigits);
  }

  /** Returns the value of a number below a hundred; -1 if it is none. */
  private static int chineseValue(String number) {
    int ten = number.indexOf('十');
    if (ten < 0) {
      return number.length() == 1 ? chineseDigit(number) : -1;
    }
    int tens = ten == 0 ? 1 : chineseDigit(number.substring(0, ten));
    int ones = ten == number.length() - 1 ? 0 : chineseDigit(number.substring(ten + 1));
    return tens * 10 + ones;
  }

  private static int chineseDigit(String digit) {
    return digit.equals("两") ? 2 : CHINESE_DIGITS.indexOf(digit);
  }

  private static int englishValue(String number) {
    String lower = number.toLowerCase(Locale.ROOT);
    int index = ENGLISH_NUMBERS.indexOf(lower);
    return index >= 0 ? index : OTHER_ENGLISH_NUMBERS.getOrDefault(lower, -1);
  }
}

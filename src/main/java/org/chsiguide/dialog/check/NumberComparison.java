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

/**
 * Compares the numbers of a Chinese text with those of its translation, whether in digits or in
 * words. A difference is two numbers of the same unit, or two in digits without a unit, of which
 * neither occurs in the other text; a number that only one text has may be worded otherwise in the
 * other. Clock times and the number one are not compared.
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
              + " ?+个?(?:工作)?(天|日|小时|分钟|秒|周|星期|月(?![0-9])|年(?![0-9])|次)?(?![万千百])");
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

  /** Parts that are not numbers of the text: tags, variables and clock times. */
  private static final Pattern IGNORED =
      Pattern.compile(
          "<[^<>]*>|\\{[^{}]*}|[0-9]{1,2}[:：][0-9]{2}|[0-9]{1,2}"
              + " ?(?:[ap]\\.?m\\b|点)|(?<![0-9])[0-9]+(?:,[0-9]{3})*+[.,-][0-9.,-]*[0-9]");

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
    return pattern
        .matcher(blankOut(words))
        .results()
        .map(found -> number(found, valueOfWords))
        .toList();
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

  /** Replaces what is no number by blanks, so that offsets stay. */
  private static String blankOut(String words) {
    return IGNORED
        .matcher(UntranslatableParts.blankOut(words))
        .replaceAll(match -> " ".repeat(match.group().length()));
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

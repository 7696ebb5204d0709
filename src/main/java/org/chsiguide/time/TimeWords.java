package org.chsiguide.time;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes the words for a time in one way: lower case, narrow, simplified, numbers in digits. */
final class TimeWords {
  /** The days of the week, each in Chinese and as a digit. */
  private static final String WEEKDAYS = "一二三四五六日1234567";

  /** The traditional characters of words for times, each before its simplified form. */
  private static final String TRADITIONAL = "點点時时鐘钟後后週周禮礼個个過过這这號号間间兩两頭头裡里";

  private static final String DIGITS = "〇一二三四五六七八九";
  private static final List<String> NUMBERS =
      List.of(
          "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve");

  private static final Pattern CHINESE_WEEKDAY = Pattern.compile("(?:周|星期|礼拜)([一二三四五六日天1-7])");

  private static final String ENGLISH_WEEK = "montuewedthufrisatsun";
  private static final Pattern ENGLISH_WEEKDAY =
      Pattern.compile("\\b(mon|tue|wed|thu|fri|sat|sun)(?:s|rs?|nes|ur)?(?:day)?\\b\\.?");

  private static final String ENGLISH_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final String MONTH =
      "(?<![a-zA-Z])(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
          + "(?:uary|ruary|ch|il|ust|ember|ober)?\\b\\.?";

  /** A day, or several as in 1st to 7th. */
  private static final String DAYS =
      "(#(?: ?(?:\\p{Pd}|to\\b) ?#)?)".replace("#", "\\d{1,2}(?:st|nd|rd|th)?");

  /** A year after its month, not one that begins a date such as 2026-10-01. */
  static final String YEAR = "(\\d{4})(?!\\d| ?[-/.年] ?\\d{1,2} ?[-/.月] ?\\d)";

  private static final Pattern DAYS_BEFORE_MONTH =
      Pattern.compile("(?i)(?<![\\d:.])" + DAYS + "(?: of)? ?" + MONTH);
  private static final Pattern DAYS_OF_MONTH =
      Pattern.compile("(?i) ?" + MONTH + " ?" + DAYS + "(?:,? " + YEAR + ")?(?![\\d:])");

  /** Minutes before or after an hour; “9 to 10” is none. */
  private static final Pattern PAST =
      Pattern.compile(
          "\\b(?:a )?(half|quarter|\\d{1,2}(?= past| minutes)) (?:minutes )?(past|to)"
              + " (\\d{1,2})\\b");

  /** Up to 99, or the digits of a year; 两三 is about two, and not a number. */
  private static final Pattern CHINESE_NUMBER =
      Pattern.compile(
          "(?<![#十\\d])(?:[#]?十[#]?|[零〇][#]|[#][零〇]?|[#]{4})(?![#十\\d])"
              .replace("#", "零〇一二两三四五六七八九"));

  private static final Pattern ENGLISH_NUMBER =
      Pattern.compile("\\b(" + String.join("|", NUMBERS) + ")\\b");

  /** A sign between an hour and a minute, but not between a day and an hour, as in 28/11;9:30. */
  private static final String BETWEEN_HOUR_AND_MINUTE =
      "(?<=(?<![\\d:./点时-])\\d{1,2})%s(?=\\d\\d(?!\\d|[:./-]\\d|[点时日号月]))";

  private TimeWords() {}

  /**
   * Converts the text to lower case and numbers to ASCII digits. Weekdays come first: 星期二十点 is ten
   * o'clock on a Tuesday.
   */
  static String normalize(String text) {
    String plain =
        Normalizer.normalize(text.strip(), Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replace("tonight", "today night")
            .replaceAll(BETWEEN_HOUR_AND_MINUTE.formatted("。"), ".")
            .replaceAll(BETWEEN_HOUR_AND_MINUTE.formatted(";"), ":")
            .replaceAll("tomm?orr?ow", "tomorrow")
            .replaceAll("\\s+", " ");
    for (int i = 0; i < TRADITIONAL.length(); i += 2) {
      plain = plain.replace(TRADITIONAL.charAt(i), TRADITIONAL.charAt(i + 1));
    }
    plain =
        CHINESE_WEEKDAY
            .matcher(plain)
            .replaceAll(
                it -> "#" + (WEEKDAYS.indexOf(it.group(1).replace('天', '日')) % 7 + 1) + " ");
    plain = CHINESE_NUMBER.matcher(plain).replaceAll(it -> chineseNumber(it.group()));
    plain =
        ENGLISH_WEEKDAY
            .matcher(plain)
            .replaceAll(it -> "#" + (ENGLISH_WEEK.indexOf(it.group(1)) / 3 + 1) + " ");
    plain = plain.replaceAll("(#\\d ) ?next week\\b", "下$1");
    plain =
        ENGLISH_NUMBER
            .matcher(plain)
            .replaceAll(it -> Integer.toString(NUMBERS.indexOf(it.group()) + 1));
    plain = PAST.matcher(plain).replaceAll(it -> past(it.group(1), it.group(2), it.group(3)));
    return withChineseDates(plain);
  }

  /** Writes English dates, such as {@code Oct 1-7, 2026}, as 2026年10月1-7日. */
  static String withChineseDates(String text) {
    return DAYS_OF_MONTH
        .matcher(DAYS_BEFORE_MONTH.matcher(text).replaceAll("$2 $1"))
        .replaceAll(
            it -> {
              String year = it.group(3) == null ? "" : it.group(3) + "年";
              String month = it.group(1).toLowerCase(Locale.ROOT).substring(0, 3);
              String days = it.group(2).replaceAll("(?i)st|nd|rd|th", "");
              return " " + year + (ENGLISH_MONTHS.indexOf(month) / 3 + 1) + "月" + days + "日";
            });
  }

  private static String past(String minutes, String sign, String hour) {
    int past =
        minutes.equals("half") ? 30 : minutes.equals("quarter") ? 15 : Integer.parseInt(minutes);
    int before = (Integer.parseInt(hour) + 10) % 12 + 1;
    return sign.equals("past")
        ? "%s:%02d".formatted(hour, past)
        : "%d:%02d".formatted(before, 60 - past);
  }

  private static String chineseNumber(String number) {
    String digits = number.replace('两', '二').replace('零', '〇');
    int ten = digits.indexOf('十');
    if (ten < 0) {
      StringBuilder plain = new StringBuilder();
      digits.chars().forEach(it -> plain.append(DIGITS.indexOf(it)));
      return plain.toString();
    }
    int tens = ten == 0 ? 1 : DIGITS.indexOf(digits.charAt(ten - 1));
    int ones = ten == digits.length() - 1 ? 0 : DIGITS.indexOf(digits.charAt(ten + 1));
    return Integer.toString(tens * 10 + ones);
  }
}

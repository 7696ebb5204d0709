package org.chsiguide.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.chsiguide.time.TimeParser.ParsedTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as staff type them, on a Tuesday at noon in Shanghai. */
class TimeParserTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

  /** A hundred, written down before anything that reads them was chosen. */
  @ParameterizedTest
  @CsvFileSource(resources = "times.tsv", delimiter = '\t')
  void timesAreReadAsInTheTable(String words, String meaning) {
    assertThat(read(words)).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource({
    "13:00, 2026-11-24T13:00",
    "3pm, 2026-11-24T15:00",
    "today 13:05, 2026-11-24T13:05",
    "Tuesday 13:00, 2026-11-24T13:00",
    "11-28 9:00, 2026-11-28T09:00",
    "11-28, 2026-11-28T09:00",
    "13-1 9:00, 2027-01-13T09:00",
    "28.11. 9:00, 2026-11-28T09:00",
    "9.30 am, 2026-11-25T09:30",
    "明天的上午9点, 2026-11-25T09:00",
    "11月28日（周六）9点, 2026-11-28T09:00",
    "2026-11-28 (星期六) 09:00, 2026-11-28T09:00",
    "2026-11-28（星期六）09:00, 2026-11-28T09:00",
    "2026-11-28 (Sat) 09:00, 2026-11-28T09:00",
    "０９：３０, 2026-11-25T09:30",
    "today, 2026-11-24T15:00",
    "2h, 2026-11-24T14:00",
    "1.5 hours, 2026-11-24T13:30",
    "30min, 2026-11-24T12:30",
    "3 days, 2026-11-27T12:00",
    "2 days 9am, 2026-11-26T09:00",
    "两小时, 2026-11-24T14:00",
    "1个半小时, 2026-11-24T13:30",
    "半小时, 2026-11-24T12:30",
    "三天, 2026-11-27T12:00",
    "1小时30分钟后, 2026-11-24T13:30",
    "30 分钟 后, 2026-11-24T12:30",
    "after 30 minutes, 2026-11-24T12:30",
    "tomorow 9am, 2026-11-25T09:00",
    "Tommorow 9am, 2026-11-25T09:00",
    "day after tomorow 9am, 2026-11-26T09:00",
    "周五 下午 3 点 半, 2026-11-27T15:30",
    "12 点 半夜, 2026-11-25T00:00",
    "一个小时零五分后, 2026-11-24T13:05",
    "in 1 hour and 30 minutes, 2026-11-24T13:30",
    "9點, 2026-11-25T09:00",
    "下週一上午九點半, 2026-11-30T09:30",
    "下個禮拜三 15時, 2026-12-02T15:00",
    "後天兩點, 2026-11-26T14:00 or 2026-11-26T02:00",
    "2個小時後, 2026-11-24T14:00",
    "半個鐘頭過後, 2026-11-24T12:30",
    "今天夜裡11點, 2026-11-24T23:00",
    "tomorrow midnight, 2026-11-26T00:00 or 2026-11-25T00:00",
    "三点, 2026-11-24T15:00 or 2026-11-25T03:00",
    "九点三零, 2026-11-25T09:30",
    "tomorrow at 9.30, 2026-11-25T09:30",
    "half past nine tomorrow, 2026-11-25T09:30",
    "quarter to nine tomorrow, 2026-11-25T08:45",
    "a quarter to 1 pm, 2026-11-24T12:45",
    "10 past 3 pm, 2026-11-24T15:10",
    "20 minutes to ten tomorrow, 2026-11-25T09:40",
    "次日上午9点, 2026-11-25T09:00",
    "until tomorrow 9:00, 2026-11-25T09:00",
    "到明天9点, 2026-11-25T09:00",
    "请明天上午9点发送, 2026-11-25T09:00",
    "就今晚八点半吧, 2026-11-24T20:30",
    "明儿9:05分, 2026-11-25T09:05",
    "一刻钟后, 2026-11-24T12:15",
    "+1h30m, 2026-11-24T13:30",
    "in an hour and a half, 2026-11-24T13:30",
    "please send it tomorrow at 9 o’clock, 2026-11-25T09:00",
    "Monday next week at 9, 2026-11-30T09:00",
    "quarter past 3 pm, 2026-11-24T15:15",
    "tomorrow at a quarter past nine, 2026-11-25T09:15",
    "Dec 1 at 9, 2026-12-01T09:00",
    "12.25 9:00, 2026-12-25T09:00",
    "tomorrow night at 1am, 2026-11-26T01:00",
    "tonight 12am, 2026-11-25T00:00",
    "tonight at midnight, 2026-11-25T00:00",
    "tomorrow night at midnight, 2026-11-26T00:00",
    "今晚半夜, 2026-11-25T00:00",
    "今晚午夜12点, 2026-11-25T00:00",
    "今晚凌晨1点, 2026-11-25T01:00",
    "明天早上上午9点, 2026-11-25T09:00",
    "明天9.30, 2026-11-25T09:30",
    "明天下午2.30, 2026-11-25T14:30",
    "明天0930, 2026-11-25T09:30",
    "明天930, 2026-11-25T09:30",
    "tomorrow 1430, 2026-11-25T14:30",
    "明天9。30, 2026-11-25T09:30",
    "明天９；３０, 2026-11-25T09:30",
    "明天上午 9点 30, 2026-11-25T09:30",
    "明天上午九点半！, 2026-11-25T09:30",
    "9点 11/28, 2026-11-28T09:00",
    "9点 28 Nov, 2026-11-28T09:00",
    "9点Nov 28, 2026-11-28T09:00",
    "上午28 Nov, 2026-11-28T09:00",
    "21:30Nov 28, 2026-11-28T21:30",
    "2026年 Nov 28 9:00, 2026-11-28T09:00",
    "9点 2天后, 2026-11-26T09:00",
    "上午9点 12.5, 2026-12-05T09:00",
    "11/28；9:30, 2026-11-28T09:30",
    "21:30；28号, 2026-11-28T21:30",
    "28.11；10点30分, 2026-11-28T10:30",
    "Nov 28；9点, 2026-11-28T09:00",
    "11.28日9点, 2026-11-28T09:00",
    "11-28号9点, 2026-11-28T09:00",
    "明天半夜2点, 2026-11-25T02:00 or 2026-11-26T02:00",
    "12 in the morning, 2026-11-25T12:00 or 2026-11-25T00:00"
  })
  void timesOfEachFormAreRead(String words, String meaning) {
    assertThat(read(words)).isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "11-28 9",
        "9:60",
        "13 pm",
        "0 am",
        "2-30 9:00",
        "next week",
        "in 5",
        "2 hello",
        "2h 9am",
        "3adays",
        "2 3 days",
        "两三天后",
        "十一二点",
        "下午一两点",
        "二十五六号",
        "一9 Dec",
        "下午0点",
        "晚上8am",
        "tomorrow morning 9pm",
        "中午12.30",
        "下午2.30",
        "1430",
        "2026",
        "早上晚上9点",
        "今晚凌晨",
        "11.28",
        "09.12",
        "Monday 7",
        "明天11.25",
        "明天（11.25）上午",
        "1125 明天",
        "9。3 days later",
        "9点到10点",
        "下午到周五",
        "9 to 10",
        "明天 后天 9点",
        "11月28日（周五）9点",
        "2小时后9点",
        "30分钟1小时后",
        "1小时90分钟后",
        "1小时30分钟20分钟后",
        "10000000天后",
        "99999999999小时后",
        "明天9点 明天9点 明天9点 明天9点 明天9点 明天9点 明天9点 明天9点 明天9点 明天9点"
      })
  void otherTextsAreNoTimes(String words) {
    assertThat(read(words)).isEqualTo("not understood");
  }

  @Test
  void theNightThatHasBegunIsMeant() {
    assertThat(read("晚上3点", Instant.parse("2026-11-24T16:30:00Z"))).isEqualTo("2026-11-25T03:00");
  }

  private static String read(String words) {
    return read(words, NOON);
  }

  private static String read(String words, Instant now) {
    ParsedTime reading = TimeParser.parse(words, now, SHANGHAI);
    if (reading instanceof ParsedTime.Understood it) {
      return it.moments().stream()
          .map(moment -> moment.atZone(SHANGHAI).toLocalDateTime().toString())
          .collect(Collectors.joining(" or "));
    }
    return reading instanceof ParsedTime.Past
        ? "past"
        : reading instanceof ParsedTime.TooFar ? "too far" : "not understood";
  }
}

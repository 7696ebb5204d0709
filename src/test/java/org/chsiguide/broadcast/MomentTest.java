package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What staff may type for a time, on a Tuesday at noon in Shanghai. */
class MomentTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "13:00, 2026-11-24T13:00",
    "9:00, 2026-11-25T09:00",
    "9 am, 2026-11-25T09:00",
    "3pm, 2026-11-24T15:00",
    "12 am, 2026-11-25T00:00",
    "12:30 pm, 2026-11-24T12:30",
    "today 13:05, 2026-11-24T13:05",
    "Tomorrow 9:00, 2026-11-25T09:00",
    "tomorrow at 9 a.m., 2026-11-25T09:00",
    "Friday 3 pm, 2026-11-27T15:00",
    "Fri 9:00, 2026-11-27T09:00",
    "Tue 9:00, 2026-12-01T09:00",
    "Tuesday 13:00, 2026-11-24T13:00",
    "11-28 9:00, 2026-11-28T09:00",
    "2026-11-28 09:00, 2026-11-28T09:00",
    "2026/11/28 9:00, 2026-11-28T09:00",
    "1-4 9:00, 2027-01-04T09:00",
    "明天 9:00, 2026-11-25T09:00",
    "明天9点, 2026-11-25T09:00",
    "明天上午9点半, 2026-11-25T09:30",
    "后天下午3点, 2026-11-26T15:00",
    "后天 下午3:20, 2026-11-26T15:20",
    "今天晚上8点, 2026-11-24T20:00",
    "周五 9:00, 2026-11-27T09:00",
    "星期日中午12点, 2026-11-29T12:00",
    "礼拜天 9点5分, 2026-11-29T09:05",
    "11月28日 9：00, 2026-11-28T09:00",
    "2026年11月28日9点, 2026-11-28T09:00"
  })
  void isRead(String words, String there) {
    assertThat(Moment.read(words, NOON, SHANGHAI))
        .hasValue(LocalDateTime.parse(there).atZone(SHANGHAI).toInstant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "9",
        "tomorrow",
        "tomorrow 9",
        "11-28",
        "11-28 9",
        "25:00",
        "9:60",
        "13 pm",
        "0 am",
        "today 9:00",
        "11-24 11:59",
        "2-30 9:00",
        "13-1 9:00",
        "2025-11-28 9:00",
        "3-1 9:00",
        "2026-11-28",
        "9:00 tomorrow",
        "明天",
        "周八 9:00"
      })
  void isNone(String words) {
    assertThat(Moment.read(words, NOON, SHANGHAI)).isEmpty();
  }
}

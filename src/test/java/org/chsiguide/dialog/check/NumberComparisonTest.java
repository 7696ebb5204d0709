package org.chsiguide.dialog.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberComparisonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "等三天 | Wait for five days. | 三天 | five days",
        "等 3 天 | Wait for 5 working days. | 3 天 | 5 working days",
        "等十五分钟 | Wait for 20 minutes. | 十五分钟 | 20 minutes",
        "两个星期以后 | In three weeks. | 两个星期 | three weeks",
        "共 18 位 | It has 17 digits. | 18 | 17",
        "20 个工作日 | 2 working days | 20 个工作日 | 2 working days",
        "押金 1,200 元 | The deposit is 1,500 yuan. | 1,200 | 1,500",
        "9月1日之前 | before October 1 | 9月 | October",
        "十二月交 | Hand it in in Nov. | 十二月 | Nov",
        "下午3点关门 | It closes at 4 p.m. | 3点 | 4 p.m.",
        "9:00-17:00 | 9:00-17:30 | 17:00 | 17:30",
        "2026-12-31截止 | The deadline is 2026-12-30. | 31 | 30",
        "2026.12.31截止 | The deadline is 2026.12.30. | 31 | 30",
        "12月31日截止 | The deadline is December 30. | 31 | 30",
        "等10-20分钟 | Wait for 10-30 minutes. | 20分钟 | 30 minutes",
        "8点半上课 | The class begins at 8:15. | 8点半 | 8:15",
      })
  void numbersThatDifferAreFound(String zh, String en, String chinese, String english) {
    assertThat(NumberComparison.find(zh, en))
        .hasValueSatisfying(
            difference -> {
              assertThat(difference.zh().words()).isEqualTo(chinese);
              assertThat(difference.en().words()).startsWith(english.split(" ", -1)[0]);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "等两天 | Wait for two days.",
        "等 48 小时 | Wait for two days.",
        "一步一步来 | Step by step, in two parts.",
        "11月28日 | November 28",
        "晚上10点 | at 22:00",
        "下午3点半，3月和9月 | at 3:30 PM in March and Sept.",
        "中午12点，上午9点05分 | at 12:00 and 9:05",
        "从2026-2027学年起 | from the academic year 2026/27",
        "2026.12.31截止 | The deadline is December 31, 2026.",
        "1.5小时，3.5版 | 1.25 hours, version 4.5",
        "8点一刻 | at 8:15",
        "请注意3点，每天8:00开门 | Note three things. It opens at 8:00.",
        "9月之前住6个月 | You may stay for 6 months, until September.",
        "可以延长6个月 | May be extended by half a year.",
        "<b>5</b> 天内 | within five days",
        "电话 0571-8795-0000 | Phone 0571 8795 0001",
        "看 https://example.org/3 | See https://example.org/5",
        "7 天 | a week",
        "第三个按钮 | the third button",
        "十个步骤，每步两分钟 | ten steps of two minutes",
        "住两三天 | Stay for two or three days.",
        "住一百八十天 | Stay for 180 days.",
        "有效期三百六十五天 | It is valid for 365 days.",
        "行李30千克 | 30 kg of luggage",
        "押金20万元 | A deposit of 200 thousand yuan",
        "一共1200元 | 1,200 yuan for 2 people",
        "一共2,000-2,500元，住4天 | 2000 to 2500 yuan for 4 days",
        "JW202表和两份复印件 | the form JW202 and 2 copies",
        "2026-09-01 09:00 到 2026-09-03 17:00 | from 9:00 on September 1, 2026 to 17:00",
      })
  void theSameInOtherWordsIsNoDifference(String zh, String en) {
    assertThat(NumberComparison.find(zh, en)).isEmpty();
  }

  @Test
  void theOffsetIsThatOfTheText() {
    assertThat(NumberComparison.find("<b>三</b>天，三天", "<b>In</b> five days"))
        .hasValueSatisfying(difference -> assertThat(difference.en().offset()).isEqualTo(10));
  }
}

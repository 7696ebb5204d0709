package org.chsiguide.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What staff read of the history, and the file that they take with them. */
class DailyStatisticsTest {
  private static final Dialog DIALOG = ShippedDialog.read().dialog();
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
  private static final LocalDate LAST_WEEK = TODAY.minusDays(8);

  private final List<DailyCount> counts = new ArrayList<>();

  @Test
  void thisWeekStandsBesideTheLastAndTheTerm() {
    fill();

    assertThat(report(Language.EN))
        .isEqualTo(
            """
            <b>⚠️ Look at these steps: more students stop here</b>
            • Prepare › Do you have a CHSI account?: 8 silent for a week, 3 in the 7 days before

            <b>⚠️ Look at these: fewer find them useful</b>
            • Privacy and safety: 44 % found it useful, 90 % in the 7 days before

            <b>📈 Last 7 days · the 7 days before · this term (since 2026-09-15)</b>
            • New students: <b>30</b> · 25 · 95
            • Active students: <b>42</b> · 35 · 95
            • Reached “Prepare”: <b>0</b> · 0 · 0
            • Reached “Register”: <b>17</b> · 12 · 29
            • Reached “Log in”: <b>0</b> · 0 · 0
            • Reached “Verify”: <b>0</b> · 0 · 0
            • Reached “Get the code”: <b>0</b> · 0 · 0
            • Reached the end: <b>0</b> · 5 · 5
            • Silent for a week, before the end: <b>12</b> · 7 · 19
            • Questions that the bot answered: <b>8</b> · 0 · 8
            • Questions not understood: <b>4</b> · 0 · 4
            • Found useful: <b>55 % (6 / 11)</b> · 90 % (9 / 10) · 71 % (15 / 21)
            • Broadcast messages that arrived (Telegram does not say if read): <b>80</b> · 0 · 80
            • Not delivered: the student cannot be reached: <b>2</b> · 0 · 2

            <b>Asked most</b>
            • Privacy and safety 6
            • What does the page say? 2

            <b>Not understood, probably about</b>
            • What does the page say? 3

            <b>Steps where most stopped (silent for a week)</b>
            • Prepare › Do you have a CHSI account?: <b>8</b> · 3 · 11
            • Log in › Log in: <b>4</b> · 4 · 8

            <b>Steps that take longest (median, about)</b>
            • Prepare › Do you have a CHSI account?: <b>3 min</b> · &lt; 1 min · 3 min\
            """);
  }

  @Test
  void smallTalkIsCountedButNoTopic() {
    count(TODAY, DailyMetric.TOPIC_ANSWERED, "privacy", 0, 2);
    count(TODAY, DailyMetric.TOPIC_ANSWERED, "small_talk", 0, 9);

    assertThat(report(Language.EN).lines())
        .contains("• Questions that the bot answered: <b>11</b> · 0 · 11", "• Privacy and safety 2")
        .noneMatch(line -> line.contains("small_talk"));
  }

  @Test
  void chineseReadersReadChinese() {
    fill();

    assertThat(report(Language.ZH).lines())
        .contains(
            "<b>⚠️ 这几步要看一看：停下来的人多了</b>",
            "• 准备 › 你有学信网账号吗？：停了一周的 8 人，再往前 7 天 3 人",
            "<b>📈 最近 7 天 · 再往前 7 天 · 本学期（2026-09-15 起）</b>",
            "• 用过的学生：<b>42</b> · 35 · 95",
            "• 走到“注册”：<b>17</b> · 12 · 29",
            "• 准备 › 你有学信网账号吗？：<b>3 分钟</b> · &lt; 1 分钟 · 3 分钟");
  }

  @Test
  void theAnswersToTheLastQuestionAreCounted() {
    assertThat(report(Language.EN)).doesNotContain("How long");
    count(TODAY, DailyMetric.STEP_ENTERED, "took-a-day", 0, 7);
    count(LAST_WEEK, DailyMetric.STEP_ENTERED, "took-a-day", 0, 2);
    count(LAST_WEEK, DailyMetric.STEP_ENTERED, "took-longer", 0, 1);

    assertThat(report(Language.EN))
        .contains(
            """
            <b>Answers to “How long did it take?”</b>
            • One day or less: <b>7</b> · 2 · 9
            • One week or less: <b>0</b> · 0 · 0
            • One month or less: <b>0</b> · 0 · 0
            • Longer: <b>0</b> · 1 · 1\
            """);
    assertThat(report(Language.ZH)).contains("<b>“一共用了多久？”的回答</b>\n• 一天以内：<b>7</b>");
  }

  @Test
  void anEndThatFewerFindUsefulIsNamed() {
    count(LAST_WEEK, DailyMetric.END_RATED, "code", 1, 9);
    count(LAST_WEEK, DailyMetric.END_RATED, "code", 0, 1);
    count(TODAY, DailyMetric.END_RATED, "code", 1, 3);
    count(TODAY, DailyMetric.END_RATED, "code", 0, 3);

    assertThat(report(Language.EN))
        .startsWith(
            """
            <b>⚠️ Look at these: fewer find them useful</b>
            • ✅ Congratulations, you have the QR code!: 50 % found it useful, 90 % in the 7 days before
            """);
  }

  @Test
  void theFileHasARowForEachFigureOfADay() {
    fill();

    assertThat(file(Language.ZH).lines())
        .startsWith("\uFEFF日期,当天开始的时刻,指标,对象,中文名称,英文名称,数值")
        .contains(
            "2026-11-19,2026-11-19T00:00:00+08:00,active_students_7_days,,,,35",
            "2026-11-27,2026-11-27T00:00:00+08:00,new_students,,,,30",
            "2026-11-27,2026-11-27T00:00:00+08:00,active_students,,,,51",
            "2026-11-27,2026-11-27T00:00:00+08:00,active_students_7_days,,,,42",
            row("stage_reached", "register", "注册", "Register", 17),
            row("week_of_silence", "login", "登录", "Log in", 4),
            row("step_left", "help", "怎么使用学信网采集码向导", "How to use the CHSI QR code guide", 2),
            row("step_left_median", "account", "你有学信网账号吗？", "Do you have a CHSI account?", 180),
            row("answer_rated", "privacy", "隐私和安全", "Privacy and safety", 9),
            row("answer_rated_helpful", "privacy", "隐私和安全", "Privacy and safety", 4),
            row("not_understood", "photo", "网页写了什么", "What does the page say?", 3));
  }

  @Test
  void daysOnWhichNobodyCameHaveRowsToo() {
    count(TODAY.minusDays(9), DailyMetric.ACTIVE, "", 0, 2);
    count(TODAY.minusDays(5), DailyMetric.BROADCAST_SENT, "1", 0, 2);

    assertThat(file(Language.EN).lines())
        .hasSize(1 + 10 * 3 + 1)
        .contains(
            "2026-11-19,2026-11-19T00:00:00+08:00,new_students,,,,0",
            "2026-11-24,2026-11-24T00:00:00+08:00,active_students_7_days,,,,2",
            "2026-11-25,2026-11-25T00:00:00+08:00,active_students_7_days,,,,0",
            "2026-11-27,2026-11-27T00:00:00+08:00,active_students,,,,0");
    assertThat(new DailyStatistics(List.of()).daysUntil(TODAY)).isEmpty();
  }

  /** This would take minutes if each day were searched in all rows, or each row named anew. */
  @Test
  void theFileOfThreeYearsIsSoonWritten() {
    List<StepId> steps = DIALOG.steps().keySet().stream().limit(50).toList();
    LocalDate first = TODAY.minusYears(3);
    first
        .datesUntil(TODAY.plusDays(1))
        .forEach(
            day -> {
              for (StepId step : steps) {
                for (int seconds : List.of(10, 60, 600, 3600)) {
                  count(day, DailyMetric.STEP_LEFT, step.value(), seconds, 1);
                }
              }
            });

    assertThat(file(Language.ZH).lines())
        .hasSize(1 + (int) first.datesUntil(TODAY.plusDays(1)).count() * (3 + 50 + 50));
  }

  @Test
  void studentsFromBeforeTheCountingAreActiveOnceTheyComeBack() {
    LocalDate begin = TODAY.minusDays(3);
    count(begin, DailyMetric.ACTIVE, "", 0, 1);
    count(begin, DailyMetric.ACTIVE, "", 2, 10); // they came before that day, which nobody counted
    count(TODAY, DailyMetric.ACTIVE, "", 3, 4); // they are among the ten
    count(TODAY, DailyMetric.ACTIVE, "", 5, 20);
    DailyStatistics history = new DailyStatistics(counts);

    assertThat(history.activeStudents(DateRange.termUntil(TODAY))).isEqualTo(31);
    assertThat(history.activeStudents(new DateRange(TODAY, TODAY))).isEqualTo(24);
    assertThat(history.activeStudents(new DateRange(TODAY.minusDays(1), TODAY))).isEqualTo(24);
  }

  @Test
  void aMedianIsThatOfTheBuckets() {
    count(TODAY, DailyMetric.STEP_LEFT, "account", 10, 2);
    count(TODAY.minusDays(1), DailyMetric.STEP_LEFT, "account", 60, 1);
    count(TODAY, DailyMetric.STEP_LEFT, "account", 3600, 2);
    count(TODAY, DailyMetric.STEP_LEFT, "code", 3600, 2);
    DailyStatistics history = new DailyStatistics(counts);

    assertThat(history.medianTimes(DateRange.weekUntil(TODAY)))
        .containsEntry("account", Duration.ofMinutes(1))
        .doesNotContainKey("welcome");
    assertThat(history.medianTimes(new DateRange(TODAY, TODAY)))
        .containsEntry("account", Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10",
    "10, 10",
    "11, 15",
    "60, 60",
    "61, 90",
    "86400, 86400",
    "86401, 129600",
    "7776001, 7776000",
    "99999999999, 7776000",
    "-1, 10",
    "-3155760000, 10"
  })
  void aDurationIsInTheBucketThatEndsWithTheNextBound(long seconds, int bound) {
    assertThat(DurationBucket.of(Duration.ofSeconds(seconds)).seconds()).isEqualTo(bound);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-27, 2026-09-01",
    "2026-09-01, 2026-09-01",
    "2026-08-31, 2026-02-01",
    "2026-02-01, 2026-02-01",
    "2026-01-31, 2025-09-01"
  })
  void aTermBeginsInSeptemberOrFebruary(LocalDate day, LocalDate first) {
    assertThat(DateRange.termUntil(day)).isEqualTo(new DateRange(first, day));
  }

  private void fill() {
    count(LocalDate.of(2026, 9, 15), DailyMetric.ACTIVE, "", 0, 40);
    count(LAST_WEEK, DailyMetric.ACTIVE, "", 0, 25);
    count(LAST_WEEK, DailyMetric.ACTIVE, "", 20, 10);
    count(TODAY, DailyMetric.ACTIVE, "", 0, 30);
    count(TODAY, DailyMetric.ACTIVE, "", 8, 12); // not since the week before
    count(TODAY, DailyMetric.ACTIVE, "", 1, 9);
    count(TODAY.minusDays(1), DailyMetric.ACTIVE, "", 0, 0);
    count(TODAY, DailyMetric.STAGE_REACHED, "register", 0, 17);
    count(LAST_WEEK, DailyMetric.STAGE_REACHED, "register", 0, 12);
    count(LAST_WEEK, DailyMetric.END_REACHED, "code", 0, 5);
    count(TODAY, DailyMetric.WEEK_OF_SILENCE, "account", 0, 8);
    count(LAST_WEEK, DailyMetric.WEEK_OF_SILENCE, "account", 0, 3);
    count(TODAY, DailyMetric.WEEK_OF_SILENCE, "login", 0, 4);
    count(LAST_WEEK, DailyMetric.WEEK_OF_SILENCE, "login", 0, 4);
    count(TODAY, DailyMetric.TOPIC_ANSWERED, "privacy", 0, 6);
    count(TODAY, DailyMetric.TOPIC_ANSWERED, "photo", 0, 2);
    count(TODAY, DailyMetric.NOT_UNDERSTOOD, "photo", 0, 3);
    count(TODAY, DailyMetric.NOT_UNDERSTOOD, "", 0, 1);
    count(TODAY, DailyMetric.STEP_LEFT, "account", 180, 11);
    count(LAST_WEEK, DailyMetric.STEP_LEFT, "account", 45, 9);
    count(TODAY, DailyMetric.STEP_LEFT, "help", 1200, 2);
    count(TODAY, DailyMetric.ANSWER_RATED, "privacy", 1, 4);
    count(TODAY, DailyMetric.ANSWER_RATED, "privacy", 0, 5);
    count(LAST_WEEK, DailyMetric.ANSWER_RATED, "privacy", 1, 9);
    count(LAST_WEEK, DailyMetric.ANSWER_RATED, "privacy", 0, 1);
    count(TODAY, DailyMetric.BROADCAST_SENT, "3", 0, 80);
    count(TODAY, DailyMetric.BROADCAST_BLOCKED, "3", 0, 2);
    count(TODAY, DailyMetric.END_RATED, "took-a-day", 1, 2);
  }

  private static String row(String figure, String of, String zh, String en, int value) {
    return "2026-11-27,2026-11-27T00:00:00+08:00,%s,%s,%s,%s,%d"
        .formatted(figure, of, quoted(zh), quoted(en), value);
  }

  private static String quoted(String name) {
    return name.matches(".*[ ？].*") ? '"' + name + '"' : name;
  }

  private void count(LocalDate day, DailyMetric metric, String subject, int value, long total) {
    counts.add(new DailyCount(day, metric, subject, value, total));
  }

  private String file(Language language) {
    DailyStatisticsCsv csv = new DailyStatisticsCsv(DIALOG, ZoneId.of("Asia/Shanghai"), language);
    return new String(csv.toCsv(new DailyStatistics(counts), TODAY), StandardCharsets.UTF_8);
  }

  private String report(Language language) {
    return new TrendReport(
            new PhraseFormatter(DIALOG, language), new DailyStatistics(counts), TODAY)
        .toHtml();
  }
}

package org.chsiguide.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Placement;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffCommandHandler;
import org.chsiguide.statistics.Statistics.Day;
import org.chsiguide.statistics.Statistics.Finished;
import org.chsiguide.statistics.Statistics.Percentiles;
import org.chsiguide.statistics.Statistics.StepCounts;
import org.chsiguide.statistics.Statistics.Week;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.testing.InMemoryAuditLog;
import org.chsiguide.testing.Records;
import org.chsiguide.time.OfficeHours;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What staff get who send {@code /stats}. */
class StatisticsTest {
  private static final Dialog GUIDE = guide();
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final UserId WANG = new UserId(11);
  private static final UserId STUDENT = new UserId(12);
  private static final ChatId GROUP = new ChatId(-100);
  private static final Percentiles HOURS =
      new Percentiles(40, Duration.ofMinutes(95), Duration.ofHours(26));

  private final FakeTelegram sent = new FakeTelegram();
  private Statistics statistics = figures(1);
  private DailyStatistics history = new DailyStatistics(List.of());
  private List<UnrecognizedQuestion> shown = List.of();
  private Dialog dialog = GUIDE;
  private final Staff staff = new Staff(Set.of(WANG), GROUP);

  @Test
  void staffGetAPictureTheNumbersAndAFile() {
    asks(WANG, WANG.chat(), "/stats", Language.EN);

    assertThat(sent.calls())
        .extracting(FakeTelegram.Call::method)
        .containsExactly("sendFile", "sendFile", "sendScreen", "sendScreen", "sendFile");
    assertThat(sent.sentTo(WANG.chat())).last().isEqualTo("stats-2026-11-24.csv");
    assertThat(sent.text())
        .contains("2026-11-24 10:00")
        .contains("Students: 165", "Have come to no stage yet: 10")
        .contains("Register: 100 no further, 150 got so far (97 %)")
        .contains("Reached the end: 55 (last 7 days: 8, the 7 days before: 5)")
        .contains(
            "<code>graduate-system</code>: <b>30</b> / 100 · half within 1 h 35 min, 90 % within 1"
                + " d 2 h")
        .contains("Opened: <b>12</b> · the 7 days before: 9")
        .contains(
            "First answer (office hours only): <b>40 (half within 1 h 35 min, 90 % within 26 h 0"
                + " min)</b>",
            "Closed: <b>40 (half within 1 h 35 min, 90 % within 1 d 2 h)</b>")
        .contains("Rating: <b>4.2 / 5 (10)</b>")
        .contains("Solved / not solved: <b>6 / 1</b>")
        .contains("3 wait for staff, 2 for the student");
  }

  @Test
  void theySayTheSameInChinese() {
    asks(WANG, GROUP, "/stats@guide_bot", Language.ZH);

    assertThat(sent.text())
        .contains("学生 165 人")
        .contains("注册：最远走到这里 100 人，走到这里或更远 150 人（97 %）")
        .contains("首次回复（只算上班时间）：<b>40（一半在 1 小时 35 分钟内，九成在 26 小时 0 分钟内）</b>")
        .contains("再往前 7 天：9");
  }

  @Test
  void theHistoryIsAFileOfItsOwn() {
    history =
        new DailyStatistics(
            List.of(new DailyCount(LocalDate.of(2026, 11, 20), DailyMetric.ACTIVE, "", 0, 7)));

    asks(WANG, GROUP, "/stats export", Language.ZH);

    assertThat(sent.sentTo(GROUP)).containsExactly("history-2026-11-24.csv");
    assertThat(sent.file()).contains("2026-11-20,2026-11-20T00:00:00+08:00,new_students,,,,7");
    assertThat(asks(STUDENT, STUDENT.chat(), "/stats export", Language.EN))
        .isInstanceOf(Handling.NotHandled.class);
  }

  @Test
  void furtherWordsAfterTheCommandChangeNothing() {
    asks(WANG, WANG.chat(), "/stats week", Language.EN);

    assertThat(sent.sentTo(WANG.chat())).last().isEqualTo("stats-2026-11-24.csv");
  }

  @Test
  void questionsThatStudentsAgreedToShowFollow() {
    Instant late = Instant.parse("2026-11-23T17:00:00Z"); // the 24th in Shanghai
    shown =
        List.of(
            new UnrecognizedQuestion(late, "photo", "Is <b>mine</b> & yours ok?"),
            new UnrecognizedQuestion(NOW.minusSeconds(200_000), "", "кря"),
            new UnrecognizedQuestion(NOW.minusSeconds(300_000), "removed", "?"));

    asks(WANG, WANG.chat(), "/stats", Language.EN);

    assertThat(sent.calls())
        .extracting(FakeTelegram.Call::method)
        .containsSubsequence("sendScreen", "sendScreen", "sendScreen", "sendFile");
    assertThat(sent.text())
        .isEqualTo(
            """
            <b>💬 Not understood (shared by students)</b>

            2026-11-24 · %s
            <blockquote>Is &lt;b&gt;mine&lt;/b&gt; &amp; yours ok?</blockquote>

            2026-11-22
            <blockquote>кря</blockquote>

            2026-11-20 · removed
            <blockquote>?</blockquote>\
            """
                .formatted(
                    GUIDE.topics().findQuestion(new TopicId("photo")).orElseThrow().name().en()));
  }

  @Test
  void aMessageHoldsTheNewestOfLongOnes() {
    shown = Collections.nCopies(30, new UnrecognizedQuestion(NOW, "photo", "<".repeat(300)));

    asks(WANG, WANG.chat(), "/stats", Language.BOTH);

    assertThat(TelegramHtml.parse(sent.text())).isInstanceOf(FormattedText.class);
    assertThat(sent.text()).hasSizeBetween(2_800, 4_096);

    shown = Collections.nCopies(30, new UnrecognizedQuestion(NOW, "", "?"));
    asks(WANG, WANG.chat(), "/stats", Language.BOTH);
    assertThat(sent.text().split("<blockquote>")).hasSize(1 + 20);
  }

  @Test
  void theyComeWhereTheyWereAskedFor() {
    ChatOrTopic topic = new ForumTopicId(GROUP, 17);

    handler(() -> statistics).handle(update(WANG, topic, "/stats").in(standing(Language.EN)));

    assertThat(sent.calls()).hasSize(5).extracting(FakeTelegram.Call::to).containsOnly(topic);
  }

  @ParameterizedTest
  @EnumSource
  void eachFitsAMessageInAnyLanguageHoweverMuchHappenedAndHoweverLongTitlesAre(Language language) {
    statistics = figures(1_000_000);
    LocalizedText title = new LocalizedText("长".repeat(40), "long ".repeat(12));
    dialog = withTitles(title, title);
    List<DailyCount> counts = new ArrayList<>();
    for (StepId step : dialog.steps().keySet()) {
      counts.add(new DailyCount(TODAY, DailyMetric.STEP_LEFT, step.value(), 129_600, 999_999));
      counts.add(new DailyCount(TODAY, DailyMetric.WEEK_OF_SILENCE, step.value(), 0, 999_999));
      counts.add(new DailyCount(TODAY, DailyMetric.STEP_ENTERED, step.value(), 0, 999_999));
    }
    for (TopicId topic : dialog.topics().byId().keySet()) {
      counts.add(new DailyCount(TODAY, DailyMetric.TOPIC_ANSWERED, topic.value(), 0, 999_999));
      counts.add(new DailyCount(TODAY, DailyMetric.NOT_UNDERSTOOD, topic.value(), 0, 999_999));
      counts.add(new DailyCount(TODAY, DailyMetric.ANSWER_RATED, topic.value(), 0, 999_999));
      counts.add(
          new DailyCount(TODAY.minusDays(8), DailyMetric.ANSWER_RATED, topic.value(), 1, 999_999));
    }
    history = new DailyStatistics(counts);

    asks(WANG, WANG.chat(), "/stats", language);

    assertThat(sent.calls("sendScreen"))
        .hasSize(language == Language.BOTH ? 4 : 2)
        .allSatisfy(
            call ->
                assertThat(TelegramHtml.parse(call.text()))
                    .isInstanceOfSatisfying(
                        FormattedText.class,
                        ok -> assertThat(ok.codePoints()).isLessThanOrEqualTo(4_096)));
  }

  private static Dialog withTitles(LocalizedText stage, LocalizedText step) {
    Map<StepId, Step> steps = new LinkedHashMap<>(GUIDE.steps());
    steps.replaceAll((id, it) -> it.withTextAndKind(step, it.kind()));
    List<Stage> stages =
        GUIDE.stages().stream().map(it -> new Stage(it.id(), stage, null)).toList();
    return Records.with(GUIDE, Map.of("stages", stages, "steps", steps));
  }

  @Test
  void aBotThatNobodyUsedYetHasNumbersToo() {
    Week nothing =
        new Week(0, Percentiles.NONE, Percentiles.NONE, List.of(0L, 0L, 0L, 0L, 0L), 0, 0);
    statistics =
        new Statistics(
            NOW, Map.of(), new Finished(0, 0, 0), List.of(), nothing, nothing, days(0), 0, 0);

    asks(WANG, WANG.chat(), "/stats", Language.EN);

    assertThat(sent.calls())
        .extracting(FakeTelegram.Call::method)
        .containsExactly("sendFile", "sendFile", "sendScreen", "sendScreen", "sendFile");
    assertThat(sent.sentTo(WANG.chat())).last().isEqualTo("stats-2026-11-24.csv");
    assertThat(sent.text()).contains("Students: 0", "Nobody has been at one step for over a day");
  }

  @Test
  void theFileHasEveryFigureAndNoFormula() {
    asks(WANG, WANG.chat(), "/stats", Language.EN);

    String firstAnswer = "\"首次回复（只算上班时间）\",\"First answer (office hours only)\"";
    List<String> rows = sent.file().lines().toList();
    assertThat(rows.get(0)).isEqualTo("\uFEFFFigure,Of,\"Chinese name\",\"English name\",Value");
    assertThat(rows)
        .contains(
            "stage_reached,register,注册,Register,150",
            "first_answer,week," + firstAnswer + ",40",
            "first_answer_median,week," + firstAnswer + ",5700",
            "first_answer_p90,week_before," + firstAnswer + ",93600",
            "rated_5,week,,,5",
            "opened_on_day,2026-11-11,,,1")
        .allMatch(row -> row.chars().filter(it -> it == ',').count() >= 4);
    assertThat(rows).filteredOn(row -> row.startsWith("step_students")).hasSize(4);
  }

  @Test
  void aStageWithoutAnyLetterIsDrawnToo() {
    LocalizedText emoji = new LocalizedText("🎉", "🎉");
    dialog = withTitles(emoji, emoji);

    assertThat(charts(Language.ZH).draw()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void theChartsAreAPicture(Language language) throws IOException {
    List<byte[]> pngs = charts(language).draw();

    assertThat(pngs).hasSize(2);
    for (byte[] png : pngs) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      assertThat(image.getWidth()).isEqualTo(2 * 480);
      assertThat(image.getRGB(0, 0, 960, image.getHeight(), null, 0, 960))
          .as("bars on white")
          .contains(0xff3390ec, 0xffffffff);
    }
  }

  @Test
  void aServerWithoutChineseFontsDrawsChineseToo() {
    PhraseFormatter chinese = new PhraseFormatter(GUIDE, Language.ZH);
    for (StatisticsPhrase phrase : StatisticsPhrase.values()) {
      String label = chinese.plain(phrase).replaceAll("[\\p{So}\\p{Cs}\\uFE0F{}]", "");
      assertThat(ChartFont.sheetFont().canDisplayUpTo(label)).as(label).isNegative();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👩🏻‍🎓",
        "👍🏿",
        "1️⃣",
        "🇨🇳",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "❤️‍🔥",
        "✅",
        "🫠",
        "\uD83D\uDEDC",
        "\u200F"
      })
  void noEmojiKeepsTheLabelsFromBeingChinese(String emoji) {
    dialog =
        withTitles(
            new LocalizedText(emoji + " 注册", emoji + " Register"), new LocalizedText(emoji, emoji));

    String labels = charts(Language.ZH).labels();

    assertThat(labels).contains("注册");
    assertThat(ChartFont.sheetFont().canDisplayUpTo(labels)).as(labels).isNegative();
  }

  private Charts charts(Language language) {
    return new Charts(new PhraseFormatter(dialog, language), statistics, history, TODAY);
  }

  @Test
  void withoutAFontForChineseTheLabelsAreEnglish() {
    String unknown = "\uDB80\uDC00"; // private use: no font has it

    ChartFont chartFont =
        ChartFont.of(Language.ZH, language -> language == Language.ZH ? unknown : "Register");

    assertThat(chartFont.language()).isEqualTo(Language.EN);
  }

  private Handling asks(UserId who, ChatId where, String words, Language language) {
    return handler(() -> statistics).handle(update(who, where, words).in(standing(language)));
  }

  private UpdateHandler handler(Supplier<Statistics> current) {
    return new StatisticsSender(
            new GivenStatistics(current),
            new ShownQuestions(),
            new StaffCommandHandler.Context(staff, new InMemoryAuditLog(), () -> dialog, sent),
            () -> NOW,
            () -> new OfficeHours(List.of(), Set.of(), ZONE))
        .handler(Runnable::run);
  }

  private final class GivenStatistics implements StatisticsQuery {
    private final Supplier<Statistics> current;

    private GivenStatistics(Supplier<Statistics> current) {
      this.current = current;
    }

    @Override
    public Statistics compute(Instant now, OfficeHours hours) {
      return current.get();
    }

    @Override
    public DailyStatistics computeDaily(DateRange period, Instant now, ZoneId zone) {
      return history;
    }
  }

  private final class ShownQuestions implements UnrecognizedQuestions {
    @Override
    public CompletionStage<Void> add(ChatId student, int turn, UnrecognizedQuestion question) {
      throw new AssertionError(question);
    }

    @Override
    public List<UnrecognizedQuestion> newest(int count) {
      return shown.subList(0, Math.min(count, shown.size()));
    }
  }

  private static IncomingUpdate update(UserId who, ChatOrTopic where, String words) {
    return new IncomingUpdate(
        1,
        where.chat(),
        who,
        new Event.TextSent(words),
        Language.BOTH,
        null,
        new IncomingMessage(
            5,
            "王老师",
            Revision.NEW,
            new Placement(where instanceof ForumTopicId topic ? topic : null, null, null, null),
            new MessageContent.Text(words)),
        null);
  }

  private static Conversation standing(Language language) {
    return Conversation.create(language, new StepId("welcome"));
  }

  private static Statistics figures(long times) {
    List<StepCounts> stays =
        new ArrayList<>(
            List.of(
                stay("graduate-system", 100 * times, 30 * times),
                stay("code", 50 * times, 0),
                stay("help", 10 * times, 0),
                stay("principle", 5 * times, 0)));
    if (times > 1) {
      GUIDE.steps().keySet().forEach(id -> stays.add(stay(id.value(), times, times)));
    }
    Week week = new Week(12 * times, HOURS, HOURS, List.of(1L, 0L, 0L, 4L, 5L), 6, 1);
    Map<String, Long> furthest =
        Map.of("", 10 * times, "prepare", 5 * times, "register", 100 * times, "code", 50 * times);
    return new Statistics(
        NOW,
        furthest,
        new Finished(55 * times, 8, 5),
        stays,
        week,
        before(times),
        days(times),
        3,
        2);
  }

  private static Week before(long times) {
    return new Week(9 * times, HOURS, HOURS, List.of(0L, 0L, 0L, 0L, 2L), 2, 0);
  }

  private static StepCounts stay(String step, long students, long stuck) {
    return new StepCounts(new StepId(step), students, stuck, HOURS);
  }

  private static List<Day> days(long opened) {
    return IntStream.range(0, 14)
        .mapToObj(i -> new Day(LocalDate.of(2026, 11, 11).plusDays(i), opened, opened))
        .toList();
  }

  private static Dialog guide() {
    return ShippedDialog.read().dialog();
  }
}

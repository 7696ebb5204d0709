package org.chsiguide.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.AuditLogInMemory;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.bot.Premises;
import org.chsiguide.bot.Staff;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.ShippedGuide;
import org.chsiguide.dialog.StepId;
import org.chsiguide.html.Parsed;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Incoming.Moment;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.statistics.Figures.Day;
import org.chsiguide.statistics.Figures.Ended;
import org.chsiguide.statistics.Figures.Spread;
import org.chsiguide.statistics.Figures.Stay;
import org.chsiguide.statistics.Figures.Week;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What staff get who send {@code /stats}, and what everybody else does not. */
class StatisticsTest {
  private static final Dialog GUIDE = guide();
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final PersonId WANG = new PersonId(11);
  private static final PersonId STUDENT = new PersonId(12);
  private static final ChatId GROUP = new ChatId(-100);
  private static final Spread HOURS = new Spread(40, Duration.ofMinutes(95), Duration.ofHours(26));

  private final Outbox sent = new Outbox();
  private Figures figures = figures(1);
  private ChatId now = GROUP;

  @Test
  void staffGetAPictureTheNumbersAndAFile() {
    asks(WANG, WANG.chat(), "/stats", Language.EN);

    assertThat(sent.kinds()).containsExactly("picture", "words", "stats-2026-11-24.csv");
    assertThat(sent.words())
        .contains("2026-11-24 10:00")
        .contains("Students: 165", "Have come to no stage yet: 10")
        .contains("Register: 100 no further, 150 got so far (97 %)")
        .contains("At the end of the way: 55 (last 7 days: 8, the 7 days before: 5)")
        .contains(
            "<code>graduate-system</code>: <b>30</b> / 100 · half within 1 h 35 min, 90 % within 1"
                + " d 2 h")
        .contains("Asked: <b>12</b> · the 7 days before: 9")
        .contains("Rating: <b>4.2 / 5 (10)</b>")
        .contains("Solved / not solved: <b>6 / 1</b>")
        .contains("3 wait for staff, 2 for the student");
  }

  @Test
  void theySayTheSameInChinese() {
    asks(WANG, GROUP, "/stats@guide_bot", Language.ZH);

    assertThat(sent.words())
        .contains("学生 165 人")
        .contains("注册：到这一阶段为止 100 人，走到这里或更远 150 人 (97 %)")
        .contains("首次回复: <b>40 (一半在 1 小时 35 分钟内，九成在 1 天 2 小时内)</b>")
        .contains("再往前 7 天：9");
  }

  @Test
  void theyComeWhereTheyWereAskedFor() {
    Spot topic = Spot.of(new ForumTopic(GROUP, 17));

    desk((now, zone) -> figures).take(arrival(WANG, topic, "/stats"), standing(Language.EN));

    assertThat(sent.kinds()).hasSize(3);
    assertThat(sent.spots()).containsExactly(topic);
  }

  @Test
  void aGroupThatGoesOnUnderAnotherIdGetsThemThere() {
    now = new ChatId(-2002);

    asks(WANG, now, "/stats", Language.EN);

    assertThat(sent.spots()).containsExactly(Spot.of(now));
  }

  @Test
  void nobodyElseGetsThem() {
    assertThat(asks(STUDENT, STUDENT.chat(), "/stats", Language.EN))
        .isInstanceOf(Handling.Passed.class);
    assertThat(asks(STUDENT, GROUP, "/stats", Language.EN)).isInstanceOf(Handling.Passed.class);
    assertThat(asks(WANG, new ChatId(-5), "/stats", Language.EN))
        .isInstanceOf(Handling.Passed.class);
    assertThat(asks(WANG, WANG.chat(), "/statistics", Language.EN))
        .isInstanceOf(Handling.Passed.class);
    assertThat(sent.kinds()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theyFitAMessageInAnyLanguageHoweverLarge(Language language) {
    figures = figures(1_000_000);

    asks(WANG, WANG.chat(), "/stats", language);

    assertThat(TelegramHtml.parse(sent.words()))
        .isInstanceOfSatisfying(
            Parsed.Ok.class, ok -> assertThat(ok.codePoints()).isLessThan(4_096));
  }

  @Test
  void aBotThatNobodyUsedYetHasNumbersToo() {
    Week nothing = new Week(0, Spread.NONE, Spread.NONE, List.of(0L, 0L, 0L, 0L, 0L), 0, 0);
    figures =
        new Figures(NOW, Map.of(), new Ended(0, 0, 0), List.of(), nothing, nothing, days(0), 0, 0);

    asks(WANG, WANG.chat(), "/stats", Language.EN);

    assertThat(sent.kinds()).containsExactly("picture", "words", "stats-2026-11-24.csv");
    assertThat(sent.words()).contains("Students: 0", "Nobody has been at one step for over a day");
  }

  @Test
  void theFileHasEveryFigureAndNoFormula() {
    asks(WANG, WANG.chat(), "/stats", Language.EN);

    List<String> rows = sent.file().lines().toList();
    assertThat(rows.get(0)).isEqualTo("\uFEFFfigure,of,zh,en,value");
    assertThat(rows)
        .contains(
            "stage_reached,\"register\",\"注册\",\"Register\",150",
            "first_answer,\"week\",,,40",
            "first_answer_median,\"week\",,,5700",
            "rated_5,\"week\",,,5",
            "opened_on_day,\"2026-11-11\",,,1")
        .allMatch(row -> row.chars().filter(it -> it == ',').count() >= 4);
    assertThat(rows).filteredOn(row -> row.startsWith("step_students")).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource
  void theChartsAreAPicture(Language language) throws IOException {
    Words words = new Words(GUIDE, language);

    byte[] png = new Charts(words).draw(figures, Funnel.of(figures, GUIDE)).orElseThrow();

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getHeight()).isEqualTo(3 * 400);
    assertThat(image.getRGB(0, 0, 1000, 1200, null, 0, 1000))
        .as("bars in two colours")
        .contains(0xff3390ec, 0xfff2994a);
  }

  @Test
  void withoutAFontForChineseTheLabelsAreEnglish() {
    Font without = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    String unknown = "\uDB80\uDC00"; // private use: no font has it

    Lettering lettering =
        Lettering.of(
            Language.ZH,
            language -> language == Language.ZH ? unknown : "Register",
            () -> List.of(without));

    assertThat(lettering.language()).isEqualTo(Language.EN);
  }

  @Test
  void aFailureIsSaidSo() {
    StatisticsDesk desk =
        desk(
            (now, zone) -> {
              throw new IllegalStateException("the database is gone");
            });

    desk.take(arrival(WANG, WANG.chat(), "/stats"), standing(Language.EN));

    assertThat(sent.words()).contains("something went wrong");
  }

  private Handling asks(PersonId who, ChatId where, String words, Language language) {
    return desk((now, zone) -> figures).take(arrival(who, where, words), standing(language));
  }

  private StatisticsDesk desk(Counts counts) {
    return new StatisticsDesk(
        new Premises(new Staff(Set.of(WANG), GROUP), group -> now),
        new AuditLogInMemory(),
        counts,
        () -> GUIDE,
        sent,
        ZONE,
        () -> NOW,
        Runnable::run);
  }

  private static Arrival arrival(PersonId who, ChatId where, String words) {
    return arrival(who, Spot.of(where), words);
  }

  private static Arrival arrival(PersonId who, Spot where, String words) {
    return new Arrival(
        1,
        where.chat(),
        who,
        new Event.Said(words),
        Language.BOTH,
        null,
        new Incoming(5, "王老师", Moment.NEW, where.topic(), null, null, new Content.Words(words)));
  }

  private static Optional<Conversation> standing(Language language) {
    return Optional.of(Conversation.begin(language, new StepId("welcome")));
  }

  private static Figures figures(long times) {
    List<Stay> stays =
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
    return new Figures(
        NOW, furthest, new Ended(55 * times, 8, 5), stays, week, before(times), days(times), 3, 2);
  }

  private static Week before(long times) {
    return new Week(9 * times, HOURS, HOURS, List.of(0L, 0L, 0L, 0L, 2L), 2, 0);
  }

  private static Stay stay(String step, long students, long stuck) {
    return new Stay(new StepId(step), students, stuck, HOURS);
  }

  private static List<Day> days(long opened) {
    return IntStream.range(0, 14)
        .mapToObj(i -> new Day(LocalDate.of(2026, 11, 11).plusDays(i), opened, opened))
        .toList();
  }

  private static Dialog guide() {
    return ShippedGuide.read().dialog();
  }
}

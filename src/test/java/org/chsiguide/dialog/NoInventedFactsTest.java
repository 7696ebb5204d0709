package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.author.edit.EditPhrase;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.staff.StaffPhrase;
import org.chsiguide.statistics.StatisticsPhrase;
import org.chsiguide.ticket.TicketPhrase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The university's document is silent on much that students ask. What it does not say is not in the
 * dialog either: a made-up deadline or number does more harm than none.
 */
class NoInventedFactsTest {
  private static final Set<Phrase> STAFF_COMMANDS =
      Set.of(
          StaffPhrase.BROADCAST_COMMAND,
          StaffPhrase.BROADCASTS_COMMAND,
          StaffPhrase.RECALL_COMMAND,
          StaffPhrase.CORRECT_COMMAND);
  private static final Set<Phrase> DURATIONS =
      Set.of(DialogPhrase.TIME_DAYS, DialogPhrase.TIME_HOURS, DialogPhrase.TIME_MINUTES);

  private static final Pattern CONTACT =
      Pattern.compile(
          "(?:https?://)?[\\w.-]+\\.(?:cn|com|org|net)\\b/?|[\\w.]+@[\\w.]+\\w|\\+?\\d[\\d-]{6,}\\d");

  private static final Pattern MESSAGE = Pattern.compile("提示“([^”]+)”");

  private final ShippedDialog guide = ShippedDialog.read();

  @ParameterizedTest(name = "no {0}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          number of attempts  ; [0-9二两三四五六七八九十]+\\s*次|\\b(\\d+|two|three|five|ten) (attempts|times|tries)
          time but 1–2 hours  ; (?<![–\\d])\\d+\\s*(小时|分钟|周|星期|个月|hours?|minutes|weeks?|months?)
          days but three      ; (?<!\\d)(?!3\\D)\\d+\\s*(天|日|days?)|工作日|(working|business) days?
          opening hours       ; \\d{1,2}[:：]\\d\\d|上班时间|周一|星期|[Oo]pening hours|[Mm]onday|[ap]\\.m\\.
          deadline            ; 截止|期限|[Dd]eadline
          fee                 ; ¥|￥|\\d\\s*元|收费|\\bRMB\\b|yuan|\\bfee\\b
          size or format      ; \\d\\s*[KM]B|(?i)\\b(jpe?g|png|heic)\\b|像素|pixel
          other method        ; 方式[14-9一四五]|[Mm]ethod ([14-9]|one|four)
          foreign number      ; \\+\\d|外国号码|国外号码|foreign (number|SIM)
          name of the teacher ; 小玲|晓玲|周老师|(?<!@)\\bZhou\\b
          other office        ; 国际学院|International College|010-(?!67410388)
          """)
  void subjectsThatTheSourceLacksAreNotMentioned(String what, String pattern) {
    everything()
        .forEach(
            words -> assertThat(words).as(what).doesNotContainPattern(Pattern.compile(pattern)));
  }

  @Test
  void thereAreNoContactsButTheFiveOfTheDocument() {
    Stream<String> contacts =
        everything()
            .flatMap(words -> CONTACT.matcher(words).results().map(MatchResult::group))
            .distinct();

    assertThat(contacts)
        .containsExactlyInAnyOrder(
            "https://www.chsi.com.cn/",
            "yjsy.zju.edu.cn",
            "http://yjsy.zju.edu.cn",
            "zhouxiaoling@zju.edu.cn",
            "010-67410388",
            "kefu@chsi.com.cn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "no-record"})
  void statementsOfOtherUniversitiesAreMarkedAsTheirs(String id) {
    assertThat(guide.text(new StepId(id), Language.ZH)).contains("其他高校的通知", "不是本指南");
    assertThat(guide.text(new StepId(id), Language.EN))
        .containsPattern("[Nn]otices of other universities.{1,7}not (from )?this guide");
  }

  /** The first is of the document, the second of a public notice that the answer names. */
  @Test
  void noButtonQuotesAMessageThatNobodyDocuments() {
    Stream<String> quoted =
        Stream.concat(
                guide.dialog().steps().values().stream().map(Step::choices),
                guide.dialog().topics().questions().map(Topic.Question::choices))
            .flatMap(List::stream)
            .flatMap(choice -> MESSAGE.matcher(choice.label().zh()).results())
            .map(message -> message.group(1))
            .distinct();

    assertThat(quoted).containsExactlyInAnyOrder("学校名称验证未通过", "证件号码已被注册");
  }

  /** Says when the bot asks again, not what the university does. */
  private static final Pattern WHEN_THE_BOT_ASKS = Pattern.compile("(?m)^⏰.*$");

  private Stream<String> everything() {
    ScreenRenderer screenRenderer = new ScreenRenderer(guide.dialog());
    return Stream.of(Language.ZH, Language.EN)
        .flatMap(
            language ->
                Stream.of(screens(language), lines(language), phrases(screenRenderer, language))
                    .flatMap(it -> it));
  }

  private Stream<String> screens(Language language) {
    return guide.dialog().steps().keySet().stream()
        .map(id -> WHEN_THE_BOT_ASKS.matcher(guide.text(id, language)).replaceAll(""));
  }

  /** Returns what stands on the one-page sheet. */
  private Stream<String> lines(Language language) {
    return guide.dialog().steps().values().stream()
        .flatMap(step -> Stream.ofNullable(step.page()))
        .map(line -> line.in(language, ""));
  }

  private static Stream<String> phrases(ScreenRenderer screenRenderer, Language language) {
    return BotPhrases.CATALOG.phrases().stream()
        .filter(phrase -> !isForStaff(phrase) && phrase != DialogPhrase.AFTER_ONE_DAY)
        .map(phrase -> screenRenderer.phrases(language).plain(phrase));
  }

  /** Those say what Telegram and the bot do, not what the university does. */
  private static boolean isForStaff(Phrase phrase) {
    return phrase instanceof BroadcastPhrase
        || phrase instanceof StatisticsPhrase
        || phrase instanceof EditPhrase
        || phrase instanceof StaffPhrase
        || (phrase instanceof TicketPhrase && phrase.key().startsWith("staff_"))
        || STAFF_COMMANDS.contains(phrase)
        || DURATIONS.contains(phrase);
  }
}

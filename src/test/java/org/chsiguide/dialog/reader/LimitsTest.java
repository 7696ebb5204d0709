package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.check.TextCheck;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.junit.jupiter.api.Test;

/** Each limit holds, and one character more does not. */
class LimitsTest {

  @Test
  void theNameOfADialogIsLimited() {
    String name = "🚲".repeat(64);
    edited("借自行车🚲", name).expectProblems();
    edited("借自行车🚲", name + "！")
        .expectProblems(
            "2:13: the name of the dialog has 65 characters; at most 64 are allowed"
                + " [phrase-length]");
  }

  @Test
  void aCannedResponseIsLimitedWithTheLongestTitleAndNames() {
    String filled = "{step}{step}{office}{guide}"; // 60 + 60 + 64 + 64 characters
    answer(filled + "好", filled + "x".repeat(1_500 - 248)).expectProblems();
    answer(filled + "好", filled + "x".repeat(1_501 - 248))
        .expectProblems(
            "9:51: the answer has 1501 characters; at most 1500 are allowed [phrase-length]");
  }

  private static BicyclesDialog answer(String zh, String en) {
    return edited(
        "steps:\n", "answers:\n  again: {zh: \"" + zh + "\", en: \"" + en + "\"}\nsteps:\n");
  }

  @Test
  void aLabelIsLimited() {
    edited("zh: 拿到了", "zh: " + "好".repeat(15)).expectProblems();
    edited("zh: 拿到了", "zh: " + "好".repeat(22))
        .expectProblems(
            "48:23: warning: the label is about 381 pixels wide in both languages together; a"
                + " button on a phone shows 305 [long-label]");
    edited("zh: 拿到了", "zh: " + "好".repeat(23))
        .expectProblems(
            "48:23: warning: the label is about 317 pixels wide; a button on a phone shows 305"
                + " [long-label]");
    edited("zh: 拿到了", "zh: " + "🚲".repeat(64))
        .expectProblems(
            "48:23: warning: the label is about 883 pixels wide; a button on a phone shows 305"
                + " [long-label]");
    edited("zh: 拿到了", "zh: " + "🚲".repeat(65))
        .expectProblems(
            "48:23: the label has 65 characters; at most 64 are allowed [label-length]");
  }

  @Test
  void aTextToCopyIsLimited() {
    edited("copy: 一号楼", "copy: " + "楼".repeat(256)).expectProblems();
    edited("copy: 一号楼", "copy: " + "楼".repeat(257))
        .expectProblems(
            "49:16: the text to copy has 257 characters; at most 256 are allowed [copy-length]");
  }

  @Test
  void aSubjectIsLimited() {
    edited("A bicycle", "x".repeat(256)).expectProblems();
    edited("A bicycle", "x".repeat(257))
        .expectProblems(
            "32:29: the subject has 257 characters; at most 256 are allowed [copy-length]");
  }

  @Test
  void aMailAddressIsLimited() {
    String longest = "x".repeat(64) + "@b" + ("b".repeat(59) + ".b").repeat(3) + ".orgo";
    assertThat(longest).hasSize(254);
    edited("to: bikes@example.org", "to: " + longest).expectProblems();
    edited("to: bikes@example.org", "to: " + longest + "o")
        .expectProblems(
            "31:11: \""
                + "x".repeat(64)
                + "@"
                + "b".repeat(14)
                + "…\" is not a mail address (write one address without spaces, such as"
                + " name@example.org) [mail-address]");
  }

  @Test
  void everyPhraseIsLimited() {
    phrases(phrase -> "zh: 好, en: " + "x".repeat(phrase.form().length().maxCharacters()))
        .expectProblems();
    phrases(phrase -> "zh: 好, en: " + "x".repeat(phrase.form().length().maxCharacters() + 1))
        .expectProblems(tooLong(17));
    phrases( // "Bicycles" has one character more than "{guide}"
            phrase ->
                "zh: \"{guide}\", en: \"{guide}"
                    + "x".repeat(phrase.form().length().maxCharacters() - 7)
                    + "\"")
        .expectProblems(tooLong(25));
  }

  /** The small dialog with each phrase in its own words. */
  private static BicyclesDialog phrases(Function<Phrase, String> words) {
    String lines =
        BotPhrases.CATALOG.phrases().stream()
            .map(phrase -> "  " + phrase.key() + ": {" + words.apply(phrase) + "}\n")
            .collect(Collectors.joining());
    return edited("steps:\n", "phrases:\n" + lines + "steps:\n");
  }

  /** One character too many in each phrase, so far behind its name. */
  private static String[] tooLong(int column) {
    List<String> problems = new ArrayList<>();
    for (Phrase phrase : BotPhrases.CATALOG.phrases()) {
      problems.add(
          "%d:%d: \"%s\" has %d characters; at most %d are allowed [phrase-length]"
              .formatted(
                  9 + problems.size(),
                  phrase.key().length() + column,
                  phrase.key(),
                  phrase.form().length().maxCharacters() + 1,
                  phrase.form().length().maxCharacters()));
    }
    return problems.toArray(String[]::new);
  }

  @Test
  void aMessageIsLimitedInBothLanguagesWithTheLongestNotice() {
    int room = 4096 - overhead(Language.BOTH);
    String zh = "好".repeat(200);
    String longest = "x".repeat(room - 200);
    BicyclesDialog guide = edited("一路平安！", zh);
    String tooLongToRead =
        "55:11: warning: the screen is about %d pixels tall; more than 660 are hard to"
            + " read on a phone (shorten it, or split it into two steps) [long-screen]";
    guide.replace("Have a good ride!", longest).expectProblems(tooLongToRead.formatted(2500));
    guide
        .replace("Have a good ride!", longest + "x")
        .expectProblems(
            "55:11: step \"end\" has up to 4097 characters in both languages together; Telegram"
                + " allows 4096 (split it into two steps) [text-length]");
    guide // what is HTML does not count
        .replace("Have a good ride!", "<b>" + longest + "</b>")
        .expectProblems(tooLongToRead.formatted(2782));
  }

  @Test
  void aScreenTallerThanAPhoneIsAWarning() {
    withChoices(11).expectProblems();
    withChoices(12)
        .expectProblems(
            "45:11: warning: the screen is about 668 pixels tall; more than 660 are hard to read on"
                + " a phone (shorten it, or split it into two steps) [long-screen]");
  }

  @Test
  void aScreenThatTakesLongToReadIsAWarning() {
    String heading = "申请"; // of the progress bar
    edited("请发这封邮件。", "车".repeat(293 - heading.length())).expectProblems();
    edited("请发这封邮件。", "车".repeat(297 - heading.length()))
        .expectProblems(
            "37:11: warning: the screen takes a foreign reader about 91 seconds; more than 90 is"
                + " too long (split it into two steps) [long-reading]");
  }

  @Test
  void aScreenThatIsTooLongAnywayIsOneWarning() {
    edited("Please send this mail.", "ride ".repeat(300))
        .expectProblems(
            "38:11: warning: the screen is about 984 pixels tall; more than 660 are hard to read on"
                + " a phone (shorten it, or split it into two steps) [long-screen]");
  }

  @Test
  void aMailTallerThanAPhoneIsAWarning() {
    edited("I would like a bicycle.", "ride ".repeat(200))
        .expectProblems(
            "37:11: warning: the mail is about 795 pixels tall; more than 660 are hard to read on a"
                + " phone (shorten it) [long-screen]");
  }

  @Test
  void theBytesOfATextAreLimited() {
    edited("Have a good ride!", "x".repeat(TextCheck.MAX_BYTES + 1))
        .expectProblems("55:11: the text has 32769 bytes; Telegram allows 32768 [text-length]");
  }

  @Test
  void theBytesOfBothLanguagesTogetherAreLimited() {
    String links = ("<a href='https://example.org/" + "x".repeat(900) + "'>%s</a> ").repeat(20);
    BicyclesDialog guide =
        edited("zh: 一路平安！", "zh: \"" + links.replace("%s", "好") + "\"")
            .replace("en: Have a good ride!", "en: \"" + links.replace("%s", "Go") + "\"");
    assertThat(guide.load().problems())
        .map(Problem::toString)
        .contains(
            "guide.yaml:50:3: step \"end\" has up to 37806 bytes; Telegram allows 32768"
                + " [text-length]");
  }

  @Test
  void anAnswerIsLimitedInBothLanguagesWithTheNameOfTheOffice() {
    BicyclesDialog guide = answers("{office}".repeat(40), "{to: pick, zh: 取车, en: Get one}");
    guide.expectProblems();
    guide
        .replace(
            "steps:\n",
            "office: {zh: " + "办".repeat(64) + ", en: " + "o".repeat(64) + "}\nsteps:\n")
        .expectProblems(
            "62:3: topic \"price\" has up to 5151 characters in both languages together; Telegram"
                + " allows 4096 (shorten it) [text-length]");
  }

  @Test
  void theButtonsOfAnAnswerAreLimited() {
    answers("", choices(96)).expectProblems();
    answers("", choices(97))
        .expectProblems(
            "61:3: topic \"price\" has 101 buttons; Telegram shows at most 100 [button-count]");
  }

  private static String choices(int count) {
    return IntStream.range(0, count)
        .mapToObj("{to: pick, zh: 取车%1$d, en: Get %1$d}"::formatted)
        .collect(Collectors.joining(", "));
  }

  private static BicyclesDialog answers(String text, String choices) {
    String topic =
        "topics:\n  price:\n    name: {zh: 多少钱, en: The price}\n"
            + "    text: {zh: \"不要钱。%1$s\", en: \"It is free.%1$s\"}\n"
            + "    choices: [%2$s]\n"
            + "    examples: {zh: 租车要多少钱, en: how much does it cost}\n";
    return new BicyclesDialog(BicyclesDialog.complete().yaml() + topic.formatted(text, choices));
  }

  @Test
  void theProgressIsLimitedInBothLanguagesWithAllStages() {
    edited("stages:\n", "stages:\n" + longStages(33))
        .expectProblems(
            "89:3: the progress at step \"desk\" has up to 4406 characters in both"
                + " languages together; Telegram allows 4096 (shorten the names of the stages)"
                + " [text-length]");
    edited("en: Ask}", "en: Ask, picture: photo-1}")
        .replace("stages:\n", "stages:\n" + longStages(8))
        .expectProblems(
            "26:3: the progress at step \"have\" has up to 1169 characters in both"
                + " languages together; Telegram allows 1024 with a picture (shorten the names of"
                + " the stages) [caption-length]");
  }

  private static String longStages(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            ("  - {id: s%1$d, zh: " + "阶".repeat(60) + "%1$d, en: " + "s".repeat(60) + "%1$d}\n")
                ::formatted)
        .collect(Collectors.joining());
  }

  @Test
  void aLongFirstLineIsCutInTheProgress() {
    BicyclesDialog dialog =
        edited("en: Ask}", "en: Ask, picture: photo-1}")
            .replace("zh: 你有学生卡吗？", "zh: 你有学生卡吗？" + "好".repeat(300))
            .replace("en: Do you", "en: " + "Yes. ".repeat(120) + "Do you");
    assertThat(dialog.load()).isInstanceOf(LoadResult.Ok.class);
  }

  @Test
  void theProgressAtAnEndHasNoPicture() {
    BicyclesDialog dialog =
        edited("en: Ride}", "en: Ride, picture: photo-1}")
            .replace("  pick:\n    stage: ride\n", "  pick:\n    stage: ask\n")
            .replace("stages:\n", "stages:\n" + longStages(8));
    assertThat(dialog.load()).isInstanceOf(LoadResult.Ok.class);
  }

  @Test
  void theButtonsOfAScreenAreLimited() {
    withChoices(94)
        .expectProblems(
            "45:11: warning: the screen is about 3612 pixels tall; more than 660 are hard to read"
                + " on a phone (shorten it, or split it into two steps) [long-screen]");
    withChoices(95)
        .expectProblems(
            "41:3: step \"pick\" has 101 buttons; Telegram shows at most 100 [button-count]");
  }

  /** The guide with so many more choices in the step "pick". */
  private static BicyclesDialog withChoices(int count) {
    StringBuilder choices = new StringBuilder();
    for (int i = 0; i < count; i++) {
      choices.append("      - {to: end, zh: 好%d, en: x%d}\n".formatted(i, i));
    }
    String last = "      - {copy: 一号楼";
    return edited(last, choices + last);
  }

  @Test
  void callbackDataIsShortWhateverAStepIsCalled() {
    StepId longest = new StepId("x".repeat(40));
    for (ButtonAction buttonAction :
        List.of(
            new ButtonAction.GoToStep(longest),
            new ButtonAction.ChangeLanguage(Language.BOTH, longest))) {
      String data = Integer.MAX_VALUE + ":" + buttonAction.encode();
      assertThat(data.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(64);
    }
  }

  /** What stands on the screen of the end beside the text, with a notice. */
  private static int overhead(Language language) {
    Dialog dialog = BicyclesDialog.complete().dialog();
    Map<DialogPhrase, Integer> lengths = new EnumMap<>(DialogPhrase.class);
    for (DialogPhrase phrase :
        List.of(
            DialogPhrase.OLD_BUTTON,
            DialogPhrase.TAP_A_BUTTON,
            DialogPhrase.NOT_KEPT,
            DialogPhrase.MOVED,
            DialogPhrase.CHANGED,
            DialogPhrase.APOLOGY,
            DialogPhrase.TOO_FAST,
            DialogPhrase.NOT_A_NAME,
            DialogPhrase.NO_NUMBERS,
            DialogPhrase.TICKET_NOBODY)) {
      lengths.put(phrase, characters(dialog, language, List.of(phrase)));
    }
    int text = "一路平安！".length() + "Have a good ride!".length();
    return lengths.values().stream().max(Integer::compare).orElseThrow() - text;
  }

  private static int characters(Dialog dialog, Language language, List<DialogPhrase> notices) {
    Conversation end = new Conversation(language, new StepId("end"), List.of(), 1);
    Screen screen = new ScreenRenderer(dialog).render(end, notices, FormAnswers.NONE);
    return ((FormattedText) TelegramHtml.parse(screen.html())).codePoints();
  }
}

package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.telegram.ProfilePhrase;
import org.junit.jupiter.api.Test;

class DialogLoaderTest {
  private static final int MUTANTS = 100 * Integer.getInteger("torture.kills", 1);

  /** Several times what it takes here, where the code is compiled quickly only. */
  private static final Duration MAX_CPU = Duration.ofSeconds(5);

  @Test
  void aGuideIsReadAsItIsWritten() {
    Dialog dialog = BicyclesDialog.complete().dialog();
    assertThat(dialog.name()).isEqualTo(new LocalizedText("借自行车🚲", "Bicycles"));
    assertThat(dialog.systemStep(SystemStep.PERSON)).isEqualTo(new StepId("desk"));
    assertThat(dialog.stages())
        .containsExactly(
            new Stage("ask", new LocalizedText("申请", "Ask"), null),
            new Stage("ride", new LocalizedText("骑行", "Ride"), null));
    assertThat(dialog.renamedSteps()).isEqualTo(Map.of(new StepId("fetch"), new StepId("pick")));
    assertThat(dialog.steps().keySet())
        .map(StepId::value)
        .startsWith("welcome", "have", "letter", "pick", "end", "desk");
    assertThat(dialog.expect(new StepId("have")))
        .isEqualTo(
            new Step(
                new StepId("have"),
                "ask",
                Set.of("F1", "F2"),
                new LocalizedText(
                    "你有学生卡吗？没有请看 <a href=\"https://example.org/card\">这里</a>。",
                    "Do you have a student card? If not, look"
                        + " <a href=\"https://example.org/card\">here</a>."),
                new Step.Kind.Plain(),
                List.of(
                    new Choice.GoToStep(
                        new StepId("letter"), new LocalizedText("有", "Yes"), null, null),
                    new Choice.GoToStep(
                        new StepId("pick"), new LocalizedText("没有", "No"), null, null),
                    new Choice.OpenUrl(
                        "https://example.org/card", new LocalizedText("打开网页", "Open the page"))),
                List.of(),
                null,
                null,
                null,
                List.of()));
    assertThat(dialog.expect(new StepId("letter")).kind())
        .isEqualTo(
            new Step.Kind.Mail(
                "bikes@example.org",
                new LocalizedText("借车", "A bicycle"),
                new LocalizedText("我想借车。【姓名】", "I would like a bicycle. [name]"),
                List.of()));
    assertThat(dialog.expect(new StepId("end")).kind()).isEqualTo(new Step.Kind.End("has_bicycle"));
    assertThat(dialog.expect(new StepId("welcome")).choices())
        .contains(
            new Choice.ChangeLanguage(
                Language.ZH, new StepId("have"), new LocalizedText("中文", "中文")));
  }

  /** As at Telegram; on a page, such an address would be a file beside it. */
  @Test
  void anAddressWithoutHttpIsOneOfTheWeb() {
    Dialog dialog = edited("url: \"https://example.org/card\"", "url: example.org/card").dialog();
    assertThat(dialog.expect(new StepId("have")).choices())
        .contains(
            new Choice.OpenUrl(
                "http://example.org/card", new LocalizedText("打开网页", "Open the page")));
  }

  @Test
  void missingPartsComeFromTheDefaultDialog() {
    Dialog dialog = BicyclesDialog.complete().dialog();
    Dialog lender = ShippedDialog.read().dialog();
    assertThat(dialog.phrases()).isEqualTo(BotPhrases.CATALOG.texts());
    assertThat(dialog.expect(dialog.systemStep(SystemStep.HELP)).text())
        .isEqualTo(lender.expect(lender.systemStep(SystemStep.HELP)).text());
    assertThat(dialog.expect(dialog.systemStep(SystemStep.LANGUAGE)).choices())
        .extracting("language")
        .containsExactly(Language.ZH, Language.EN, Language.BOTH);
    assertThat(dialog.steps().values())
        .flatMap(Step::choices)
        .allMatch(c -> !(c instanceof Choice.GoToStep go) || dialog.find(go.to()).isPresent());
  }

  @Test
  void aPhraseOfItsOwnGoesFirst() {
    Dialog dialog = edited("steps:\n", "phrases:\n  home: {zh: 家, en: Home}\nsteps:\n").dialog();
    assertThat(dialog.phrase(DialogPhrase.HOME)).isEqualTo(new LocalizedText("家", "Home"));
    assertThat(dialog.phrase(DialogPhrase.BACK))
        .isEqualTo(ShippedDialog.read().dialog().phrase(DialogPhrase.BACK));
  }

  /** Wherever it is said, also in the profile of the bot. */
  @Test
  void aPhraseMayNameTheGuide() {
    Dialog dialog =
        edited(
                "steps:\n",
                "phrases:\n  description: {zh: \"这是{guide}。\", en: \"This is {guide}.\"}\nsteps:\n")
            .dialog();
    assertThat(dialog.phrase(ProfilePhrase.DESCRIPTION))
        .isEqualTo(new LocalizedText("这是借自行车🚲。", "This is Bicycles."));
  }

  @Test
  void aStepWithTheNameOfALandmarkIsThatLandmark() {
    Dialog dialog =
        edited("  desk:\n", "  help:\n    text: {zh: 帮助, en: Help}\n  desk:\n").dialog();
    assertThat(dialog.expect(dialog.systemStep(SystemStep.HELP)).text())
        .isEqualTo(new LocalizedText("帮助", "Help"));
  }

  @Test
  void withoutABuiltInGuideNothingMayBeLeftOut() {
    byte[] small = BicyclesDialog.complete().yaml().getBytes(StandardCharsets.UTF_8);
    assertThat(
            ((LoadResult.Failed) new DialogLoader(BotPhrases.CATALOG).load("guide.yaml", small))
                .problems())
        .map(Problem::toString)
        .containsExactly(
            "guide.yaml:1:1: the dialog has no \"language\", \"help\", \"privacy\" [missing-key]");
  }

  @Test
  void aGuideThatLeavesNothingOutNeedsNoBuiltInGuide() {
    DialogLoader reader =
        new DialogLoader(
            BotPhrases.CATALOG,
            new DefaultDialog(BotPhrases.CATALOG, () -> new byte[0]),
            PictureCatalog.inJar(),
            TopicFiles.inJar());
    assertThat(reader.load("dialogs.yaml", BicyclesDialog.builtIn()))
        .isInstanceOf(LoadResult.Ok.class);
  }

  @Test
  void theBuiltInGuideBeginsWithItsStepsAndIsNotTooLong() {
    List<String> lines =
        new String(BicyclesDialog.builtIn(), StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSizeLessThan(2_500);
    assertThat(lines.subList(0, 60)).contains("steps:", "  welcome:");
  }

  @Test
  void noBytesMakeItFailAndWhatItReadsCanBeSent() {
    long seed = 20261124;
    Random random = new Random(seed);
    byte[][] guides = {
      BicyclesDialog.complete().yaml().getBytes(StandardCharsets.UTF_8), BicyclesDialog.builtIn()
    };
    for (int i = 0; i < MUTANTS; i++) {
      byte[] guide = mutated(guides[i % 25 == 0 ? 1 : 0], random);
      Duration before = cpu();
      LoadResult loadResult = BicyclesDialog.READER.load("guide.yaml", guide);
      assertThat(cpu().minus(before)).as("seed %d, round %d", seed, i).isLessThan(MAX_CPU);
      if (loadResult instanceof LoadResult.Ok ok) {
        assertThat(ok.dialog().steps().keySet())
            .as("seed %d, round %d", seed, i)
            .allMatch(step -> canBeSent(ok.dialog(), step));
      } else {
        assertThat(((LoadResult.Failed) loadResult).problems())
            .as("seed %d, round %d", seed, i)
            .isNotEmpty()
            .allMatch(problem -> problem.line() >= 1 && problem.column() >= 1);
      }
    }
  }

  @Test
  void aVeryLongKeyIsAProblemLikeAnyOther() {
    String guide = BicyclesDialog.complete().yaml();
    for (String key : List.of("x".repeat(5_000), "a\u200b".repeat(2_500), "a:".repeat(2_500))) {
      String mutant = guide.replaceFirst("\n    text:", "\n    " + key + ": y\n    text:");
      assertThat(BicyclesDialog.READER.load("guide.yaml", mutant.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(LoadResult.Failed.class);
    }
  }

  @Test
  void longLinesAndManyMistakesAreCheckedSoonToo() {
    String guide = BicyclesDialog.complete().yaml();
    String text = "        🚲 欢迎！这里是<b>{guide}</b>。\n";
    for (String line : List.of("，".repeat(15_000), "（".repeat(15_000), "- ".repeat(7_000))) {
      assertCheckedSoon(guide.replace(text, text + "      " + line + "\n"));
    }
    for (String words : List.of("0".repeat(30_000), "<".repeat(30_000), "“".repeat(10_000))) {
      assertCheckedSoon(guide.replace(text, text + "        " + words + "\n"));
    }
    String address = "bikes@example.org\n";
    assertCheckedSoon(guide.replace("to: " + address, "to: a" + " ".repeat(30_000) + address));
    String deadEnds =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "  s%d:\n    text: {zh: 看 a@b.cn, en: See a@b.cn}\n".formatted(i))
            .collect(Collectors.joining());
    String longText =
        "    text:\n      zh: %s\n      en: %s\n".formatted("好 ".repeat(6_000), "a ".repeat(9_000));
    assertCheckedSoon(
        guide.substring(0, guide.indexOf("  desk:")) + "  desk:\n" + longText + deadEnds);
    assertCheckedSoon(
        guide
            + "topics:\n  bell:\n    to: have\n    examples:\n      zh: 铃\n      en: |\n"
            + "        where is the bell\n".repeat(20_000));
  }

  private static void assertCheckedSoon(String guide) {
    Duration before = cpu();
    BicyclesDialog.READER.load("guide.yaml", guide.getBytes(StandardCharsets.UTF_8));
    assertThat(cpu().minus(before)).isLessThan(MAX_CPU);
  }

  /** What this thread used of the processor, however busy the machine is. */
  private static Duration cpu() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }

  /** Some bytes, or some lines, are doubled, swapped, changed or gone. */
  private static byte[] mutated(byte[] guide, Random random) {
    byte[] signs = ":-{}[]\"'<>/&*!|>#%@` \n\t,\\éx0\u0001".getBytes(StandardCharsets.UTF_8);
    byte[] mutant = guide.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(mutant.length);
      int length = random.nextInt(Math.min(40, mutant.length - at) + 1);
      switch (random.nextInt(4)) {
        case 0 -> mutant[at] = signs[random.nextInt(signs.length)];
        case 1 -> mutant = spliced(mutant, at, length, new byte[0]);
        case 2 -> mutant = spliced(mutant, at, 0, Arrays.copyOfRange(mutant, at, at + length));
        default -> mutant[at] = (byte) random.nextInt(256);
      }
    }
    return mutant;
  }

  private static byte[] spliced(byte[] bytes, int at, int length, byte[] with) {
    byte[] result = Arrays.copyOf(bytes, bytes.length - length + with.length);
    System.arraycopy(with, 0, result, at, with.length);
    System.arraycopy(bytes, at + length, result, at + with.length, bytes.length - at - length);
    return result;
  }

  private static boolean canBeSent(Dialog dialog, StepId step) {
    for (Language language : Language.values()) {
      Conversation here = new Conversation(language, step, List.of(step), Integer.MAX_VALUE);
      Screen screen =
          new ScreenRenderer(dialog).render(here, List.of(DialogPhrase.MOVED), FormAnswers.NONE);
      if (!(TelegramHtml.parse(screen.html()) instanceof FormattedText ok)
          || ok.codePoints() > 4096
          || ok.normalized().text().isEmpty()) {
        return false;
      }
    }
    return true;
  }
}

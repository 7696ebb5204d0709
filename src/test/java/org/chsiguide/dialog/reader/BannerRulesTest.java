package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import java.time.LocalDate;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.testing.Records;
import org.junit.jupiter.api.Test;

/** What a step shows on some days only. */
class BannerRulesTest {
  private static final String TEXT = "text: {zh: 假期照常。, en: Open on holidays.}";
  private static final StepId PICK = new StepId("pick");

  @Test
  void aBannerStandsBelowTheHeadingOnItsDaysOnly() {
    Dialog dialog = withBanner("from: 2026-12-20, until: 2027-01-03, " + TEXT).dialog();
    Step pick = dialog.expect(PICK);

    for (String day : new String[] {"2026-12-20", "2027-01-03"}) {
      assertThat(html(dialog, day, Language.EN)).as(day).contains("\n\n📢 Open on holidays.");
      assertThat(html(dialog, day, Language.BOTH)).contains("📢 假期照常。\nOpen on holidays.");
      assertThat(on(dialog, day).title()).isEqualTo(pick.title());
    }
    for (String day : new String[] {"2026-12-19", "2027-01-04"}) {
      assertThat(on(dialog, day).text()).as(day).isEqualTo(pick.text());
    }
    assertThat(new ScreenRenderer(dialog).render(Conversation.create(Language.EN, PICK)).html())
        .as("without a day")
        .doesNotContain("📢");
  }

  @Test
  void severalStandInTheirOrderAndTheRestOfTheTextFollows() {
    Step step =
        edited(
                "    was: [fetch]\n",
                """
                    was: [fetch]
                    banners:
                      - {from: 2026-12-20, until: 2026-12-31, text: {zh: 一。, en: One.}}
                      - {from: 2026-12-31, until: 2027-01-01, text: {zh: 二。, en: Two.}}
                """)
            .dialog()
            .expect(PICK);
    LocalizedText text = new LocalizedText("<b>取车</b>\n来这里", "<b>Pick</b>\nup here");
    Step twoLines = Records.with(step, "text", text);
    assertThat(twoLines.on(LocalDate.parse("2026-12-31")).text())
        .isEqualTo(
            new LocalizedText(
                "<b>取车</b>\n\n📢 一。\n\n📢 二。\n\n来这里",
                "<b>Pick</b>\n\n📢 One.\n\n📢 Two.\n\nup here"));
  }

  @Test
  void missingAndWrongPartsOfABannerAreNamed() {
    withBanner("from: 2026-12-20, " + TEXT)
        .expectProblems("45:9: an item of \"banners\" has no \"until\" [missing-key]");
    LoadResult.Failed failed = (LoadResult.Failed) withBanner("until: 2026-12-20, " + TEXT).load();
    assertThat(failed.problems().get(0).sentence().zh()).isEqualTo("\"banners\" 里的一项没有 \"from\"");
    withBanner("from: 2026-12-20, until: 2027-01-03, text: {zh: 假期照常。}")
        .expectProblems("45:47: \"text\" has no \"en\" [missing-language]");
    withBanner("from: 2026-12-20, until: 2027-01-03, text: {zh: <b>假期, en: On holidays}")
        .expectProblems(
            "45:58: Telegram says: Can't find end tag corresponding to start tag \"b\" (write </b>"
                + " where it ends) [html]");
  }

  @Test
  void theScreenHasToFitWithIt() {
    String lines = "A line that is as long as a phone is wide.\\n".repeat(40);
    withBanner(
            "from: 2026-12-20, until: 2027-01-03, text: {zh: \"%s\", en: \"%s\"}"
                .formatted("这一行和手机一样宽，所以再长就要换行了。\\n".repeat(40), lines))
        .expectProblems(
            "45:58: warning: the screen with its banner is about 1151 pixels tall; more than 660"
                + " are hard to read on a phone (shorten it, or split it into two steps)"
                + " [long-screen]");
  }

  @Test
  void aLongReadingTimeIsOneWarningAtTheTextThatMakesItSo() {
    String days = "from: 2026-12-20, until: 2027-01-03, ";
    withBanner(days + "text: {zh: " + "车".repeat(297) + ", en: Ride.}}\n      - {" + days + TEXT)
        .expectProblems(
            "45:58: warning: the screen with its banner takes a foreign reader about 94 seconds;"
                + " more than 90 is too long (split it into two steps) [long-reading]");
    withBanner(days + TEXT + "}\n      - {" + days + TEXT)
        .replace("取车。", "车".repeat(297))
        .expectProblems(
            "48:11: warning: the screen takes a foreign reader about 92 seconds; more than 90 is"
                + " too long (split it into two steps) [long-reading]");
  }

  @Test
  void aScreenTooLongWithItsBannerIsNamedAtTheBanner() {
    withBanner(
            "from: 2026-12-20, until: 2027-01-03, text: {zh: %s, en: Ride.}"
                .formatted("车".repeat(4_100)))
        .expectProblems(
            "45:58: step \"pick\" with its banner has up to 4188 characters; Telegram allows 4096"
                + " (split it into two steps) [text-length]");
  }

  private static BicyclesDialog withBanner(String banner) {
    return edited(
        "    was: [fetch]\n", "    was: [fetch]\n    banners:\n      - {" + banner + "}\n");
  }

  private static Step on(Dialog dialog, String day) {
    return dialog.on(LocalDate.parse(day)).expect(PICK);
  }

  private static String html(Dialog dialog, String day, Language language) {
    return new ScreenRenderer(dialog.on(LocalDate.parse(day)))
        .render(Conversation.create(language, PICK))
        .html();
  }
}

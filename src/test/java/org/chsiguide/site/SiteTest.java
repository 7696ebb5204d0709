package org.chsiguide.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Topic;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.site.engine.BrowserConversation;
import org.chsiguide.site.engine.RecognizedText;
import org.chsiguide.site.engine.ScreenJson;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The files of the site. */
class SiteTest {
  private static final RecognizedText UNKNOWN = new RecognizedText(Intent.UNKNOWN, false);
  private static final Dialog DIALOG = ShippedDialog.read().dialog();

  @BeforeAll
  static void compile() {
    EngineCompiler.compile();
  }

  @Test
  void thePageIsSmallAndAlwaysTheSame() {
    Site site = Site.of(DIALOG, PictureCatalog.inJar(), null);

    assertThat(site.files()).containsOnlyKeys("index.html", "sw.js");
    String page = site.page();
    int pictures = page.length() - page.indexOf("id=\"Pictures\"");
    assertThat(page.getBytes(StandardCharsets.UTF_8).length - pictures).isLessThan(500_000);
    assertThat(pictures).isLessThan(1_000_000);
    assertThat(Site.of(DIALOG, PictureCatalog.inJar(), null).equals(site)).isTrue();
    assertThat(page.contains("}}\"") || page.contains("}}<"))
        .as("a part that is missing")
        .isFalse();
  }

  @Test
  void thePageLoadsNothingAndConnectsToNothing() {
    String page = Site.of(DIALOG, PictureCatalog.inJar(), null).page();

    assertThat(page)
        .contains("default-src 'none'; script-src 'sha256-")
        .doesNotContain("unsafe", " src=", "url(", "connect-src", "<iframe", "t.me/sample");
    assertThat(Pattern.compile("<link [^>]*>").matcher(page).results().map(it -> it.group()))
        .containsExactly("<link rel=\"icon\" href=\"data:,\">");
  }

  @Test
  void theListOfAllStepsNamesTheGuideInEachLanguage() {
    String list = StepList.of(DIALOG);
    String help = list.substring(list.indexOf("id=\"help\""));

    assertThat(help.substring(0, help.indexOf("</article>")))
        .contains(DIALOG.name().zh())
        .contains("<b>How to use the " + DIALOG.name().en())
        .doesNotContain("{guide}");
    assertThat(list).doesNotContain("{guide}");
  }

  @Test
  void theSitePromisesNothingThatOnlyABotCanDo() {
    Dialog adapted = SiteDialog.of(DIALOG, "sample_bot");

    assertThat(adapted.steps().keySet()).isEqualTo(DIALOG.steps().keySet());
    assertThat(adapted.steps().values()).allMatch(step -> step.reminder() == null);
    Step ticket = adapted.expect(new StepId("write-to-office"));
    assertThat(ticket.text().en())
        .startsWith("<b>✉️ Write to the teacher</b>")
        .contains("Nobody reads", "zhouxiaoling@zju.edu.cn", "kefu@chsi.com.cn");
    assertThat(ticket.choices().toString())
        .contains("https://t.me/sample_bot?start=write-to-office", "name-mail-number");
    assertThat(SiteDialog.of(DIALOG, null).toString()).doesNotContain("t.me/");
    assertThat(adapted.expect(new StepId("privacy")).text().en())
        .contains("never leave your phone");
    assertThat(adapted.expect(new StepId("welcome")).text().en()).contains("This page is run by");
    assertThat(adapted.expect(new StepId("name-compared")).text().en())
        .contains("not left this page");
  }

  @Test
  void noTextSpeaksOfAChat() {
    Dialog adapted = SiteDialog.of(DIALOG, "sample_bot");
    Stream<String> steps =
        adapted.steps().values().stream().map(it -> it.text() + " " + it.choices());
    Stream<String> topics =
        adapted.topics().byId().values().stream()
            .map(
                it ->
                    it instanceof Topic.Question question
                        ? question.text() + " " + question.choices()
                        : "");

    assertThat(Stream.concat(steps, topics))
        .noneMatch(it -> it.contains("聊天") || it.contains("这个机器人") || it.contains("半小时"))
        .noneMatch(
            it -> it.matches("(?is).*\\b(this chat|your two messages|this bot|half an hour)\\b.*"));
  }

  @Test
  void thePlaceIsKeptWithoutTheAnswersUntilItIsForgotten() {
    Dialog adapted = SiteDialog.of(DIALOG, null);
    BrowserConversation conversation = new BrowserConversation(adapted, Language.EN);
    conversation.open("name-in-system");
    conversation.say("SAMPLE NAME", UNKNOWN);

    String saved = conversation.save();
    assertThat(saved).contains("name-on-chsi").doesNotContain("SAMPLE");
    BrowserConversation later = new BrowserConversation(adapted, Language.ZH);
    later.restore(saved);
    assertThat(later.open("").toString()).contains("\"step\":\"name-on-chsi\",\"language\":\"en\"");
    later.restore("nonsense\n\n");
    assertThat(later.save()).isEqualTo(saved);

    later.say("/forget", UNKNOWN);
    assertThat(later.press("forget").toString()).contains("\"step\":\"welcome\"", "deleted");
  }

  @Test
  void aMailIsForTheAppOfTheStudent() {
    BrowserConversation conversation =
        new BrowserConversation(SiteDialog.of(DIALOG, null), Language.EN);
    conversation.open("name-mail");

    ScreenJson.Mail mail = conversation.press("mail:en").mail();

    assertThat(mail).isNotNull();
    assertThat(mail.to()).isEqualTo("zhouxiaoling@zju.edu.cn");
    assertThat(mail.body()).startsWith("Dear teacher,");
  }

  @Test
  void nobodyIsToldThatAStepIsOutOfDate() {
    for (String look : List.of("visit:start", "visit:person")) {
      BrowserConversation conversation =
          new BrowserConversation(SiteDialog.of(DIALOG, null), Language.EN);
      conversation.open("photo-1");
      assertThat(conversation.press(look).toString())
          .contains("Your step now")
          .doesNotContain("outdated", "out of date");
    }
  }

  @Test
  void aButtonThatIsSharedIsNoAction() {
    BrowserConversation conversation =
        new BrowserConversation(SiteDialog.of(DIALOG, null), Language.EN);
    conversation.open("photo-1");

    assertThat(conversation.press("visit:start").screen().rows())
        .anySatisfy(row -> assertThat(row.get(0)).isInstanceOf(Button.Share.class));
  }
}

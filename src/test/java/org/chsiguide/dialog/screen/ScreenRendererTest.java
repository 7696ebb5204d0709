package org.chsiguide.dialog.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.ButtonStyle;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.TopicId;
import org.junit.jupiter.api.Test;

class ScreenRendererTest {
  private final ScreenRenderer screenRenderer = new ScreenRenderer(SmallDialog.bicycles());

  @Test
  void aScreenHasItsStageItsTextItsChoicesAndTheWayOut() {
    Screen screen = screenRenderer.render(at("pick", Language.EN, "welcome"));

    assertThat(screen.html())
        .isEqualTo("▰▰ <b>stage ride</b> 2/2\n\n<b>pick</b> English Bicycles &amp; &lt;more&gt;");
    assertThat(labels(screen))
        .containsExactly(
            List.of("to have"),
            List.of("to end"),
            List.of("open"),
            List.of("phrase back", "phrase home"),
            List.of("phrase language", "phrase person"));
    assertThat(screen.turn()).isEqualTo(7);
  }

  @Test
  void aScreenThatManySeeHasTheTurnTheLanguageAndTheWayBackOfEach() {
    Conversation one = at("pick", Language.EN, "welcome");
    Screen before = screenRenderer.render(one);
    Screen after = screenRenderer.render(one.nextTurn(new ScreenState.PlainStep()));
    assertThat(after.turn()).isEqualTo(8);
    assertThat(after.at(7)).isEqualTo(before);

    assertThat(labels(screenRenderer.render(at("pick", Language.EN))))
        .contains(List.of("phrase home"));
    assertThat(labels(screenRenderer.render(at("pick", Language.ZH, "welcome"))))
        .startsWith(List.of("去have"))
        .contains(List.of("短语 back", "短语 home"));
    assertThat(screenRenderer.render(one, List.of(DialogPhrase.MOVED), FormAnswers.NONE).html())
        .isEqualTo(before.html() + "\n\n💬 phrase moved");
  }

  @Test
  void bothLanguagesStandInOneMessageChineseFirst() {
    Screen screen =
        screenRenderer.render(
            at("have", Language.BOTH, "welcome"), List.of(DialogPhrase.MOVED), FormAnswers.NONE);

    assertThat(screen.html())
        .isEqualTo(
            """
            ▰▱ <b>阶段ask · stage ask</b> 1/2

            <b>have</b> 中文 自行车
            <b>have</b> English Bicycles &amp; &lt;more&gt;

            💬 短语 moved
            phrase moved\
            """);
    assertThat(labels(screen).get(0)).containsExactly("去pick · to pick");
  }

  @Test
  void aSharedStepIsNamedWithItsAddressOnThePageWithoutTelegram() {
    Dialog withoutPage = new SmallDialog().step("welcome").build();
    Dialog withPage =
        new SmallDialog().step("welcome").site("https://bikes.example.org/guide/").build();

    assertThat(sharedText(withoutPage, Language.EN)).isEqualTo("welcome English Bicycles & <more>");
    assertThat(sharedText(withPage, Language.EN))
        .isEqualTo(
            """
            welcome English Bicycles & <more>
            phrase without_telegram
            https://bikes.example.org/guide/#welcome\
            """);
    assertThat(sharedText(withPage, Language.BOTH))
        .contains("\n短语 without_telegram · phrase without_telegram\nhttps:");
  }

  private static String sharedText(Dialog dialog, Language language) {
    Conversation overview = at("welcome", language).nextTurn(new ScreenState.ProgressOverview());
    return new ScreenRenderer(dialog)
        .render(overview).rows().stream()
            .flatMap(List::stream)
            .filter(Screen.Button.Share.class::isInstance)
            .map(it -> ((Screen.Button.Share) it).text())
            .findFirst()
            .orElseThrow();
  }

  @Test
  void aSignThatBeginsBothLanguagesStandsOnce() {
    Choice home = new Choice.OpenUrl("https://example.org/", new LocalizedText("🏠 家", "🏠 Home"));
    Choice word =
        new Choice.OpenUrl("https://example.org/", new LocalizedText("CHSI 网", "CHSI web"));
    Dialog dialog = new SmallDialog().step("welcome", home, word).build();

    assertThat(labels(new ScreenRenderer(dialog).render(at("welcome", Language.BOTH))))
        .startsWith(List.of("🏠 家 · Home"), List.of("CHSI 网 · CHSI web"));
    assertThat(labels(new ScreenRenderer(dialog).render(at("welcome", Language.EN))))
        .startsWith(List.of("🏠 Home", "CHSI web"));
  }

  @Test
  void aLabelThatIsPartOfTheOtherStandsOnce() {
    Dialog dialog =
        new SmallDialog()
            .step("welcome", new Choice.CopyText("方式3", new LocalizedText("选“方式3”", "方式3")))
            .build();

    assertThat(labels(new ScreenRenderer(dialog).render(at("welcome", Language.BOTH))))
        .startsWith(List.of("选“方式3”"));
    assertThat(PhraseFormatter.label(new LocalizedText("方式3", "方式3 (Method 3)"), Language.BOTH))
        .isEqualTo("方式3 (Method 3)");
  }

  @Test
  void answersStandBeforeThePictureAndItBeforeLinksAndCopies() {
    Choice link = new Choice.OpenUrl("https://example.org/", new LocalizedText("开", "open"));
    Choice copy = new Choice.CopyText("text", new LocalizedText("抄", "copy"));
    Choice picture =
        new Choice.GoToStep(new StepId("end"), new LocalizedText("🖼 看", "🖼 see"), null, null);
    Choice answer =
        new Choice.GoToStep(
            new StepId("end"), new LocalizedText("好", "good"), null, ButtonStyle.PRIMARY);
    Dialog dialog =
        new SmallDialog().step("welcome", link, copy, picture, answer).step("end").build();

    Screen screen = new ScreenRenderer(dialog).render(at("welcome", Language.EN));

    assertThat(labels(screen)).startsWith(List.of("good"), List.of("🖼 see", "open", "copy"));
    assertThat(screen.rows().get(0).get(0))
        .isInstanceOfSatisfying(
            Screen.Button.Action.class,
            button -> assertThat(button.style()).isEqualTo(ButtonStyle.PRIMARY));
  }

  @Test
  void anAnswerToAQuestionHasItsLinksBelowItsSteps() {
    Choice link = new Choice.OpenUrl("https://example.org/", new LocalizedText("开", "open"));
    Dialog dialog =
        new SmallDialog()
            .step("welcome")
            .step("end")
            .question("price", link, SmallDialog.go("end"))
            .build();
    Conversation asked =
        at("welcome", Language.EN)
            .nextTurn(
                new ScreenState.TopicAnswer(Intent.of(Intent.Kind.MATCHED, new TopicId("price"))));

    assertThat(labels(new ScreenRenderer(dialog).render(asked)))
        .startsWith(List.of("to end"), List.of("open"));
  }

  @Test
  void aStepShowsItsMailAtATapInTheLanguageOfTheStudentAndThenInTheOther() {
    Conversation conversation = at("letter", Language.ZH, "welcome");
    Screen step = screenRenderer.render(conversation);

    assertThat(step.html())
        .isEqualTo("<b>letter</b> 中文 自行车\n\n<b>短语 mail_to</b> bikes@example.org");
    assertThat(step.rows())
        .startsWith(
            List.of(
                new Screen.Button.Action(
                    "短语 mail_open", new ButtonAction.ShowMail(Language.ZH), ButtonStyle.PRIMARY)));

    Screen mail =
        screenRenderer.render(conversation.nextTurn(new ScreenState.MailText(Language.ZH)));
    assertThat(mail.html())
        .isEqualTo(
            """
            短语 mail_how

            <b>短语 mail_to</b> bikes@example.org
            <b>短语 mail_subject</b> <code>车 &lt;1&gt;</code>
            <pre>你好 &amp; 再见</pre>\
            """);
    assertThat(mail.rows())
        .startsWith(
            List.of(new Screen.Button.Copy("短语 copy_address", "bikes@example.org")),
            List.of(new Screen.Button.Copy("短语 copy_subject", "车 <1>")),
            List.of(
                new Screen.Button.Action(
                    "短语 mail_in_english", new ButtonAction.ShowMail(Language.EN))),
            List.of(new Screen.Button.Action("短语 back", ButtonAction.Simple.RETURN)));

    Screen other =
        screenRenderer.render(conversation.nextTurn(new ScreenState.MailText(Language.EN)));
    assertThat(other.html())
        .contains("<code>Bike &lt;1&gt;</code>\n<pre>Hello &amp; goodbye</pre>")
        .doesNotContain("你好");
    assertThat(other.rows())
        .contains(
            List.of(new Screen.Button.Copy("短语 copy_subject", "Bike <1>")),
            List.of(
                new Screen.Button.Action(
                    "短语 mail_in_chinese", new ButtonAction.ShowMail(Language.ZH))));
  }

  @Test
  void answersStandInAMailAndItsCopyButtons() {
    Step.Kind.Mail.Placeholder blank =
        new Step.Kind.Mail.Placeholder(new StepId("have"), new LocalizedText("车", "Bike"));
    Step letter = SmallDialog.mail("letter");
    Step.Kind.Mail mail = (Step.Kind.Mail) letter.kind();
    Step.Kind.Mail filled =
        new Step.Kind.Mail(mail.to(), mail.subject(), mail.body(), List.of(blank));
    Dialog dialog =
        new SmallDialog()
            .step("welcome")
            .step(letter.withTextAndKind(letter.text(), filled))
            .build();
    FormAnswers answers = new FormAnswers(Map.of(new StepId("have"), " A&B "));

    Screen screen =
        new ScreenRenderer(dialog)
            .render(
                at("letter", Language.EN).nextTurn(new ScreenState.MailText(Language.EN)),
                List.of(),
                answers);

    assertThat(screen.html())
        .contains("<code>A&amp;B &lt;1&gt;</code>")
        .doesNotContain("Bike &lt;");
    assertThat(screen.rows())
        .contains(List.of(new Screen.Button.Copy("phrase copy_subject", "A&B <1>")));
  }

  @Test
  void aBoxToTickCarriesWhatIsTickedThen() {
    Dialog dialog = new SmallDialog().step(SmallDialog.checklist("welcome", 3)).build();
    Screen screen =
        new ScreenRenderer(dialog).render(at("welcome", Language.BOTH).checkItems(0b101));

    assertThat(screen.rows().subList(0, 3))
        .containsExactly(
            List.of(
                new Screen.Button.Action("☑️ 事1 · thing 1", new ButtonAction.SetChecklist(0b100))),
            List.of(
                new Screen.Button.Action("⬜ 事2 · thing 2", new ButtonAction.SetChecklist(0b111))),
            List.of(
                new Screen.Button.Action("☑️ 事3 · thing 3", new ButtonAction.SetChecklist(0b001))));
  }

  @Test
  void theProgressNamesStagesDoneAndTheCurrentStep() {
    Screen screen = screenRenderer.render(howFar(at("pick", Language.BOTH, "welcome", "have")));

    assertThat(screen.html())
        .isEqualTo(
            """
            <b>短语 how_far · phrase how_far</b>

            ✅ 阶段ask · stage ask
            ▶️ <b>阶段ride · stage ride</b>

            短语 my_step · phrase my_step
            <b>pick 中文 自行车 · pick English Bicycles &amp; &lt;more&gt;</b>\
            """);
    assertThat(labels(screen))
        .containsExactly(
            List.of("短语 go_on · phrase go_on"),
            List.of("短语 from_the_beginning · phrase from_the_beginning"),
            List.of("短语 share_step · phrase share_step"),
            List.of("短语 outdated · phrase outdated"),
            List.of("短语 language · phrase language"),
            List.of("短语 person · phrase person"));
    assertThat(screenRenderer.render(howFar(at("end", Language.EN, "pick"))).html())
        .contains("✅ stage ask\n✅ stage ride");
    assertThat(screenRenderer.render(howFar(at("welcome", Language.EN))).html())
        .contains("⬜ stage ask\n⬜ stage ride");
  }

  private static Conversation howFar(Conversation conversation) {
    return conversation.nextTurn(new ScreenState.ProgressOverview());
  }

  @Test
  void buttonsStandBesideEachOtherOnlyWhereAPhoneShowsThemWhole() {
    Screen.Button narrow = new Screen.Button.Callback("🙋 Ask a person", "a");
    Screen.Button chinese = new Screen.Button.Callback("⬅️ 返回上一页一二", "b");
    Screen.Button wide = new Screen.Button.Callback("🙋 找人帮忙 · Ask a person", "c");

    assertThat(Screen.arrangeRows(List.of())).isEmpty();
    assertThat(Screen.arrangeRows(List.of(narrow, narrow)))
        .containsExactly(List.of(narrow, narrow));
    assertThat(Screen.arrangeRows(List.of(narrow, chinese)))
        .containsExactly(List.of(narrow), List.of(chinese));
    assertThat(Screen.arrangeRows(List.of(narrow, wide)))
        .containsExactly(List.of(narrow), List.of(wide));
  }

  @Test
  void nobodyIsOfferedToGoWhereTheyStandOrBackToNowhere() {
    assertThat(labels(screenRenderer.render(at("welcome", Language.EN))))
        .containsExactly(
            List.of("speak zh"), List.of("speak en"), List.of("phrase language", "phrase person"));
    assertThat(labels(screenRenderer.render(at("person", Language.EN))))
        .containsExactly(List.of("copy"), List.of("phrase home"), List.of("phrase language"));
  }

  private static Conversation at(String step, Language language, String... way) {
    List<StepId> history = java.util.Arrays.stream(way).map(StepId::new).toList();
    return new Conversation(language, new StepId(step), history, 7);
  }

  private static List<List<String>> labels(Screen screen) {
    return screen.rows().stream()
        .map(row -> row.stream().map(Screen.Button::label).toList())
        .toList();
  }
}

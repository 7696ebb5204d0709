package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The label of a button, typed by a student who does not tap. */
class TypedLabelTest {
  private final ShippedDialog shipped = ShippedDialog.read();
  private final Engine engine = new Engine(shipped.dialog(), ShippedDialog.classifier());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chsi-mail-name     | skip             | chsi-mail
          chsi-mail-name     | I type it myself | chsi-mail
          record-mail-number | 不发             | record-mail
          record-mail-name   | 不发，我自己填   | record-mail
          chsi-mail-name     | Back             | welcome
          chsi-mail-name     | 语言             | language
          name-in-system     | ask a person     | person
          name-in-system     | home             | name-in-system
          method-3           | back             | welcome
          method-3           | 返回             | welcome
          method-3           | Ask a person     | person
          method-3           | 语言             | language
          welcome            | english          | principle
          account            | No               | graduate-system
          account            | 有，信息填对了   | login
          account            | 有               | account
          name-check         | 没错             | name-check
          check-registration | 一致             | check-registration
          account            | No.              | graduate-system
          account            | 没有没注册过。   | account
          account            | 没有 没注册过。  | graduate-system
          account            | yes but I am not sure. | compare-account
          login              | I am logged in.  | student-status
          record-waiting     | No answer yet    | person
          record-waiting     | ⌛               | record-waiting
          record-waiting     | ⌛\uFE0F No answer yet | person
          name-check         | Right?           | name-check
          name-check         | 有错误？         | name-check
          """)
  void theLabelOfAButtonCountsAsATapOnIt(String step, String text, String next) {
    Turn turn = send(at(step), text);

    assertThat(turn.formAnswers()).isEqualTo(FormAnswers.NONE);
    assertThat(turn.conversation().currentStep()).isEqualTo(new StepId(next));
  }

  @Test
  void theLabelOfALanguageSetsItAndLeadsBack() {
    Conversation asked =
        new Conversation(
            Language.EN,
            new StepId("language"),
            List.of(new StepId("welcome"), new StepId("login")),
            5);
    Conversation after = send(asked, "中文").conversation();

    assertThat(after.language()).isEqualTo(Language.ZH);
    assertThat(after.currentStep()).isEqualTo(new StepId("login"));
  }

  @Test
  void homeShowsHowFarAStudentIs() {
    assertThat(send(at("method-3"), "首页").conversation().screenState())
        .isEqualTo(new ScreenState.ProgressOverview());
  }

  @Test
  void backBelowAnAnswerLeadsToTheStep() {
    Conversation answered = send(at("chsi-mail-name"), "how long does it take").conversation();
    Conversation after = send(answered, "Back").conversation();

    assertThat(after.currentStep()).isEqualTo(new StepId("chsi-mail-name"));
    assertThat(after.screenState()).isEqualTo(new ScreenState.PlainStep());
  }

  /** One of the questions that it may be is named "Back, start again". */
  @Test
  void theWholeLabelOfAButtonIsTakenBeforeAPartOfAnother() {
    Conversation answered =
        at("method-3")
            .nextTurn(
                new ScreenState.TopicAnswer(
                    new Intent(
                        Intent.Kind.AMBIGUOUS,
                        List.of(new TopicId("get_qr"), new TopicId("navigation")))));

    assertThat(send(answered, "Back").conversation().screenState())
        .isEqualTo(new ScreenState.PlainStep());
    assertThat(send(answered, "Back, start again").conversation().screenState())
        .isEqualTo(
            new ScreenState.TopicAnswer(Intent.of(Intent.Kind.MATCHED, new TopicId("navigation"))));
  }

  @Test
  void theLabelOfAQuestionIsAnswered() {
    assertThat(send(at("register-submit"), "I cannot register").conversation().screenState())
        .isEqualTo(
            new ScreenState.TopicAnswer(
                Intent.of(Intent.Kind.MATCHED, new TopicId("account_access"))));
  }

  @ParameterizedTest
  @CsvSource({
    "Click 学籍 again, status-again",
    "看到采集码了, code",
    "None: ask a person, person",
    "都不是, person",
    "Back to my step, method-3"
  })
  void theLabelOfAButtonOfAnAnswerCountsAsATapOnIt(String text, String next) {
    Conversation answered =
        at("method-3")
            .nextTurn(
                new ScreenState.TopicAnswer(
                    new Intent(
                        Intent.Kind.MATCHED,
                        List.of(new TopicId("get_qr"), new TopicId("method2")))));

    assertThat(send(answered, text).conversation().currentStep()).isEqualTo(new StepId(next));
    assertThat(send(answered, "Switch to Method 2").conversation().screenState())
        .isEqualTo(
            new ScreenState.TopicAnswer(Intent.of(Intent.Kind.MATCHED, new TopicId("method2"))));
  }

  @Test
  void aMessageOfSignsAloneIsRead() {
    assertThat(send(at("account"), "!…".repeat(2048)).conversation().currentStep())
        .isEqualTo(new StepId("account"));
  }

  @Test
  void aLabelWithoutWordsIsItsSign() {
    Choice like = new Choice.OpenUrl("https://example.org/", LocalizedText.untranslated("👍"));
    Choice dislike =
        new Choice.GoToStep(new StepId("end"), LocalizedText.untranslated("👎"), null, null);
    Dialog dialog =
        new SmallDialog().step("welcome", like, dislike).step(SmallDialog.done("end")).build();
    Turn turn =
        new Engine(dialog)
            .advance(
                new Conversation(Language.EN, new StepId("welcome"), List.of(), 1),
                new Event.TextSent("👎"),
                FormAnswers.NONE);

    assertThat(turn.conversation().currentStep()).isEqualTo(new StepId("end"));
  }

  @Test
  void noAnswersWhatTheScreenAsksAndNotWhatTheStepAsks() {
    Conversation asked = at("account").showing(new ScreenState.ErasureConfirmation());
    Turn turn = send(asked, "No");

    assertThat(turn.conversation().currentStep()).isEqualTo(asked.currentStep());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Open yjsy", "打开研究生系统"})
  void theLabelOfAButtonWithoutAStepIsNoName(String label) {
    Turn turn = send(at("name-in-system"), label);

    assertThat(turn.formAnswers()).isEqualTo(FormAnswers.NONE);
    assertThat(turn.reply().notices()).contains(DialogPhrase.TAP_A_BUTTON);
  }

  private Conversation at(String step) {
    return shipped.conversationAt(new StepId(step), Language.EN);
  }

  private Turn send(Conversation conversation, String text) {
    return engine.advance(conversation, new Event.TextSent(text), FormAnswers.NONE);
  }
}

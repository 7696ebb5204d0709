package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each of the four mails must carry, in the language of whoever reads it. */
class MailTemplatesTest {

  private final ShippedDialog guide = ShippedDialog.read();

  @Test
  void thereAreFourAndEachGoesToTheRightAddress() {
    assertThat(addresses())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "name-mail", "zhouxiaoling@zju.edu.cn",
                "record-mail", "zhouxiaoling@zju.edu.cn",
                "record-wrong-mail", "zhouxiaoling@zju.edu.cn",
                "chsi-mail", "kefu@chsi.com.cn"));
  }

  @ParameterizedTest(name = "{0} carries {1} / {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name-mail         | 学号       | student number
          name-mail         | 护照       | passport
          name-mail         | 姓名拼音   | 姓名拼音
          record-mail       | 学号       | student number
          record-mail       | 申请查看   | I would like to see
          record-wrong-mail | 正确的内容 | Correct information
          record-wrong-mail | 护照       | passport
          record-wrong-mail | 证明材料   | supporting documents
          chsi-mail         | 护照姓名   | Name as in passport
          chsi-mail         | 手机号码   | Mobile phone number
          chsi-mail         | 护照号码   | Passport number
          chsi-mail         | 手持护照   | me holding my passport
          chsi-mail         | 照片页     | photo page
          chsi-mail         | 报错截图   | screenshot of the error
          """)
  void aMailCarriesWhatItsReaderNeeds(String id, String chinese, String english) {
    LocalizedText body = mail(id).body();

    assertThat(body.zh()).contains(chinese);
    assertThat(body.en()).contains(english);
  }

  @ParameterizedTest
  @CsvSource({"name-mail", "record-mail", "record-wrong-mail", "chsi-mail"})
  void theBlanksOfAMailAreMarkedAndAsManyInBothLanguages(String id) {
    Step.Kind.Mail mail = mail(id);

    for (LocalizedText text : List.of(mail.subject(), mail.body())) {
      assertThat(text.zh().split("【[^】]+】", -1))
          .hasSameSizeAs(text.en().split("\\[[^\\]]+\\]", -1));
    }
    assertThat(mail.body().zh()).contains("【");
  }

  @ParameterizedTest
  @CsvSource({"name-mail", "record-mail", "record-wrong-mail"})
  void theStudentNumberIsAskedForAndMayBeLeftOut(String id) {
    StepId asking = new StepId(id + "-number");
    Step form = guide.step(asking.value());
    Step.Kind.Mail mail = mail(id);
    Step.Kind.Mail filled = mail.fill(new FormAnswers(Map.of(asking, " 22221234 ")));

    assertThat(form.kind())
        .isEqualTo(new Step.Kind.Input(InputKind.STUDENT_NUMBER, new StepId(id + "-name")));
    assertThat(form.choices()).extracting("to").contains(new StepId(id));
    for (LocalizedText text : List.of(filled.subject(), filled.body())) {
      assertThat(text.zh()).contains("22221234").doesNotContain("【学号】");
      assertThat(text.en()).contains("22221234").doesNotContain("[student number]");
    }
    assertThat(mail.fill(FormAnswers.NONE)).isEqualTo(mail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ID 22123456",
        "Student ID 22123456",
        "My student ID number is 22123456",
        "No. 22123456",
        "student number 22123456",
        "ID：22123456",
        "２２１２３４５６",
        "学号：２２１２３４５６",
        "My student number is 22123456.",
        "2212 3456",
        "22123456。",
        "22123456 thanks",
        "22123456谢谢老师",
        "okay, here it is: 22123456",
        "这是我的学号 22123456",
        "мой номер 22123456",
        "제 학번은 22123456입니다",
        "22123456 😊",
        "NDIAYE AMINATA, 22123456",
        "٢٢١٢٣٤٥٦",
        "۲۲۱۲۳۴۵۶"
      })
  void theStudentNumberIsReadWhateverKeyboardAndLabel(String typed) {
    StepId asking = new StepId("record-mail-number");
    Turn turn =
        new Engine(guide.dialog())
            .advance(
                guide.conversationAt(asking, Language.EN),
                new Event.TextSent(typed),
                FormAnswers.NONE);

    assertThat(turn.formAnswers().find(asking)).contains("22123456");
  }

  /** Days, a phone number, the number of a passport in groups, and questions. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-09-01",
        "2024.9.1",
        "0571-87951234",
        "1234 5678 9",
        "12345 6789",
        "is it 22123456?",
        "my passport is 1234567",
        "我的护照号是 1234567",
        "МОЙ ПАСПОРТ 1234567",
        "my phone 87951234 is off",
        "我的电话是87951234",
        "телефон 87951234",
        "验证码 123456",
        "+79123456789",
        "微信：87951234",
        "QQ 87951234",
        "22123456 or 22123457"
      })
  void anotherNumberIsNotTakenForTheStudentNumber(String typed) {
    Turn turn =
        new Engine(guide.dialog())
            .advance(
                guide.conversationAt(new StepId("record-mail-number"), Language.EN),
                new Event.TextSent(typed),
                FormAnswers.NONE);

    assertThat(turn.formAnswers()).isEqualTo(FormAnswers.NONE);
  }

  @ParameterizedTest
  @CsvSource({"name-mail", "record-mail", "record-wrong-mail", "chsi-mail"})
  void theNameIsAskedForAndMayBeLeftOut(String id) {
    StepId asking = new StepId(id + "-name");
    Step form = guide.step(asking.value());
    Step.Kind.Mail filled = mail(id).fill(new FormAnswers(Map.of(asking, "LI AN")));

    assertThat(form.kind()).isEqualTo(new Step.Kind.Input(InputKind.NAME, new StepId(id)));
    assertThat(form.choices()).extracting("to").contains(new StepId(id));
    assertThat(form.text().zh()).contains("半小时", "不会保存");
    assertThat(form.text().en()).contains("half an hour", "do not store");
    assertThat(filled.body().zh()).contains("LI AN").doesNotContain("【护照上的姓名】");
    assertThat(filled.body().en()).contains("LI AN").doesNotContain("[name as in passport]");
  }

  /** From the mail, back to its last question, to another language or to a person, and back. */
  @ParameterizedTest
  @EnumSource(
      value = SystemStep.class,
      names = {"LANGUAGE", "PERSON"})
  void whoComesBackToAQuestionIsAskedAgain(SystemStep excursion) {
    StepId asking = new StepId("chsi-mail-name");
    Conversation at = new Conversation(Language.EN, new StepId("chsi-mail"), List.of(asking), 1);
    for (ButtonAction action :
        List.of(
            ButtonAction.Simple.BACK,
            new ButtonAction.OpenSystemStep(excursion),
            ButtonAction.Simple.BACK)) {
      at =
          new Engine(guide.dialog())
              .advance(
                  at,
                  new Event.ButtonPressed(at.turn(), action),
                  new FormAnswers(Map.of(asking, "LI AN")))
              .conversation();
    }

    assertThat(at.currentStep()).isEqualTo(asking);
  }

  @ParameterizedTest
  @CsvSource({
    "13812345678, false",
    "0300 123 4567, false",
    "01067410388, false",
    "0571 87951234, false",
    "22221234, true",
    "20231234567, true"
  })
  void aPhoneNumberIsNoStudentNumber(String number, boolean isTaken) {
    Event sent = new Event.TextSent(number);
    StepId asking = new StepId("record-mail-number");

    Turn turn =
        new Engine(guide.dialog())
            .advance(guide.conversationAt(asking, Language.EN), sent, FormAnswers.NONE);

    assertThat(turn.formAnswers().find(asking).isPresent()).isEqualTo(isTaken);
  }

  @ParameterizedTest
  @CsvSource({
    "name-mail, number, student number",
    "record-mail, number, student number",
    "name-mail, name, name as in passport",
    "record-mail, name, name as in passport",
    "chsi-mail, name, name as in passport"
  })
  void itemsThatTheMailContainsAreTicked(String id, String question, String item) {
    FormAnswers answers = new FormAnswers(Map.of(new StepId(id + "-" + question), "22221234"));
    ScreenRenderer screens = new ScreenRenderer(guide.dialog());
    Conversation conversation = guide.conversationAt(new StepId(id), Language.EN);

    assertThat(labels(screens.render(conversation))).noneMatch(it -> it.startsWith("☑️"));
    assertThat(labels(screens.render(conversation, List.of(), answers)))
        .filteredOn(it -> it.startsWith("☑️"))
        .singleElement()
        .asString()
        .containsIgnoringCase(item);
  }

  private static List<String> labels(Screen screen) {
    return screen.rows().stream().flatMap(List::stream).map(Screen.Button::label).toList();
  }

  @ParameterizedTest
  @CsvSource({"name-mail", "record-mail", "record-wrong-mail", "chsi-mail"})
  void mailsHaveAChecklistAndAReminder(String id) {
    assertThat(guide.step(id).checklist()).isNotEmpty();
    Choice.GoToStep sent = (Choice.GoToStep) guide.step(id).choices().get(0);
    assertThat(guide.step(sent.to().value()).reminder()).isNotNull();
  }

  @Test
  void theMobileNumberIsChosenBeforeTheMailToCustomerServiceIsWritten() {
    Step before = guide.step("chsi-mail-prepare");

    assertThat(before.coveredFacts()).contains("F75", "F81");
    assertThat(before.text().zh()).contains("用<b>邮件里的这个手机号</b>重新注册");
    assertThat(before.text().en())
        .contains("register again with <b>this number from the email</b>");
    assertThat(before.choices())
        .singleElement()
        .isInstanceOfSatisfying(
            Choice.GoToStep.class, go -> assertThat(go.to()).hasToString("chsi-mail-name"));
  }

  private Map<String, String> addresses() {
    Map<String, String> addresses = new HashMap<>();
    for (Step step : guide.dialog().steps().values()) {
      if (step.kind() instanceof Step.Kind.Mail mail) {
        addresses.put(step.id().value(), mail.to());
      }
    }
    return addresses;
  }

  private Step.Kind.Mail mail(String id) {
    return (Step.Kind.Mail) guide.step(id).kind();
  }
}

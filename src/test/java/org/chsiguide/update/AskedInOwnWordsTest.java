package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.SmallDialog.go;
import static org.chsiguide.dialog.SmallDialog.open;

import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.InputKind;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.dialog.TopicId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Students type instead of tapping. */
class AskedInOwnWordsTest {
  private static final TopicId PRICE = new TopicId("price");
  private static final TopicId HOURS = new TopicId("hours");
  private static final TopicId REPAIR = new TopicId("repair");

  private final BotFixture bot = new BotFixture(guide().build());
  private final Student amina = bot.student(Language.EN);

  private static SmallDialog guide() {
    return new SmallDialog()
        .step("welcome", go("have"))
        .step("have", go("end"), go("number"))
        .step(SmallDialog.inputStep("number", InputKind.STUDENT_NUMBER, "end"))
        .step("end", go("welcome"))
        .step("cash", go("have"))
        .question("price", go("cash"), open("https://example.org/"))
        .question("hours", go("have"))
        .question("repair")
        .aside("thanks");
  }

  @BeforeEach
  void understand() {
    Map<String, Intent> meanings =
        Map.of(
            "how much", new Intent(Intent.Kind.MATCHED, List.of(PRICE, HOURS, REPAIR)),
            "how much?", new Intent(Intent.Kind.MATCHED, List.of(PRICE, REPAIR, HOURS)),
            "when how much", new Intent(Intent.Kind.AMBIGUOUS, List.of(HOURS, PRICE, REPAIR)),
            "thx", Intent.of(Intent.Kind.OFF_TOPIC, new TopicId("thanks")));
    bot.withUnderstanding(words -> meanings.getOrDefault(words, Intent.UNKNOWN));
    amina.sendText("/start").tapButton("to have");
  }

  @Test
  void aQuestionIsAnsweredAndTheStudentGoesOnWhereTheyStood() {
    amina.sendText("how much").expectText("<b>answer</b> price").expectOneScreen();
    amina
        .tapButton("phrase to_my_step")
        .expectText("<b>have</b>")
        .tapButton("to end")
        .expectText("<b>end</b>");
  }

  @Test
  void anEditedQuestionIsAnsweredOnce() {
    amina.sendText("hwo much").expectText("phrase tap_a_button");
    Event edited = edited("how much");
    amina.send(edited).expectText("<b>answer</b> price").expectOneScreen();
    int screen = amina.screenId();

    amina.send(edited).send(edited("how much?")).send(edited("thx")).send(edited("when how much"));
    amina.tapButton("phrase helpful").send(edited);

    assertThat(amina.screenId()).isEqualTo(screen);
    amina.tapButton("phrase to_my_step").tapButton("to number").send(edited);
    amina.expectText("<b>number</b>");
  }

  private static Event edited(String text) {
    return new Event.TextEdited(new Event.TextSent(text));
  }

  @Test
  void anEditOfAUserWhoLeftBeginsNothing() {
    amina.requestErasure();
    amina.send(edited("how much")).expectNoScreen();
  }

  @Test
  void anAnswerLeadsToItsStepAndBackFromThere() {
    amina.sendText("how much").tapButton("to cash").expectText("<b>cash</b>");
    amina.tapButton("phrase back").expectText("<b>have</b>");
  }

  @Test
  void anAnswerThatWasNotMeantLeadsToTheNextOrToAPerson() {
    amina.sendText("how much").tapButton("ask hours").expectText("<b>answer</b> hours");
    amina.tapButton("phrase none_of_these").expectText("<b>person</b>");
    amina.tapButton("phrase back").expectText("<b>have</b>");
  }

  @Test
  void ofSeveralPossibleQuestionsNoneIsGuessed() {
    amina
        .sendText("when how much")
        .expectText("<b>phrase which_question</b>")
        .expectNoText("answer");
    amina.tapButton("ask repair").expectText("<b>answer</b> repair").expectOneScreen();
  }

  @Test
  void smallTalkIsAnsweredInOneLineWithoutAStep() {
    amina.sendText("thx").expectText("<b>have</b>", "💬 aside &amp; thanks").tapButton("to end");
    amina.expectText("<b>end</b>").expectNoText("thanks");
  }

  @Test
  void aTextThatIsNotUnderstoodIsSaidNotToBe() {
    amina.sendText("кря").expectText("<b>have</b>", "phrase tap_a_button");
  }

  @Test
  void onlyAQuestionThatIsNotUnderstoodCanBeShown() {
    Screen.Button show = new Screen.Button.Callback("phrase show_question", "question:3");
    assertThat(amina.sendText("кря").screen().rows()).last().isEqualTo(List.of(show));
    amina.tapButton("to end").tapButton("to welcome").tapButton("to have");
    assertThat(amina.screen().rows().toString()).doesNotContain("show_question");

    assertThat(amina.sendText("when how much").screen().rows().toString())
        .contains("show_question");
    for (String understood : List.of("how much", "thx", "/help", "A1234567")) {
      assertThat(amina.sendText(understood).screen().rows().toString())
          .as(understood)
          .doesNotContain("show_question");
    }
  }

  @Test
  void aStudentWhoIsAskedForSomethingMayAskAQuestion() {
    amina.tapButton("to number").sendText("how much").expectText("<b>answer</b> price");
    amina.tapButton("phrase to_my_step").expectText("<b>number</b>");
    amina.sendText("thx").expectText("<b>number</b>", "phrase not_a_student_number");
    amina.sendText("22123456").expectText("<b>end</b>");
  }

  @Test
  void anAnswerThatIsStillToBeSentOutlivesAStop() {
    bot.telegram.dropCalls();
    amina.sendText("how much");
    bot.restart();
    amina.expectText("<b>answer</b> price").tapButton("to cash").expectText("<b>cash</b>");
  }

  @Test
  void anAnswerThatAnEditedGuideHasNoMoreIsTheStepInstead() {
    bot.telegram.dropCalls();
    amina.sendText("how much");
    Dialog edited =
        new SmallDialog().step("welcome", go("have")).step("have", go("welcome")).build();
    bot.restart(edited);
    amina.expectText("<b>have</b>", "phrase tap_a_button");
  }

  @Test
  void aTapOnAnAnswerThatIsPastMovesNobody() {
    int past = amina.sendText("how much").screenId();
    IncomingUpdate late = amina.tapUpdate(past, "to cash");
    amina.tapButton("phrase to_my_step");
    bot.handle(late);
    amina.expectNotice(late, "phrase old_button").expectText("<b>have</b>");
  }
}

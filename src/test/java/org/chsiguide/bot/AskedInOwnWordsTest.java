package org.chsiguide.bot;

import static org.chsiguide.dialog.SmallDialog.go;
import static org.chsiguide.dialog.SmallDialog.open;

import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Meaning;
import org.chsiguide.dialog.Question;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.dialog.TopicId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Students type instead of tapping. */
class AskedInOwnWordsTest {
  private static final TopicId PRICE = new TopicId("price");
  private static final TopicId HOURS = new TopicId("hours");
  private static final TopicId REPAIR = new TopicId("repair");

  private final Campus campus = new Campus(guide().build());
  private final Student amina = campus.student(Language.EN);

  private static SmallDialog guide() {
    return new SmallDialog()
        .step("welcome", go("have"))
        .step("have", go("end"), go("number"))
        .step(SmallDialog.asking("number", Question.STUDENT_NUMBER, "end"))
        .step("end", go("welcome"))
        .step("cash", go("have"))
        .question("price", go("cash"), open("https://example.org/"))
        .question("hours", go("have"))
        .question("repair")
        .aside("thanks");
  }

  @BeforeEach
  void understand() {
    Map<String, Meaning> meanings =
        Map.of(
            "how much", new Meaning.Clear(PRICE, List.of(HOURS, REPAIR)),
            "when how much", new Meaning.Unclear(List.of(HOURS, PRICE, REPAIR)),
            "thx", new Meaning.Beside(new TopicId("thanks")));
    campus.understands(words -> meanings.getOrDefault(words, new Meaning.Unknown()));
    amina.says("/start").taps("to have");
  }

  @Test
  void aQuestionIsAnsweredAndTheStudentGoesOnWhereTheyStood() {
    amina.says("how much").sees("<b>answer</b> price").hasOneScreen();
    amina.taps("phrase to_my_step").sees("<b>have</b>").taps("to end").sees("<b>end</b>");
  }

  @Test
  void anAnswerLeadsToItsStepAndBackFromThere() {
    amina.says("how much").taps("to cash").sees("<b>cash</b>");
    amina.taps("phrase back").sees("<b>have</b>");
  }

  @Test
  void anAnswerThatWasNotMeantLeadsToTheNextOrToAPerson() {
    amina.says("how much").taps("ask hours").sees("<b>answer</b> hours");
    amina.taps("phrase none_of_these").sees("<b>person</b>");
    amina.taps("phrase back").sees("<b>have</b>");
  }

  @Test
  void whatMayBeSeveralQuestionsIsNotGuessed() {
    amina.says("when how much").sees("<b>phrase which_question</b>").seesNoMore("answer");
    amina.taps("ask repair").sees("<b>answer</b> repair").hasOneScreen();
  }

  @Test
  void whatIsBesideTheGuideGetsALineAndNoStep() {
    amina.says("thx").sees("<b>have</b>", "💬 <i>aside &amp; thanks</i>").taps("to end");
    amina.sees("<b>end</b>").seesNoMore("thanks");
  }

  @Test
  void whatIsNotUnderstoodIsSaidSo() {
    amina.says("кря").sees("<b>have</b>", "phrase tap_a_button");
  }

  @Test
  void whoIsAskedForSomethingMayAskBack() {
    amina.taps("to number").says("how much").sees("<b>answer</b> price");
    amina.taps("phrase to_my_step").sees("<b>number</b>");
    amina.says("thx").sees("<b>number</b>", "phrase not_a_student_number");
    amina.says("22123456").sees("<b>end</b>");
  }

  @Test
  void anAnswerThatIsStillToBeSentOutlivesAStop() {
    campus.phones.silent = true;
    amina.says("how much");
    campus.restarts();
    amina.sees("<b>answer</b> price").taps("to cash").sees("<b>cash</b>");
  }

  @Test
  void anAnswerThatAnEditedGuideHasNoMoreIsTheStepInstead() {
    campus.phones.silent = true;
    amina.says("how much");
    Dialog edited =
        new SmallDialog().step("welcome", go("have")).step("have", go("welcome")).build();
    campus.restarts(edited);
    amina.sees("<b>have</b>", "phrase tap_a_button");
  }

  @Test
  void aTapOnAnAnswerThatIsPastMovesNobody() {
    int past = amina.says("how much").screenId();
    Arrival late = amina.tap(past, "to cash");
    amina.taps("phrase to_my_step");
    campus.take(late);
    amina.isTold(late, "phrase old_button").sees("<b>have</b>");
  }
}

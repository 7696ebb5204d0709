package org.chsiguide.dialog.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever asks for a person is first offered what fits the step where they are stuck. */
class RelatedStepsTest {
  private static final Dialog GUIDE = ShippedDialog.read().dialog();
  private static final ScreenRenderer SCREENS = new ScreenRenderer(GUIDE);

  @ParameterizedTest
  @CsvSource({
    "name-check, 姓名拼音 is wrong",
    "name-waiting, 姓名拼音 is wrong",
    "no-record, Ask to see my record",
    "method-3-failed, Ask to see my record",
    "record-waiting, Ask to see my record",
    "check-passport, The record is wrong",
    "correction-waiting, The record is wrong",
    "login, Account or photos",
    "photos-rejected, Account or photos"
  })
  void theMailOrTheContactThatFitsComesAfterTheTalk(String step, String label) {
    assertThat(labels(person(step, Language.EN))).startsWith("💬 Write to a teacher here", label);
  }

  @ParameterizedTest
  @CsvSource({
    "register-name, 💡 姓名怎么填",
    "method-3, 💡 方式3怎么填",
    "photo-3, 💡 方式2的四张照片",
    "photo-4, 💡 方式2的四张照片",
    "cancel, 💡 以前注册填错了",
    "photos-waiting, 💡 审核要等多久",
    "photos-rejected, 💡 次数用完、被退回",
    "status-again, 💡 通过了，码在哪里"
  })
  void theAnswersThatFitAreOffered(String step, String label) {
    assertThat(labels(person(step, Language.ZH))).contains(label);
  }

  @ParameterizedTest
  @CsvSource({
    "still-no-record, method3",
    "method-3, method3",
    "method-3-failed, method3_failed",
    "record-waiting, check_info"
  })
  void theQuestionThatMostOfItsStepsFitComesFirst(StepId step, TopicId question) {
    assertThat(RelatedSteps.of(GUIDE, step).questions().get(0).id()).isEqualTo(question);
  }

  @ParameterizedTest
  @CsvSource({
    "cancel, Corrected: try again",
    "cancel, Check my record",
    "method-3, After the login",
    "photo-4, How long it takes"
  })
  void questionsOfAnotherStepAreNotOffered(String step, String question) {
    assertThat(labels(person(step, Language.EN))).doesNotContain("💡 " + question);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void everyStepOfTheWayHasSomethingThatFitsAndKeepsAllWaysToAPerson(StepId step) {
    List<String> here = labels(person(step.value(), Language.EN));
    List<String> anywhere = labels(SCREENS.render(asking(List.of(), Language.EN)));
    assertThat(here).containsAll(anywhere);
    assertThat(RelatedSteps.stuckStep(GUIDE, asking(List.of(step), Language.EN))).contains(step);
  }

  static Stream<StepId> steps() {
    return GUIDE.steps().values().stream().filter(step -> step.stage() != null).map(Step::id);
  }

  @Test
  void theStepIsNamedInTheLanguageOfTheStudent() {
    assertThat(person("method-3", Language.ZH).html()).endsWith("📍 现在这一步 <b>先选方式3</b>");
    assertThat(person("method-3", Language.EN).html())
        .endsWith("📍 Your step now <b>First, Method 3</b>");
    assertThat(person("method-3", Language.EN).rows())
        .as("and can say that it is out of date")
        .contains(
            List.of(new Screen.Button.Callback("🕰 This is out of date", "outdated:method-3")));
  }

  @Test
  void alsoWhereNothingFitsTheyReadWhereAndCanSayThatItIsOutOfDate() {
    Screen screen =
        new ScreenRenderer(SmallDialog.bicycles())
            .render(asking(List.of(new StepId("pick")), Language.EN));
    assertThat(screen.html()).contains("📍 phrase my_step <b>pick English Bicycles");
    assertThat(screen.rows())
        .contains(List.of(new Screen.Button.Callback("phrase outdated", "outdated:pick")));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void noTwoButtonsLookTheSame(StepId step) {
    for (Language language : Language.values()) {
      assertThat(labels(person(step.value(), language)))
          .extracting(label -> label.replace("💡 ", ""))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void outsideTheStagesAllContactsAreOfferedAlike() {
    Screen screen =
        SCREENS.render(asking(List.of(GUIDE.systemStep(SystemStep.START)), Language.EN));
    assertThat(screen.html()).doesNotContain("📍");
    assertThat(labels(screen).get(0)).isEqualTo("💬 Write to a teacher here");
  }

  @Test
  void atAContactTheStepBeforeItCounts() {
    List<StepId> way = List.of(new StepId("method-3-failed"), new StepId("customer-service"));
    assertThat(SCREENS.render(asking(way, Language.EN)).html())
        .isEqualTo(person("method-3-failed", Language.EN).html());
  }

  @Test
  void anAnswerThatFitsCanBeReadAndLeadsBackToTheWaysToAPerson() {
    Engine engine = new Engine(GUIDE);
    Conversation asking = asking(List.of(new StepId("photos-waiting")), Language.EN);
    TopicId topic = RelatedSteps.of(GUIDE, new StepId("photos-waiting")).questions().get(0).id();
    Turn read =
        engine.advance(
            asking,
            new Event.ButtonPressed(asking.turn(), new ButtonAction.ShowTopic(topic)),
            FormAnswers.NONE);
    assertThat(read.conversation().screenState()).isInstanceOf(ScreenState.TopicAnswer.class);
    assertThat(read.conversation().currentStep()).isEqualTo(GUIDE.systemStep(SystemStep.PERSON));
  }

  private static Screen person(String step, Language language) {
    return SCREENS.render(asking(List.of(new StepId(step)), language));
  }

  private static Conversation asking(List<StepId> way, Language language) {
    return new Conversation(language, GUIDE.systemStep(SystemStep.PERSON), new ArrayList<>(way), 1);
  }

  private static List<String> labels(Screen screen) {
    return screen.rows().stream()
        .flatMap(List::stream)
        .filter(
            button ->
                !(button instanceof Button.Action tap
                    && tap.buttonAction() == ButtonAction.Simple.BACK))
        .map(Button::label)
        .toList();
  }
}

package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A student says thanks in between: the step and what they can do there stay as they were. */
class SmallTalkTest {
  private final ShippedDialog shipped = ShippedDialog.read();
  private final Engine engine = new Engine(shipped.dialog(), ShippedDialog.classifier());
  private final ScreenRenderer renderer = new ScreenRenderer(shipped.dialog());

  @Test
  void theResultOfANameCheckStandsThereStill() {
    FormAnswers names =
        new FormAnswers(
            Map.of(new StepId("name-in-system"), "LI AN", new StepId("name-on-chsi"), "LI AM"));
    Conversation compared = at("name-compared", "register-name", "name-in-system", "name-on-chsi");
    Conversation thanked = send(compared, "Thank you!");

    assertThat(renderer.render(thanked, List.of(), names).html()).contains("LI AM");
    assertThat(labels(renderer.render(thanked, List.of(), names)))
        .isEqualTo(labels(renderer.render(compared, List.of(), names)));
    assertThat(tap(thanked, ButtonAction.Simple.RETURN).conversation().currentStep())
        .isEqualTo(new StepId("register-name"));
  }

  @Test
  void whatAMailContainsIsTickedStill() {
    FormAnswers number = new FormAnswers(Map.of(new StepId("record-mail-number"), "22221234"));
    Conversation thanked = send(at("record-mail"), "Thank you!");

    assertThat(labels(renderer.render(thanked, List.of(), number)))
        .contains("☑️ Student number written");
  }

  @Test
  void anAnswerInWordsCountsAsATap() {
    Conversation thanked = send(at("account"), "Thank you!");

    assertThat(send(thanked, "No").currentStep()).isEqualTo(new StepId("graduate-system"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "and then?",
        "然后呢",
        "然后呢？",
        "OK. Then?",
        "Ok, so what now??",
        "и что дальше?",
        "rồi sao nữa"
      })
  void whoAsksWhatComesNextSeesTheirStepAgain(String words) {
    Conversation asked = send(at("method-3"), words);

    assertThat(labels(renderer.render(asked))).isEqualTo(labels(renderer.render(at("method-3"))));
    assertThat(renderer.render(asked).html()).contains("This is your step.");
  }

  @Test
  void theEndCanBeRated() {
    Conversation thanked = send(at("took-a-day"), "Thank you!");
    Turn rated = tap(thanked, ButtonAction.Simple.HELPFUL);

    assertThat(rated.reply().notices()).contains(DialogPhrase.RATING_THANKS);
    assertThat(ScreenState.decode(rated.conversation().screenState().encode()))
        .contains(rated.conversation().screenState());
    assertThat(labels(renderer.render(rated.conversation()))).noneMatch(it -> it.startsWith("👍"));
  }

  private static Conversation at(String step, String... before) {
    List<StepId> history = Stream.of(before).map(StepId::new).toList();
    return new Conversation(Language.EN, new StepId(step), history, 5);
  }

  private Conversation send(Conversation conversation, String text) {
    return engine.advance(conversation, new Event.TextSent(text), FormAnswers.NONE).conversation();
  }

  private Turn tap(Conversation conversation, ButtonAction action) {
    return engine.advance(
        conversation, new Event.ButtonPressed(conversation.turn(), action), FormAnswers.NONE);
  }

  private static List<String> labels(Screen screen) {
    return screen.rows().stream().flatMap(List::stream).map(Screen.Button::label).toList();
  }
}

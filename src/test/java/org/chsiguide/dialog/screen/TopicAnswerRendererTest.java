package org.chsiguide.dialog.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.TopicId;
import org.junit.jupiter.api.Test;

/** The answers to typed questions. */
class TopicAnswerRendererTest {
  private static final Dialog DIALOG = ShippedDialog.read().dialog();

  @Test
  void noTwoButtonsShowTheSameAnswer() {
    List<TopicId> topics = List.copyOf(DIALOG.topics().byId().keySet());
    for (TopicId topic : topics) {
      ScreenState answer =
          new ScreenState.TopicAnswer(
              new Intent(
                  Intent.Kind.MATCHED,
                  Stream.concat(Stream.of(topic), topics.stream().filter(it -> !it.equals(topic)))
                      .toList()));
      StepId start = DIALOG.systemStep(SystemStep.START);
      Screen screen =
          new ScreenRenderer(DIALOG)
              .render(new Conversation(Language.EN, start, List.of(), 1).showing(answer));
      assertThat(screen.rows().stream().flatMap(List::stream).map(TopicAnswerRendererTest::shown))
          .as("%s", topic)
          .filteredOn(it -> it instanceof ButtonAction.ShowTopic)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aPhoneCutsNoRating() {
    assertThat(labels(Language.EN)).contains(List.of("👍 Useful", "👎 Not useful"));
    assertThat(labels(Language.BOTH))
        .contains(List.of("👍 有用 · Useful"), List.of("👎 没用 · Not useful"));
  }

  private static List<List<String>> labels(Language language) {
    TopicId topic = DIALOG.topics().byId().keySet().iterator().next();
    Conversation student =
        new Conversation(language, DIALOG.systemStep(SystemStep.START), List.of(), 1);
    return new ScreenRenderer(DIALOG)
            .render(
                student.showing(new ScreenState.TopicAnswer(Intent.of(Intent.Kind.MATCHED, topic))))
            .rows()
            .stream()
            .map(row -> row.stream().map(Button::label).toList())
            .toList();
  }

  private static Object shown(Button button) {
    return button instanceof Button.Action action ? action.buttonAction() : "";
  }
}

package org.chsiguide.dialog.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Topic;
import org.junit.jupiter.api.Test;

/**
 * The screens of the shipped dialog in both languages at once; their heights and labels: {@code
 * PhoneLayoutTest}.
 */
class BilingualScreensTest {
  private static final Dialog DIALOG = ShippedDialog.read().dialog();
  private static final ScreenRenderer RENDERER = new ScreenRenderer(DIALOG);

  @Test
  void underEachChineseLineIsTheEnglishOne() {
    texts()
        .forEach(
            (name, text) -> {
              List<String> zh = lines(text, Language.ZH);
              List<String> en = lines(text, Language.EN);
              List<String> expected = new ArrayList<>();
              for (int i = 0; i < zh.size(); i++) {
                expected.add(zh.get(i));
                if (!zh.get(i).equals(en.get(i))) {
                  int mark = BilingualText.sharedMark(zh.get(i), en.get(i)).length();
                  expected.add(en.get(i).substring(mark));
                }
              }
              assertThat(lines(text, Language.BOTH)).as(name).isEqualTo(expected);
            });
  }

  @Test
  void nothingStandsTwice() {
    screens()
        .forEach(
            (name, screen) -> {
              assertThat(screen.html().lines().filter(line -> !line.isBlank()))
                  .as(name)
                  .doesNotHaveDuplicates();
              assertThat(screen.rows().stream().flatMap(List::stream).map(Button::label))
                  .as(name)
                  .noneMatch(BilingualScreensTest::isSaidTwice);
            });
  }

  private static boolean isSaidTwice(String label) {
    String[] parts = label.split(" · ", 2);
    return parts.length == 2 && (parts[0].contains(parts[1]) || parts[1].contains(parts[0]));
  }

  /** Returns the lines that are not empty, without the tags of quotations. */
  private static List<String> lines(LocalizedText text, Language language) {
    return RENDERER
        .phrases(language)
        .renderText(text)
        .replaceAll("</?blockquote[^>]*>", "")
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static Map<String, LocalizedText> texts() {
    Map<String, LocalizedText> texts = new LinkedHashMap<>();
    DIALOG.steps().values().forEach(it -> texts.put(it.id().value(), it.text()));
    questions().forEach(it -> texts.put("?" + it.id(), it.text()));
    return texts;
  }

  private static Map<String, Screen> screens() {
    Map<String, Screen> screens = new LinkedHashMap<>();
    StepId start = DIALOG.steps().keySet().iterator().next();
    for (Step step : DIALOG.steps().values()) {
      screens.put(
          step.id().value(),
          RENDERER.render(new Conversation(Language.BOTH, step.id(), List.of(start), 1)));
    }
    for (Topic.Question question : questions()) {
      ScreenState answer =
          new ScreenState.TopicAnswer(Intent.of(Intent.Kind.MATCHED, question.id()));
      screens.put(
          "?" + question.id(),
          RENDERER.render(new Conversation(Language.BOTH, start, List.of(), 1).showing(answer)));
    }
    return screens;
  }

  private static List<Topic.Question> questions() {
    return DIALOG.topics().questions().toList();
  }
}

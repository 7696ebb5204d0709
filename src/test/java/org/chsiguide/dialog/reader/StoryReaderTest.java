package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.reader.Story.Kind;
import org.chsiguide.dialog.reader.Story.Line;
import org.chsiguide.dialog.reader.StoryReader.ReadResult;
import org.chsiguide.dialog.rule.Problem;
import org.junit.jupiter.api.Test;

class StoryReaderTest {

  @Test
  void aStoryIsReadAsItIsWritten() {
    String yaml =
        """
        story: 有卡的同学骑车
        language: zh
        steps:
          - student: /start
          - bot: [你好, 校园卡]
            buttons: [有, 没有]
          - tap: 有
          - notice: 好的
          - buttons: [返回]
          - sends: photo
        """;
    assertThat(read(yaml))
        .isEqualTo(
            new ReadResult.Ok(
                new Story(
                    "a.yaml",
                    "有卡的同学骑车",
                    Language.ZH,
                    List.of(
                        new Line(4, Kind.STUDENT, "/start"),
                        new Line(5, Kind.BOT, List.of("你好", "校园卡"), List.of("有", "没有")),
                        new Line(7, Kind.TAP, "有"),
                        new Line(8, Kind.NOTICE, "好的"),
                        new Line(9, Kind.BOT, List.of(), List.of("返回")),
                        new Line(10, Kind.SENDS, "photo")))));
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    String yaml =
        """
        story:
        language: fr
        steps:
          - tap: a
            student: b
          - {}
          - bot: []
          - tap: [a]
        """;
    assertThat(((ReadResult.Failed) read(yaml)).problems())
        .map(Problem::toString)
        .containsExactly(
            "a.yaml:1:1: \"story\" is blank [blank-text]",
            "a.yaml:2:11: there is no language \"fr\" (use zh, en or both) [language-choice]",
            "a.yaml:4:5: the step has student and tap (give each a step of its own) [choice-kind]",
            "a.yaml:6:5: the step has no \"student\" (or tap, sends, bot, buttons or notice)"
                + " [missing-key]",
            "a.yaml:8:10: \"tap\" is a list (expected text; quote it if it begins with [)"
                + " [wrong-type]");
  }

  @Test
  void aKeyThatNoStepHasIsNamedAndNotItsLineRemoved() {
    String yaml =
        """
        story: A card
        language: en
        steps:
          - bot: Hello
            buttons: [Yes, No]
          - click: Yes
        """;
    assertThat(((ReadResult.Failed) read(yaml)).problems())
        .map(Problem::toString)
        .containsExactly(
            "a.yaml:6:5: step cannot have the key \"click\" (known keys: student, tap, sends,"
                + " bot, buttons, notice) [unknown-key]");
  }

  private static ReadResult read(String yaml) {
    return new StoryReader().read("a.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }
}

package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.chsiguide.testing.BicycleDialog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author reads who plays stories in a dialog. */
class StoriesCommandTest {
  private static final String STORY =
      """
      story: Whoever has a card rides
      language: en
      steps:
        - student: /start
        - bot: [a campus card, "?"]
          buttons: ["Yes", Ask a person]
        - tap: "Yes"
        - bot: from the shed
        - tap: Back
        - bot: campus card
        - tap: Ask a person
        - bot: to the office
          buttons: Copy the phone number
        - sends: photo
        - bot: I read only words
        - student: /forget
        - bot: Delete all that I keep about you?
          buttons: ["Yes, delete", "No, back to my step"]
        - tap: "No, back to my step"
        - bot: to the office
        - student: /forget
        - bot: Delete all
        - tap: "Yes, delete"
        - bot: is deleted
      """;

  @TempDir private Path folder;
  private Path guide;
  private Path story;

  @BeforeEach
  void aGuideAndAStory() throws IOException {
    guide = Files.writeString(folder.resolve("bikes.yaml"), BicycleDialog.WITH_QUESTION);
    story = folder.resolve("stories/card.yaml");
    Files.createDirectories(story.getParent());
    Files.writeString(story, STORY);
  }

  @Test
  void aStoryThatGoesAsToldAndWhatItLeavesOut() {
    CommandRun run = play();

    assertThat(run.err()).isEmpty();
    Stream<String> english =
        run.out()
            .lines()
            .dropWhile(line -> !line.startsWith("en"))
            .takeWhile(line -> !line.startsWith("both"));
    assertThat(english)
        .contains(
            "en    steps 3/6 (50.0 %)  transitions 1/5 (20.0 %)",
            "  " + guide + ":9: no story taps \"No\" in step hello")
        .doesNotContain("  " + guide + ":8: no story taps \"Yes\" in step hello");
    assertThat(run.out()).endsWith("1 story, 0 failed.\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void aStoryThatDiffersIsToldByItsLineWithWhatWasOnTheScreen() throws IOException {
    Files.writeString(story, STORY.replace("tap: \"Yes\"", "tap: Of course"));

    CommandRun run = play();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .startsWith(
            story
                + """
                :7: "Whoever has a card rides": no button "Of course"; the screen was
                    | Do you have a campus card?
                    | [Yes] [No] [🌐 Language] [🙋 Ask a person]
                """);
  }

  @Test
  void wordsThatAreNotThereAreToldSo() throws IOException {
    Files.writeString(story, STORY.replace("bot: from the shed", "bot: from the barn"));
    assertThat(play().out())
        .startsWith(
            story + ":8: \"Whoever has a card rides\": no \"from the barn\"; the screen was\n")
        .contains("    | Take a bicycle from the shed.\n");
  }

  @Test
  void aStoryThatIsNoneIsToldByLineAndColumn() throws IOException {
    Files.writeString(story, STORY.replace("- tap: \"Yes\"", "- taps: \"Yes\""));

    assertThat(play().out())
        .startsWith(
            story
                + ":7:5: step cannot have the key \"taps\" (did you mean \"tap\"?)"
                + " [unknown-key]\n");
  }

  @Test
  void onAChineseSystemTheReportIsInChinese() throws IOException {
    Map<String, String> chinese = Map.of("LANG", "zh_CN.UTF-8");
    assertThat(play(chinese).out())
        .contains("en    步骤 3/6 (50.0 %)  按钮 1/5 (20.0 %)\n", ":9: 没有故事在步骤 hello 点 \"")
        .endsWith("1 个故事，0 个没有通过。\n");

    Files.writeString(story, STORY.replace("tap: \"Yes\"", "tap: Of course"));
    assertThat(play(chinese).out())
        .startsWith(
            story + ":7: \"Whoever has a card rides\"：没有按钮 \"Of course\"；当时屏幕上是\n    | Do you");
  }

  @Test
  void aChineseColonInAStoryIsFound() throws IOException {
    Files.writeString(story, STORY.replace("- tap: Back", "- tap：Back"));

    assertThat(play().out()).startsWith(story + ":9:8: this is a Chinese colon");
  }

  @Test
  void aStoryIsRecordedOverAnotherStoryButNotOverADialog() throws IOException {
    assertThat(CommandRun.of("stories", "--record=Walk", guide.toString()))
        .isEqualTo(
            new CommandRun(
                2, "", guide + " is not a story and is not overwritten; name another file\n"));
    assertThat(guide).hasContent(BicycleDialog.WITH_QUESTION);

    InputStream in = System.in;
    System.setIn(InputStream.nullInputStream());
    try {
      CommandRun over =
          CommandRun.of("stories", "--guide=" + guide, "--record=Walk", story.toString());
      assertThat(over.code()).isZero();
    } finally {
      System.setIn(in);
    }
    assertThat(story).content().startsWith("story: Walk\n");
  }

  @Test
  void missingStoriesCanBeWritten() {
    CommandRun run =
        CommandRun.of(
            "stories",
            "--fill",
            "--at-least=100",
            "--guide=" + guide,
            story.getParent().toString());

    assertThat(run.out()).contains("transitions 5/5 (100.0 %)").doesNotContain("no story taps");
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(folder.resolve("stories/zh/every-button-beside.yaml"))
        .content()
        .contains("  - tap: 没有\n  - bot: 请到办公室来。\n");
  }

  @Test
  void lessThanWasAskedForIsAFailure() {
    assertThat(
            CommandRun.of(
                    "stories", "--at-least=90", "--guide=" + guide, story.getParent().toString())
                .code())
        .isEqualTo(1);
  }

  @Test
  void aFolderWithoutStoriesIsAnotherMatter() {
    CommandRun run =
        CommandRun.of("stories", "--guide=" + guide, folder.resolve("none").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("does not exist; name another");
  }

  private CommandRun play() {
    return play(Map.of());
  }

  private CommandRun play(Map<String, String> environment) {
    return CommandRun.with(
        environment, "stories", "--guide=" + guide, story.getParent().toString());
  }
}

package org.chsiguide.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.IntentRecognizer;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.dialog.reader.StoryReader;
import org.chsiguide.dialog.reader.StoryReader.ReadResult;
import org.junit.jupiter.api.Test;

/** The dialog in a terminal and in a pipe. */
class TerminalChatTest {
  private static final Dialog GUIDE = SmallDialog.bicycles();

  private final StringWriter shown = new StringWriter();

  @Test
  void aPipeHasTheScreensInPlainWordsAndNothingElse() {
    chat(false, "2", "1");

    assertThat(lines())
        .isEqualTo(
            """

            welcome English Bicycles & <more>

            1. speak zh
            2. speak en
            3. phrase language
            4. phrase person

            stage ask 1/2

            have English Bicycles & <more>

            1. to pick
            2. to letter
            3. copy (A & B)
            4. phrase back
            5. phrase home
            6. phrase language
            7. phrase person

            stage ride 2/2

            pick English Bicycles & <more>

            1. to have
            2. to end
            3. open (https://example.org/)
            4. phrase back
            5. phrase home
            6. phrase language
            7. phrase person
            """);
  }

  @Test
  void aTerminalHasColoursHelpAndAPrompt() {
    chat(true, "2");

    assertThat(lines())
        .startsWith("\u001b[33mType the number of a button")
        .contains("\u001b[1mhave\u001b[0m English", "1. \u001b[1mto pick\u001b[0m", "\n> ");
  }

  @Test
  void anUnknownButtonIsExplained() {
    chat(false, "2", "3", "99", "0", "");

    assertThat(lines()).contains("This copies: A & B\n", "There is no button 99.\n", "no button 0");
  }

  @Test
  void anAuthorWithAChineseSystemReadsChinese() {
    chat(true, Language.ZH, "2", "99");

    assertThat(lines())
        .startsWith("\u001b[33m请输入按钮前面的数字，或者文字；:photo 是发一张照片，Ctrl-D 结束。")
        .contains("没有按钮 99。");
  }

  @Test
  void wordsAndPhotosAreAnswered() {
    chat(false, ":photo", "/help");

    assertThat(lines()).contains("phrase not_kept", "help English");
  }

  @Test
  void aWalkIsAStoryThatGoesAsTold() {
    String story = chat(false, "2", "1", "4", ":photo", "/help");

    assertThat(story)
        .startsWith("story: Somebody walks\nlanguage: en\nsteps:\n  - student: /start\n")
        .contains("  - tap: speak en\n  - bot: \"have English Bicycles & <more>\"\n");
    ReadResult read = new StoryReader().read("walk.yaml", story.getBytes(StandardCharsets.UTF_8));
    assertThat(read).isInstanceOf(ReadResult.Ok.class);
    assertThat(
            StoryRunner.play(
                GUIDE, IntentRecognizer.NONE, ((ReadResult.Ok) read).story(), new Coverage(GUIDE)))
        .isEqualTo(Optional.empty());
  }

  private String chat(boolean isTerminal, String... typed) {
    return chat(isTerminal, Language.EN, typed);
  }

  private String chat(boolean isTerminal, Language messages, String... typed) {
    PrintWriter out = new PrintWriter(shown);
    BufferedReader in = new BufferedReader(new StringReader(String.join("\n", typed)));
    String story =
        new TerminalChat(
                new DialogSimulator(GUIDE, IntentRecognizer.NONE, Language.EN),
                new StoryWriter("Somebody walks", Language.EN),
                in,
                out,
                new TerminalText(isTerminal, messages))
            .run();
    out.flush();
    return story;
  }

  private String lines() {
    return shown.toString().replace(System.lineSeparator(), "\n");
  }
}

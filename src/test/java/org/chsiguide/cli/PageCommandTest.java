package org.chsiguide.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All steps of a dialog on one page. */
class PageCommandTest {
  private static final String GUIDE =
      """
      guide: {zh: 借自行车, en: Borrow a bicycle}
      start: hello
      person: hello
      steps:
        hello:
          %s
          text: {zh: "你好！", en: "Hello!"}
          choices:
            - {copy: "555-0100", zh: 复制电话号码, en: Copy the phone number}
      """;

  @TempDir Path folder;

  @Test
  void theSheetIsWrittenInEachLanguageAsPdfPictureAndText() throws IOException {
    CommandRun run = run("page: {zh: \"带上校园卡。\", en: \"Bring your card.\"}");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    for (String language : new String[] {"zh", "en", "both"}) {
      Path out = folder.resolve("out");
      assertThat(run.out()).contains("page." + language + ".pdf");
      assertThat(Files.readAllBytes(out.resolve("page." + language + ".pdf")))
          .startsWith('%', 'P', 'D', 'F');
      assertThat(Files.readAllBytes(out.resolve("page." + language + ".png")))
          .contains('P', 'N', 'G');
      assertThat(out.resolve("page." + language + ".txt")).isNotEmptyFile();
    }
    assertThat(folder.resolve("out/page.both.txt"))
        .hasContent("借自行车 · Borrow a bicycle\n\n带上校园卡。\nBring your card.\n");
  }

  @Test
  void charactersThatTheFontLacksAreNamed() throws IOException {
    CommandRun run = run("page: {zh: \"龘。\", en: \"Bring 龘.\"}");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("The font lacks these characters, printed as 〓: 龘");
  }

  @Test
  void aDialogWithoutLinesOrWithTooManyIsTold() throws IOException {
    CommandRun none = run("was: [hi]");
    CommandRun long_ =
        run("page: {zh: \"%s\", en: \"%s\"}".formatted("长。".repeat(2300), "Long. ".repeat(1500)));

    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("no step has a \"page\"; write one");
    assertThat(long_.code()).isEqualTo(2);
    assertThat(long_.err()).contains("too long for one sheet; shorten");
  }

  private CommandRun run(String key) throws IOException {
    Path guide = Files.writeString(folder.resolve("dialogs.yaml"), GUIDE.formatted(key));
    return CommandRun.of("page", guide.toString(), "--output", folder.resolve("out").toString());
  }
}

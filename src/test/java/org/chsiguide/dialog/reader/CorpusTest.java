package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.yaml.Problem;
import org.chsiguide.dialog.yaml.Rule;
import org.chsiguide.picture.PictureCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Dialogs with one thing wrong each, and dialogs with nothing wrong. In {@code expected.txt} is
 * where the one problem must be told, and by which rule.
 */
class CorpusTest {
  private static final Path CORPUS =
      Path.of("src/test/resources/org/chsiguide/dialog/reader/corpus");
  private static final DialogLoader READER =
      new DialogLoader(
          BotPhrases.CATALOG, BicyclesDialog.builtIn(), PictureCatalog.inJar(), TopicFiles.inJar());

  static List<String> broken() throws IOException {
    return Files.readAllLines(CORPUS.resolve("broken/expected.txt"));
  }

  static List<Path> good() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS.resolve("good"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void oneDefectIsOneProblemAtItsPlace(String expected) throws IOException {
    String file = expected.substring(0, expected.indexOf(':'));
    LoadResult loadResult = READER.load(file, Files.readAllBytes(CORPUS.resolve("broken/" + file)));
    List<Problem> problems =
        loadResult instanceof LoadResult.Failed failed
            ? failed.problems()
            : ((LoadResult.Ok) loadResult).warnings();

    assertThat(problems)
        .as("%s", problems)
        .map(it -> it.file() + ":" + it.line() + ":" + it.column() + " " + it.rule().id())
        .containsExactly(expected);
  }

  /** A file that is too large is made where it is needed: in {@link SyntaxTest}. */
  @Test
  void everyRuleIsBrokenByAFile() throws IOException {
    assertThat(broken())
        .map(expected -> expected.substring(expected.indexOf(' ') + 1))
        .containsAll(
            Arrays.stream(Rule.values())
                .filter(rule -> rule != Rule.FILE_SIZE)
                .map(Rule::id)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("good")
  void aGuideWithNothingWrongGivesNoAlarm(Path file) throws IOException {
    assertThat(READER.load(file.toString(), Files.readAllBytes(file)))
        .isInstanceOfSatisfying(LoadResult.Ok.class, ok -> assertThat(ok.warnings()).isEmpty());
  }

  @Test
  void theProgramKnowsNoStepOfTheShippedGuide() throws IOException {
    Dialog guide = ((LoadResult.Ok) READER.load("dialogs.yaml", BicyclesDialog.builtIn())).dialog();
    List<String> names =
        guide.steps().keySet().stream().map(StepId::value).filter(it -> it.contains("-")).toList();
    assertThat(names).hasSizeGreaterThan(30);
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        assertThat(names).as("%s", file).noneMatch(name -> source.contains("\"" + name + "\""));
      }
    }
  }
}

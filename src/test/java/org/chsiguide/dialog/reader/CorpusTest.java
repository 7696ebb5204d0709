package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.rule.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Dialogs with one thing wrong each that is more than an edit of some lines, and dialogs with
 * nothing wrong. In {@code expected.txt} is where the one problem must be told, and by which rule.
 */
class CorpusTest {
  private static final Pattern QUOTED = Pattern.compile("\"[^ \"](?:[^\"]*[^ \"])?\"");
  private static final Pattern PARSER_WORDS =
      Pattern.compile(
          "映射|标量|节点|解析|转义|缩进|字段|键名|键值|序列"
              + "|\\b(?:YAML|mapping|scalar|nodes?|parse[rd]?|alias|anchor|escape)\\b");
  private static final Path CORPUS =
      Path.of("src/test/resources/org/chsiguide/dialog/reader/corpus");

  /** What is wrong with each file, which several tests look at. */
  private static final Map<String, List<Problem>> PROBLEMS = new ConcurrentHashMap<>();

  static List<String> broken() throws IOException {
    return Files.readAllLines(CORPUS.resolve("broken/expected.txt"));
  }

  static List<Path> good() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS.resolve("good"))) {
      return files.sorted().toList();
    }
  }

  private static List<Problem> problems(String expected) {
    return PROBLEMS.computeIfAbsent(
        expected.substring(0, expected.indexOf(':')), CorpusTest::problemsOf);
  }

  private static List<Problem> problemsOf(String file) {
    try {
      return BicyclesDialog.READER
          .load(file, Files.readAllBytes(CORPUS.resolve("broken/" + file)))
          .problems();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void eachProblemIsToldInChinese(String expected) {
    expectBothLanguages(problems(expected).get(0).sentence());
  }

  /** The message and the hint are Chinese, and quote the same words as the English ones. */
  static void expectBothLanguages(LocalizedText sentence) {
    assertThat(sentence.zh()).matches("(?s).*\\p{IsHan}{2}.*").doesNotContainPattern(PARSER_WORDS);
    assertThat(sentence.en()).doesNotContainPattern(PARSER_WORDS);
    assertThat(quoted(sentence.zh())).isEqualTo(quoted(sentence.en()));
  }

  private static Set<String> quoted(String sentence) {
    return QUOTED
        .matcher(sentence)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void oneDefectIsOneProblemAtItsPlace(String expected) {
    List<Problem> problems = problems(expected);

    assertThat(problems)
        .as("%s", problems)
        .map(it -> it.file() + ":" + it.line() + ":" + it.column() + " " + it.rule().id())
        .containsExactly(expected);
  }

  @ParameterizedTest
  @MethodSource("good")
  void aGuideWithNothingWrongGivesNoAlarm(Path file) throws IOException {
    assertThat(BicyclesDialog.READER.load(file.toString(), Files.readAllBytes(file)))
        .isInstanceOfSatisfying(LoadResult.Ok.class, ok -> assertThat(ok.problems()).isEmpty());
  }

  @Test
  void theProgramKnowsNoStepOfTheShippedGuide() throws IOException {
    Dialog guide =
        ((LoadResult.Ok) BicyclesDialog.READER.load("dialogs.yaml", BicyclesDialog.builtIn()))
            .dialog();
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

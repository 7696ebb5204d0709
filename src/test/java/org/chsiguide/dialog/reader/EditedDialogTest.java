package org.chsiguide.dialog.reader;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.rule.Rule;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Edits of {@code bicycles.yaml}, and exactly the problems that authors are told of, as in the
 * files of {@code edits}:
 *
 * <pre>
 * what is tested
 * 42 |     stage：ride
 * = 42:10: this is a Chinese colon (type ":" and a space) [syntax]
 * </pre>
 *
 * What is after {@code 42 |} stands in the place of line 42, more than once for several lines;
 * {@code 42 -} removes it. {@code = no problem} is told of nothing; after {@code ~} is what one is
 * told in Chinese. Characters that nobody would see are escaped.
 */
class EditedDialogTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/org/chsiguide/dialog/reader/edits");
  private static final Pattern CASE = Pattern.compile("((?:\\d+ (?:-|\\|.*)\n)*)((?:[=~] .*\n)+)");
  private static final Pattern EDIT = Pattern.compile("(\\d+) (?:-|\\| ?(.*))\n");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(t|\\\\|u[0-9A-F]{4})");

  @TestFactory
  List<DynamicContainer> eachMistakeIsToldAtItsPlaceAndNothingElse() throws IOException {
    List<DynamicContainer> containers = new ArrayList<>();
    for (Path file : files()) {
      for (String paragraph : Files.readString(file).split("\n\n")) {
        String title = paragraph.lines().findFirst().orElseThrow();
        containers.add(
            dynamicContainer(title, file.toUri(), tests(paragraph.stripTrailing() + "\n")));
      }
    }
    return containers;
  }

  private static Stream<DynamicTest> tests(String paragraph) {
    assertThat(CASE.matcher(paragraph).replaceAll("")).as("no case").containsOnlyOnce("\n");
    return CASE.matcher(paragraph)
        .results()
        .map(found -> dynamicTest(found.group(), () -> check(found.group(1), found.group(2))));
  }

  private static void check(String edits, String expected) {
    Map<Integer, List<String>> edited = new HashMap<>();
    for (Matcher edit = EDIT.matcher(edits); edit.find(); ) {
      List<String> lines =
          edited.computeIfAbsent(Integer.valueOf(edit.group(1)), line -> new ArrayList<>());
      if (edit.group(2) != null) {
        lines.add(unescaped(edit.group(2)));
      }
    }
    List<String> lines = BicyclesDialog.complete().yaml().lines().toList();
    assertThat(edited.keySet()).allMatch(line -> 0 < line && line <= lines.size(), "a line");
    String yaml =
        IntStream.range(0, lines.size())
            .mapToObj(i -> edited.getOrDefault(i + 1, List.of(lines.get(i))))
            .flatMap(List::stream)
            .map(line -> line + "\n")
            .collect(joining());
    List<Problem> problems = new BicyclesDialog(yaml).load().problems();
    assertThat(problems)
        .map(problem -> problem.toString().substring(problem.file().length() + 1))
        .containsExactlyElementsOf(told(expected, "= "));
    assertThat(problems).map(problem -> problem.sentence().zh()).containsAll(told(expected, "~ "));
    problems.forEach(problem -> CorpusTest.expectBothLanguages(problem.sentence()));
  }

  private static List<String> told(String expected, String sign) {
    return expected
        .lines()
        .filter(line -> line.startsWith(sign) && !line.equals("= no problem"))
        .map(line -> unescaped(line.substring(2)))
        .toList();
  }

  /** A file that is too large is made where it is needed: in {@link SyntaxTest}. */
  @Test
  void everyRuleIsBroken() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String expected : CorpusTest.broken()) {
      all.append(expected.replaceFirst(" (.*)", " [$1]")).append('\n');
    }
    for (Path file : files()) {
      all.append(Files.readString(file));
    }
    assertThat(Rule.values())
        .filteredOn(rule -> rule != Rule.FILE_SIZE)
        .allSatisfy(rule -> assertThat(all).contains(" [" + rule.id() + "]\n"));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            found ->
                switch (found.group(1).charAt(0)) {
                  case 't' -> "\t";
                  case '\\' -> "\\\\";
                  default -> Character.toString(Integer.parseInt(found.group(1).substring(1), 16));
                });
  }
}

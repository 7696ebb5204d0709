package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each line of the threat model names a test, and each named test exists. */
class ThreatModelTest {
  private static final Path MODEL = Path.of("src/site/markdown/THREAT-MODEL.md");
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))#(\\w+)`");

  @Test
  void everyTestThatItNamesIsThere() throws IOException {
    Map<String, String> classes = testClasses();
    List<MatchResult> named = NAMED.matcher(Files.readString(MODEL)).results().toList();
    assertThat(named).hasSizeGreaterThan(50);
    for (MatchResult test : named) {
      assertThat(classes.getOrDefault(test.group(1), "").contains("void " + test.group(2) + "("))
          .as(test.group())
          .isTrue();
    }
  }

  @Test
  void everyLineOfItsTablesNamesOne() throws IOException {
    List<String> lines =
        Files.readAllLines(MODEL).stream()
            .filter(line -> line.startsWith("| "))
            .filter(line -> !line.endsWith("| tests |"))
            .toList();
    assertThat(lines).hasSizeGreaterThan(30).allMatch(line -> NAMED.matcher(line).find());
  }

  /** Returns the source of each test class; sources of classes with the same name are joined. */
  private static Map<String, String> testClasses() throws IOException {
    Map<String, String> classes = new HashMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      for (Path file :
          files.filter(it -> it.toString().matches(".*(Test|Contract).java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        classes.merge(name, Files.readString(file), String::concat);
      }
    }
    return classes;
  }
}

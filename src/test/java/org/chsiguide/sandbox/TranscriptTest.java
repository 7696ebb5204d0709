package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What bots call and people do in a sandbox, and what comes of it: the files of {@code
 * sandbox/transcripts}.
 *
 * <p>A transcript begins with {@code ## its name} and has a sandbox of its own. The lines of a file
 * before the first name begin each of them. What a line can be is in {@link Transcript}.
 */
class TranscriptTest {
  private static final Path FOLDER = Path.of("src/test/resources/sandbox/transcripts");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicContainer> everythingGoesAsItIsWritten() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream()
          .map(it -> dynamicContainer(it.getFileName().toString(), transcripts(it)));
    }
  }

  private Stream<DynamicNode> transcripts(Path file) {
    List<Transcript.Line> beginning = new ArrayList<>();
    List<DynamicNode> tests = new ArrayList<>();
    List<Transcript.Line> current = beginning;
    for (Transcript.Line line : Transcript.read(file)) {
      if (line.text().startsWith("## ")) {
        List<Transcript.Line> lines = new ArrayList<>(beginning);
        tests.add(test(line, lines));
        current = lines;
      } else {
        current.add(line);
      }
    }
    assertThat(tests).as("transcripts of %s", file).isNotEmpty();
    return tests.stream();
  }

  private DynamicTest test(Transcript.Line name, List<Transcript.Line> lines) {
    return dynamicTest(name.text().substring(3), () -> play(lines));
  }

  private void play(List<Transcript.Line> lines) throws IOException {
    Transcript.play(lines, Files.createTempDirectory(folder, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "getMe | = {first_name: Nobody}",
        "getMe | = {first_name: absent}",
        "getMe | = {nothing: x}",
        "getMe | = {id: not 42}",
        "getMe | = {first_name: ...nobody...}",
        "getMe | == {id: 42}",
        "getMe | = {nothing: not x}",
        "getMe | /username = other",
        "getMe | /nothing = []",
        "getMe | /nothing !~ x",
        "getUpdates | /-1 = {}",
        "getMe ! 404 Not Found: method not found | ~ description",
        "getUpdates | = [{}]",
        "getUpdates | ~ map",
        "getNothing | = {}",
        "getNothing ! 404 Not Found: another reason | ~ description",
        "GET world | /bots/-1/id = 43",
        "GET world | /bots/9/id = 42",
        "GET nowhere | = {}",
        "POST users/USER/start {} ! it is refused | ~ x",
        "POST users/1/start {} | = {}",
      })
  void whatDiffersIsFoundOut(String line, String expectation) {
    List<Transcript.Line> lines =
        List.of(new Transcript.Line("x:1", line), new Transcript.Line("x:2", "  " + expectation));
    assertThat(catchThrowable(() -> play(lines)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("x:");
  }
}

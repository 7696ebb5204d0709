package org.chsiguide.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {

  /** "|" stands for the end of a line in what is expected. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "a, a|",
    "'a\n', a|",
    "'a\r\n\n中\n', a||中|",
    "'one\rtwo\n', 'one\rtwo|'",
    "'\uFEFFa\n\uFEFFb', 'a|\uFEFFb|'",
    "'\r', |"
  })
  void aLineEndsWithALineFeed(String input, String expected) throws IOException {
    LineReader lines =
        new LineReader(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    List<String> read = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      read.add(line + "|");
    }
    assertThat(String.join("", read)).isEqualTo(expected);
  }

  @Test
  void nothingIsReadAfterNobodyReadsTheAnswers() throws IOException {
    LineReader lines = new LineReader(new ByteArrayInputStream("a\nb\n".getBytes(US_ASCII)));
    PrintWriter answers = new PrintWriter(Writer.nullWriter());
    assertThat(lines.readLine(answers)).isEqualTo("a");
    answers.close();
    answers.println("a");
    assertThat(lines.readLine(answers)).isNull();
  }
}

package org.chsiguide.dialog.yaml;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A slip in some lines, and what to read in their place.
 *
 * @param problem the slip
 * @param first the first of these lines, 1-based
 * @param last the last of them
 * @param text the lines without the slip
 */
record Repair(SyntaxProblem problem, int first, int last, String text) {

  /** Returns the repair that puts another line, or several, in place of each of these. */
  static Repair ofEach(SyntaxProblem problem, int first, int last, IntFunction<String> repaired) {
    return new Repair(
        problem,
        first,
        last,
        IntStream.rangeClosed(first, last).mapToObj(repaired).collect(Collectors.joining("\n")));
  }

  /**
   * Returns the file without the slip.
   *
   * @param omitted the number of lines above that this file does not have
   */
  SourceText applyTo(SourceText file, int omitted) {
    return file.withLines(first - omitted, Math.min(last - omitted, file.lineCount()), text);
  }

  /** Returns the last of the lines in the file without the slip. */
  int lastAfterwards() {
    return last + addedLines();
  }

  /** Returns the number of lines that the file has more without the slip. */
  int addedLines() {
    return (int) text.chars().filter(it -> it == '\n').count() - (last - first);
  }
}

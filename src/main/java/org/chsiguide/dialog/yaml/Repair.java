package org.chsiguide.dialog.yaml;

import java.util.Arrays;
import java.util.Optional;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.rule.Rule;

/**
 * A slip in some lines of a file, and what to read in their place.
 *
 * @param problem the slip
 * @param first the first of these lines, 1-based
 * @param last the last of them
 * @param text the lines without the slip
 */
record Repair(SourceText file, SyntaxProblem problem, int first, int last, String text) {

  /** Returns the file without the slip. */
  SourceText fileWithout() {
    return in(file, 0);
  }

  /**
   * Returns a part of the file without the slip.
   *
   * @param omitted the number of lines above that the part does not have
   */
  SourceText in(SourceText part, int omitted) {
    return part.withLines(first - omitted, Math.min(last - omitted, part.lineCount()), text);
  }

  /** Returns the last of the lines in the file without the slip. */
  int lastAfterwards() {
    return last + addedLines();
  }

  /** Returns the number of lines that the file has more without the slip. */
  private int addedLines() {
    return (int) text.chars().filter(it -> it == '\n').count() - (last - first);
  }

  /**
   * Returns whether other lines are lost: a whole one was missing, or the file ends in the middle
   * of this one.
   */
  boolean isOfLostLines() {
    return addedLines() > 0 || last >= file.lineCount();
  }

  /**
   * Returns whether only blanks, punctuation and line breaks change, and no comment begins or ends.
   */
  boolean keepsWords() {
    return words(file).equals(words(fileWithout()));
  }

  private static String words(SourceText file) {
    return file.text().replaceAll("[^\\p{L}\\p{N}<>#]", "");
  }

  /** Returns whether a problem may follow from the end of the file, which the slip cut off. */
  boolean explainsAtEnd(Problem problem) {
    return last >= file.lineCount()
        && AppliedRepairs.INCOMPLETE.contains(problem.rule())
        && problem.line() >= new SourceLines(file).entryAbove(first);
  }

  /**
   * Returns a problem of the file without the slip as one of the file before; empty if it is beside
   * what changed, or may follow from it.
   */
  Optional<Problem> inFileBefore(Problem problem) {
    int line = problem.line();
    if (line < first) {
      return Optional.of(problem);
    }
    if (line > lastAfterwards()) {
      return Optional.of(problem.at(line - addedLines(), problem.column()));
    }
    boolean isOfSameKey =
        problem.rule() == Rule.UNKNOWN_KEY && problem.column() == this.problem.position().column();
    if (addedLines() != 0 || isOfSameKey || AppliedRepairs.INCOMPLETE.contains(problem.rule())) {
      return Optional.empty();
    }
    int[] before = file.line(line).codePoints().toArray();
    int[] after = text.split("\\R", -1)[line - first].codePoints().toArray();
    if (problem.column() <= Arrays.mismatch(before, after)) {
      return Optional.of(problem);
    }
    int left = Math.max(0, Math.min(problem.column() - 2, after.length));
    int leftBefore = Math.max(0, left + before.length - after.length);
    return Arrays.equals(before, leftBefore, before.length, after, left, after.length)
        ? Optional.of(problem.at(line, leftBefore + 2))
        : Optional.empty();
  }
}

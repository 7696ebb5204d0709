package org.chsiguide.dialog.yaml;

import java.util.Arrays;
import java.util.Optional;
import org.chsiguide.dialog.rule.Problem;

/**
 * A slip that was undone in a file.
 *
 * @param file the file before
 */
record UndoneSlip(Repair repair, SourceText file) {
  /**
   * Returns whether other lines are lost: a whole one was missing, or the file ends in the middle
   * of this one.
   */
  boolean isOfLostLines() {
    return repair.addedLines() > 0 || repair.last() >= file.lineCount();
  }

  /**
   * Returns a problem of the file without the slip as one of the file before; empty if it is beside
   * what changed, or may follow from it.
   */
  Optional<Problem> inFileBefore(Problem problem) {
    int line = problem.line();
    if (line < repair.first()) {
      return Optional.of(problem);
    }
    if (line > repair.lastAfterwards()) {
      return Optional.of(problem.at(line - repair.addedLines(), problem.column()));
    }
    if (repair.addedLines() != 0 || ProblemCollector.INCOMPLETE.contains(problem.rule())) {
      return Optional.empty();
    }
    int[] before = file.line(line).codePoints().toArray();
    int[] after = repair.text().split("\\R", -1)[line - repair.first()].codePoints().toArray();
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

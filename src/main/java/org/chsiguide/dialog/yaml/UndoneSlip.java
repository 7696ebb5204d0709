package org.chsiguide.dialog.yaml;

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
   * Returns a problem of the file without the slip as one of the file before; empty if it is in the
   * lines of the slip, from which it may follow.
   */
  Optional<Problem> inFileBefore(Problem problem) {
    int line = problem.line();
    if (line < repair.first()) {
      return Optional.of(problem);
    }
    return line > repair.lastAfterwards()
        ? Optional.of(problem.at(line - repair.addedLines(), problem.column()))
        : Optional.empty();
  }
}

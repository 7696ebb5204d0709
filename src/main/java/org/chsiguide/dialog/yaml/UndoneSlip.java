package org.chsiguide.dialog.yaml;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.rule.Rule;

/**
 * A slip that was undone in a file.
 *
 * @param file the file before
 */
record UndoneSlip(Repair repair, SourceText file) {
  /** What may be wrong beside a slip because a part of its line is not known. */
  private static final Set<Rule> CONCLUSIONS =
      EnumSet.of(
          Rule.MISSING_KEY,
          Rule.MISSING_LANGUAGE,
          Rule.WRONG_TYPE,
          Rule.BLANK_TEXT,
          Rule.CHOICE_KIND);

  /**
   * Returns whether other lines are lost: a whole one was missing, or the file ends in the middle
   * of this one.
   */
  boolean isOfLostLines() {
    return repair.addedLines() > 0 || repair.last() >= file.lineCount();
  }

  /** Returns whether the slip is before the text of its line. */
  boolean isOfIndentation() {
    Position slip = repair.problem().position();
    return slip.compareTo(new SourceLines(file).contentStart(slip.line())) <= 0;
  }

  /**
   * Returns whether another slip is before the text of the same line, so this one tells no more.
   */
  boolean isIndentedLike(UndoneSlip other) {
    return repair.first() == other.repair.first() && isOfIndentation() && other.isOfIndentation();
  }

  /**
   * Returns a problem of the file without the slip as one of the file before; empty if it is where
   * the slip is.
   */
  Optional<Problem> inFileBefore(Problem problem) {
    int line = problem.line();
    if (line < repair.first()) {
      return Optional.of(problem);
    }
    if (line > repair.lastAfterwards()) {
      return Optional.of(problem.at(line - repair.addedLines(), problem.column()));
    }
    boolean isConclusion =
        CONCLUSIONS.contains(problem.rule())
            || (isOfIndentation() && problem.rule() == Rule.UNKNOWN_KEY);
    return repair.addedLines() == 0 && !isConclusion ? besideSlip(problem) : Optional.empty();
  }

  /** Returns a problem of one of the lines of the slip, if it is left or right of what changed. */
  private Optional<Problem> besideSlip(Problem problem) {
    int line = problem.line();
    int[] before = file.line(line).codePoints().toArray();
    int[] after = repair.text().split("\\R", -1)[line - repair.first()].codePoints().toArray();
    int column = Math.min(problem.column() - 1, after.length);
    int columnBefore = Math.max(0, column + before.length - after.length);
    int firstChange = Arrays.mismatch(before, after);
    if (firstChange < 0 || column < firstChange) {
      return Optional.of(problem);
    }
    return Arrays.equals(before, columnBefore, before.length, after, column, after.length)
        ? Optional.of(problem.at(line, columnBefore + 1))
        : Optional.empty();
  }
}

package org.chsiguide.dialog.yaml;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.rule.Rule;

/**
 * The repairs that were applied to a file, so that it can be read. The slips that they undo are
 * told as problems, and of the other problems only those that do not follow from them.
 *
 * @param repairs each of the file after the repairs before it
 */
record AppliedRepairs(List<Repair> repairs) {
  /** The rules that a slip can break, beside the incomplete. */
  private static final Set<Rule> STRUCTURE =
      EnumSet.of(Rule.SYNTAX, Rule.EMPTY_FILE, Rule.UNKNOWN_KEY, Rule.DUPLICATE_KEY);

  /** The rules that a slip can break because a part of its line is not known. */
  static final Set<Rule> INCOMPLETE =
      EnumSet.of(
          Rule.MISSING_KEY,
          Rule.MISSING_LANGUAGE,
          Rule.WRONG_TYPE,
          Rule.CHOICE_KIND,
          Rule.BLANK_TEXT);

  /** What may follow from a slip that hides words, because it is about other parts of the file. */
  private static final Set<Rule> CONCLUSIONS =
      EnumSet.of(
          Rule.UNREACHABLE_STEP,
          Rule.DEAD_END,
          Rule.NO_CONTACT,
          Rule.MAIL_BLANK,
          Rule.DIFFERENT_LANGUAGES);

  /** What may follow from a slip if lines are lost. */
  private static final Set<Rule> TARGETS = EnumSet.of(Rule.UNKNOWN_STEP, Rule.UNKNOWN_TOPIC);

  /** Returns whether a slip may explain this problem: it is about the structure of the file. */
  static boolean mayExplain(Problem problem) {
    Rule rule = problem.rule();
    return STRUCTURE.contains(rule)
        || (INCOMPLETE.contains(rule) && (problem.line() > 1 || rule != Rule.MISSING_KEY));
  }

  /** Returns the slips, and the problems of the file without them, each where it is in the file. */
  Stream<Problem> withProblems(String file, Stream<Problem> problems) {
    boolean areLinesLost = repairs.stream().anyMatch(Repair::isOfLostLines);
    boolean areAll = repairs.size() < RepairedFile.MAX_SLIPS;
    boolean areWordsKept = repairs.stream().allMatch(Repair::keepsWords);
    return Stream.concat(
        IntStream.range(0, repairs.size())
            .mapToObj(i -> inFile(repairs.get(i).problem().in(file), i))
            .flatMap(Optional::stream),
        problems
            .filter(it -> !it.rule().isWarning())
            .filter(it -> areWordsKept || !CONCLUSIONS.contains(it.rule()))
            .filter(it -> areAll || it.rule() != Rule.SYNTAX)
            .filter(it -> !areLinesLost || !TARGETS.contains(it.rule()))
            .filter(it -> repairs.stream().noneMatch(repair -> repair.explainsAtEnd(it)))
            .flatMap(it -> inFile(it, repairs.size()).stream()));
  }

  /**
   * Returns a problem of the file after the first repairs as one of the file; empty if it is where
   * one of them is.
   */
  private Optional<Problem> inFile(Problem problem, int applied) {
    Optional<Problem> found = Optional.of(problem);
    for (int i = applied - 1; i >= 0; i--) {
      found = found.flatMap(repairs.get(i)::inFileBefore);
    }
    return found;
  }
}

package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Problem;

/**
 * Reads a file without its slips: those that are likely when typing Chinese and English are undone,
 * one after the other. So each is told in words for authors, and not what follows from it.
 *
 * @param name the name of the file in messages
 * @param known the keys that it may have
 * @param reader reads all of it
 */
record RepairedFile<T>(
    LocalizedText name,
    List<String> known,
    Function<YamlObject, T> reader,
    ProblemCollector problems) {
  /** The maximum number of slips that are undone. */
  static final int MAX_SLIPS = 10;

  /** The maximum number of places where no slip is found; all others are told as they are. */
  private static final int MAX_UNEXPLAINED = 3;

  /** Returns what was read, as far as it could be. */
  Optional<T> read(SourceText source) {
    if (problems.isChecking() && FileMistake.report(source, problems)) {
      return Optional.empty();
    }
    Optional<T> value = readOnce(source, problems);
    SourceText file = source;
    List<Repair> slips = new ArrayList<>();
    Set<Problem> unexplained = new HashSet<>();
    while (problems.isChecking() && slips.size() < MAX_SLIPS) {
      Optional<Repair> slip = findSlip(file, problems.structuralErrors(), unexplained);
      if (slip.isEmpty()) {
        return value;
      }
      slips.add(slip.get());
      file = slip.get().fileWithout();
      problems.beginAgainWithout(slips);
      value = readOnce(file, problems);
    }
    return value;
  }

  private Optional<T> readOnce(SourceText source, ProblemCollector problems) {
    return new YamlTreeBuilder(source, problems)
        .build()
        .map(root -> new YamlField(name, Position.TOP, root, problems))
        .flatMap(field -> field.asObject(known))
        .map(reader);
  }

  /** Returns the slip that explains the first of these problems that can be explained. */
  private Optional<Repair> findSlip(
      SourceText file, List<Problem> problems, Set<Problem> unexplained) {
    for (Problem problem : problems) {
      if (unexplained.size() < MAX_UNEXPLAINED && !unexplained.contains(problem)) {
        Optional<Repair> slip = new RepairSearch(file, problem, this::structuralErrors).find();
        if (slip.isPresent()) {
          return slip;
        }
        unexplained.add(problem);
      }
    }
    return Optional.empty();
  }

  /** Returns what is wrong with the structure of this part of the file. */
  private List<Problem> structuralErrors(SourceText part) {
    ProblemCollector trial = ProblemCollector.ofTrial();
    readOnce(part, trial);
    return trial.structuralErrors();
  }
}

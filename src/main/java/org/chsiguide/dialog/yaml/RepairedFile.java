package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.rule.Rule;

/**
 * Reads a file without its slips: those that are likely when typing Chinese and English are undone,
 * one after the other. So each is told in words for authors, and not what follows from it.
 *
 * <p>Whether a slip is one is found out by reading the lines around it without it: nothing may be
 * wrong with their structure any more.
 *
 * @param name the name of the file in messages
 * @param known the keys that it may have
 * @param reader reads all of it
 */
record RepairedFile<T>(LocalizedText name, List<String> known, Function<YamlObject, T> reader) {
  /** The maximum number of slips that are undone. */
  private static final int MAX_SLIPS = 10;

  /** The maximum number of places where no slip is found; all others are told as they are. */
  private static final int MAX_UNEXPLAINED = 3;

  /** The maximum number of other things that may be wrong near a slip. */
  private static final int MAX_FURTHER = 2;

  /** The maximum length of the lines that are read again. */
  private static final int MAX_CHARACTERS = 20_000;

  /** Returns what was read, as far as it could be. */
  Optional<T> read(SourceText source, ProblemCollector problemCollector) {
    Optional<T> value = readOnce(source, problemCollector);
    SourceText file = source;
    List<Repair> slips = new ArrayList<>();
    Set<Problem> unexplained = new HashSet<>();
    while (problemCollector.isChecking() && slips.size() < MAX_SLIPS) {
      Optional<Repair> slip = findSlip(file, problemCollector.structuralErrors(), unexplained);
      if (slip.isEmpty()) {
        return value;
      }
      slips.add(slip.get());
      file = slip.get().applyTo(file);
      problemCollector.beginAgainWithout(slips);
      value = readOnce(file, problemCollector);
    }
    return value;
  }

  private Optional<T> readOnce(SourceText source, ProblemCollector problemCollector) {
    return new YamlTreeBuilder(source, problemCollector)
        .build()
        .map(root -> new YamlField(name, Position.TOP, root, problemCollector))
        .flatMap(field -> field.asObject(known))
        .map(reader);
  }

  /** Returns the slip that explains the first of these problems that can be explained. */
  private Optional<Repair> findSlip(
      SourceText file, List<Problem> problems, Set<Problem> unexplained) {
    for (Problem problem : problems) {
      if (unexplained.size() < MAX_UNEXPLAINED && !unexplained.contains(problem)) {
        Optional<Repair> slip = findSlip(file, problem, unexplained);
        if (slip.isPresent()) {
          return slip;
        }
        unexplained.add(problem);
      }
    }
    return Optional.empty();
  }

  private Optional<Repair> findSlip(SourceText file, Problem problem, Set<Problem> unexplained) {
    SourceLines lines = new SourceLines(file);
    SyntaxRepairs repairs = SyntaxRepairs.of(lines, problem);
    int entry = lines.entryAbove(repairs.firstLine());
    int begin = Math.max(1, lines.indentation(entry) > 0 ? entry : lines.entryAbove(entry - 1));
    SourceText part = part(lines, begin, repairs.lastLine());
    if (part.text().length() > MAX_CHARACTERS + lines.count()
        || faults(part, begin).stream().noneMatch(it -> it.rule() == problem.rule())) {
      return Optional.empty();
    }
    Repair uncertain = null;
    Set<String> tried = new HashSet<>();
    for (Iterator<Repair> all = repairs.all().iterator(); all.hasNext(); ) {
      Repair repair = all.next();
      if (tried.add(repair.first() + repair.text())) {
        List<Problem> faults = faults(repair.applyTo(part), begin);
        if (unexplained.containsAll(faults)) {
          return Optional.of(repair);
        }
        if (uncertain == null
            && !repairs.isReadable()
            && faults.size() <= MAX_FURTHER
            && faults.stream().noneMatch(it -> it.rule() == Rule.SYNTAX)) {
          uncertain = repair;
        }
      }
    }
    return Optional.ofNullable(uncertain);
  }

  private List<Problem> faults(SourceText part, int begin) {
    ProblemCollector trial = ProblemCollector.ofTrial();
    readOnce(part, trial);
    return trial.structuralErrors().stream()
        .filter(it -> it.line() >= begin || it.rule() == Rule.SYNTAX)
        .toList();
  }

  /**
   * Returns the file with empty lines in the place of all but these, and the key at the beginning
   * of the line to which they belong.
   */
  private static SourceText part(SourceLines lines, int begin, int last) {
    int section = begin;
    while (section > 1 && (lines.indentation(section) > 0 || lines.key(section).isEmpty())) {
      section--;
    }
    int key = section;
    return new SourceText(
        IntStream.rangeClosed(1, lines.count())
            .mapToObj(
                line ->
                    line == key || (begin <= line && line <= last) ? lines.source().line(line) : "")
            .collect(Collectors.joining("\n")));
  }
}

package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
record RepairedFile<T>(
    LocalizedText name,
    List<String> known,
    Function<YamlObject, T> reader,
    ProblemCollector problemCollector) {
  /** The maximum number of slips that are undone. */
  private static final int MAX_SLIPS = 10;

  /** The maximum number of repairs below which a second slip is looked for. */
  private static final int MAX_PARTIAL = 4;

  /** The maximum number of places where no slip is found; all others are told as they are. */
  private static final int MAX_UNEXPLAINED = 3;

  /** The maximum number of other things that may be wrong near a slip. */
  private static final int MAX_FURTHER = 2;

  /** The maximum length of the lines that are read again. */
  private static final int MAX_CHARACTERS = 20_000;

  /** Returns what was read, as far as it could be. */
  Optional<T> read(SourceText source) {
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
      file = slip.get().applyTo(file, 0);
      problemCollector.beginAgainWithout(slips);
      value = readOnce(file, problemCollector);
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
        Optional<Repair> slip = findSlip(file, problem, true);
        if (slip.isPresent()) {
          return slip;
        }
        unexplained.add(problem);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the slip that explains a problem: without it, nothing is wrong around it.
   *
   * @param isFirst whether it may be one of two, or an unlikely one
   */
  private Optional<Repair> findSlip(SourceText file, Problem problem, boolean isFirst) {
    SourceLines lines = new SourceLines(file);
    SyntaxRepairs repairs = SyntaxRepairs.of(lines, problem);
    Excerpt excerpt = Excerpt.of(lines, repairs);
    List<Problem> before =
        excerpt.text.text().length() > MAX_CHARACTERS ? List.of() : faults(excerpt, excerpt.text);
    if (before.stream().noneMatch(it -> it.rule() == problem.rule())) {
      return Optional.empty();
    }
    Map<Repair, List<Problem>> left = new LinkedHashMap<>();
    Optional<Repair> slip = find(repairs.likely(), excerpt, left);
    if (!isFirst || slip.isPresent()) {
      return slip;
    }
    boolean isOnlySyntax = !repairs.isReadable() && before.size() == 1;
    List<Map.Entry<Repair, List<Problem>>> partial =
        left.entrySet().stream()
            .filter(it -> isOnlySyntax && isLater(it.getValue().get(0), before.get(0), it.getKey()))
            .limit(MAX_PARTIAL)
            .toList();
    return find(repairs.unlikely(), excerpt, left)
        .or(
            () ->
                first(
                    partial.stream(),
                    (repair, problems) ->
                        findSlip(repair.applyTo(file, 0), problems.get(0), false).isPresent()))
        .or(
            () ->
                first(
                    left.entrySet().stream(),
                    (repair, problems) -> !repairs.isReadable() && isRest(problems)));
  }

  private static Optional<Repair> first(
      Stream<Map.Entry<Repair, List<Problem>>> left, BiPredicate<Repair, List<Problem>> test) {
    return left.filter(it -> test.test(it.getKey(), it.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Returns the first repair that leaves nothing wrong; adds what the others leave. */
  private Optional<Repair> find(
      Stream<Repair> repairs, Excerpt excerpt, Map<Repair, List<Problem>> left) {
    for (Iterator<Repair> all = repairs.iterator(); all.hasNext(); ) {
      Repair repair = all.next();
      if (excerpt.contains(repair)) {
        List<Problem> faults = faults(excerpt, repair.applyTo(excerpt.text, excerpt.omitted));
        if (faults.isEmpty()) {
          return Optional.of(repair);
        }
        left.put(repair, faults);
      }
    }
    return Optional.empty();
  }

  /** Returns whether what is wrong without a slip is below it, and not what was wrong before. */
  private static boolean isLater(Problem after, Problem before, Repair slip) {
    return after.line() > slip.lastAfterwards()
        && after.line() >= before.line()
        && !after.equals(before);
  }

  /** Returns whether other things are wrong, too, that are no slips. */
  private static boolean isRest(List<Problem> problems) {
    return problems.size() <= MAX_FURTHER
        && problems.stream().noneMatch(it -> it.rule() == Rule.SYNTAX);
  }

  /** Returns what is wrong with the structure of this text in the place of an excerpt. */
  private List<Problem> faults(Excerpt excerpt, SourceText text) {
    ProblemCollector trial = ProblemCollector.ofTrial();
    readOnce(text, trial);
    return trial.structuralErrors().stream()
        .map(it -> it.inLine(it.line() + excerpt.omitted))
        .filter(it -> it.line() >= excerpt.begin || it.rule() == Rule.SYNTAX)
        .toList();
  }

  /**
   * The lines around a problem, below the one with the key of the part of the file to which they
   * belong.
   *
   * @param begin the first of these lines
   * @param omitted the number of lines above them that are left out
   */
  private record Excerpt(SourceText text, int begin, int omitted) {

    static Excerpt of(SourceLines lines, SyntaxRepairs repairs) {
      int entry = lines.entryAbove(repairs.firstLine());
      int begin = Math.max(1, lines.indentation(entry) > 0 ? entry : lines.entryAbove(entry - 1));
      int key = begin;
      while (key > 1 && (lines.indentation(key) > 0 || lines.key(key).isEmpty())) {
        key--;
      }
      List<String> text = new ArrayList<>();
      if (key < begin) {
        text.add(lines.source().line(key));
      }
      if (key < begin - 1) {
        text.add("");
      }
      int omitted = begin - 1 - text.size();
      IntStream.rangeClosed(begin, repairs.lastLine())
          .mapToObj(lines.source()::line)
          .forEach(text::add);
      return new Excerpt(new SourceText(String.join("\n", text)), begin, omitted);
    }

    boolean contains(Repair repair) {
      return begin - 1 <= repair.first() && repair.first() <= omitted + text.lineCount();
    }
  }
}

package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.rule.Rule;

/**
 * The search for the {@link Repair} of the slip that explains a problem of a file. One after the
 * other is tried on the lines around the problem, until nothing is wrong with their structure any
 * more.
 */
final class RepairSearch {
  /** The maximum number of repairs below which a second slip is looked for. */
  private static final int MAX_PARTIAL = 8;

  /** The maximum number of other things that may be wrong near a slip. */
  private static final int MAX_FURTHER = 2;

  /** The maximum length of the lines that are read again. */
  private static final int MAX_CHARACTERS = 20_000;

  private final Function<SourceText, List<Problem>> reader;
  private final SyntaxRepairs repairs;
  private final Excerpt excerpt;

  /** What is wrong in the excerpt. */
  private final List<Problem> before;

  /** Whether the problem is in the excerpt; else nothing can be found out there. */
  private final boolean isReproduced;

  /** What is still wrong after each likely repair. */
  private final Map<Repair, List<Problem>> afterLikely = new LinkedHashMap<>();

  /**
   * Begins a search.
   *
   * @param reader returns what is wrong with the structure of a part of the file
   */
  RepairSearch(SourceText file, Problem problem, Function<SourceText, List<Problem>> reader) {
    this.reader = reader;
    SourceLines lines = new SourceLines(file);
    this.repairs = SyntaxRepairs.of(lines, problem);
    this.excerpt = Excerpt.of(lines, repairs);
    this.before = excerpt.text.length() > MAX_CHARACTERS ? List.of() : problemsOf(excerpt.text);
    this.isReproduced = before.stream().anyMatch(it -> it.rule() == problem.rule());
  }

  /**
   * Returns the repair: a likely one, an unlikely one, one of two, one beside other problems, or of
   * a line in the wrong place.
   */
  Optional<Repair> find() {
    return findLikely()
        .or(() -> tryAll(repairs.unlikely(), new HashMap<>()))
        .or(this::findFirstOfTwo)
        .or(this::findBesideOthers)
        .or(this::findMisplaced);
  }

  private Optional<Repair> findLikely() {
    return tryAll(repairs.likely(), afterLikely);
  }

  /** Returns the first repair after which nothing is wrong. */
  private Optional<Repair> tryAll(Stream<Repair> candidates, Map<Repair, List<Problem>> remaining) {
    if (!isReproduced) {
      return Optional.empty();
    }
    for (Iterator<Repair> all = candidates.iterator(); all.hasNext(); ) {
      Repair repair = all.next();
      if (excerpt.contains(repair)) {
        List<Problem> after = problemsOf(repair.in(excerpt.text, excerpt.omitted));
        if (after.isEmpty()) {
          return Optional.of(repair);
        }
        remaining.put(repair, after);
      }
    }
    return Optional.empty();
  }

  /** Returns the repair that leaves a problem furthest on, which another slip explains. */
  private Optional<Repair> findFirstOfTwo() {
    if (repairs.isReadable() || before.size() != 1) {
      return Optional.empty();
    }
    return afterLikely.entrySet().stream()
        .filter(it -> isFurtherOn(it.getValue().get(0), it.getKey()))
        .sorted(Comparator.comparing(it -> -it.getValue().get(0).line()))
        .limit(MAX_PARTIAL)
        .filter(it -> searchBelow(it.getKey(), it.getValue()).findLikely().isPresent())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private RepairSearch searchBelow(Repair repair, List<Problem> after) {
    return new RepairSearch(repair.fileWithout(), after.get(0), reader);
  }

  /** Returns whether what is wrong after a repair is behind it, and not what was wrong before. */
  private boolean isFurtherOn(Problem next, Repair repair) {
    Position slip = repair.problem().position();
    return (next.line() > repair.lastAfterwards()
            || (repair.first() == repair.last()
                && slip.compareTo(new Position(next.line(), next.column())) < 0))
        && (next.line() >= before.get(0).line() || next.rule() != Rule.SYNTAX);
  }

  /** Returns a repair after which a few other things are wrong, that are no slips. */
  private Optional<Repair> findBesideOthers() {
    return afterLikely.entrySet().stream()
        .filter(it -> repairs.isReadable() ? isLess(it.getValue()) : areNoSlips(it.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Returns the repair of a line in the wrong place, if nothing else can be said. */
  private Optional<Repair> findMisplaced() {
    return before.stream().anyMatch(it -> it.message().equals(SyntaxProblem.UNKNOWN))
        ? tryAll(repairs.misplaced(), new HashMap<>())
        : Optional.empty();
  }

  /** Returns whether this is a part of what was wrong before. */
  private boolean isLess(List<Problem> problems) {
    return problems.size() < before.size() && before.containsAll(problems);
  }

  private static boolean areNoSlips(List<Problem> problems) {
    return problems.size() <= MAX_FURTHER
        && problems.stream().noneMatch(it -> it.rule() == Rule.SYNTAX);
  }

  /** Returns what is wrong with the structure of this text in the place of the excerpt. */
  private List<Problem> problemsOf(SourceText text) {
    return reader.apply(text).stream()
        .map(it -> it.at(it.line() + excerpt.omitted, it.column()))
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
      while (key > 1 && (lines.indentation(key) > 0 || !DialogKeys.isKey(lines.key(key)))) {
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

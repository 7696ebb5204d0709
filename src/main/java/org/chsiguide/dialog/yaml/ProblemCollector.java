package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.html.PlainText;
import org.jspecify.annotations.Nullable;

/** Collects the problems of one file and of the files that it names. */
public final class ProblemCollector {
  /** The maximum number of problems; nobody reads more. */
  private static final int MAX_PROBLEMS = 500;

  private static final int MAX_LENGTH = 400;

  /** Why a file is read. */
  private enum Purpose {
    CHECK,
    /** To see whether its structure is right. */
    TRIAL,
    /** To use it; it was checked before, by the build or an earlier start. */
    USE
  }

  private final String file;
  private final Purpose purpose;
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final List<ProblemCollector> namedFiles = new ArrayList<>();
  private List<Repair> slips = List.of();

  public ProblemCollector(String file) {
    this(file, Purpose.CHECK);
  }

  private ProblemCollector(String file, Purpose purpose) {
    this.file = file;
    this.purpose = purpose;
  }

  /**
   * Creates a collector for a file that was checked before: it is read without the rules that only
   * find mistakes, which take longer than reading.
   */
  public static ProblemCollector ofCheckedFile(String file) {
    return new ProblemCollector(file, Purpose.USE);
  }

  /** Creates a collector for a part of a file of which the structure matters alone. */
  static ProblemCollector ofTrial() {
    return new ProblemCollector("", Purpose.TRIAL);
  }

  /** Returns whether the rules are to be applied that only find mistakes. */
  public boolean isChecking() {
    return purpose == Purpose.CHECK;
  }

  /** Returns whether only a part of the file is read, so that files that it names do not matter. */
  public boolean isTrial() {
    return purpose == Purpose.TRIAL;
  }

  /**
   * Returns a collector for a file that this one names; its problems follow those of this file.
   *
   * @param isToBeChecked whether it is not known to follow the rules
   */
  public ProblemCollector forNamedFile(String other, boolean isToBeChecked) {
    ProblemCollector collector =
        new ProblemCollector(other, isChecking() && isToBeChecked ? Purpose.CHECK : Purpose.USE);
    namedFiles.add(collector);
    return collector;
  }

  /** Forgets all problems, because the file is read again without these slips. */
  void beginAgainWithout(List<Repair> undone) {
    problems.clear();
    namedFiles.clear();
    slips = List.copyOf(undone);
  }

  /** Forgets what was found from this line on, because the file seems to end too early there. */
  public void forgetFrom(Position position) {
    problems.removeIf(it -> it.line() >= position.line());
  }

  /** Returns whether the file is read without slips that were found in it. */
  public boolean hasSlips() {
    return !slips.isEmpty();
  }

  /** Returns the problems that a slip may explain, in the file without those that were undone. */
  List<Problem> structuralErrors() {
    return inOrder(problems.stream().filter(AppliedRepairs::mayExplain)).toList();
  }

  /** Begins the report of a problem at this position. */
  public Report at(Position position, Rule rule) {
    return new Report(this, position, rule, List.of(), null);
  }

  /** Begins the report of what is wrong alike in all these places. */
  public Report at(List<Scalar> places, Rule rule) {
    return new Report(
        this,
        places.get(0).position(),
        rule,
        places.stream().skip(1).map(it -> it.position().line()).toList(),
        null);
  }

  /** A problem of which the place is known; {@code add} says what is wrong there. */
  public record Report(
      ProblemCollector collector,
      Position position,
      Rule rule,
      List<Integer> furtherLines,
      @Nullable LocalizedText hint) {

    /** Says what to do, in the format of {@link LocalizedText#format}. */
    public Report hint(String zh, String en, Object... arguments) {
      return hint(LocalizedText.format(zh, en, arguments));
    }

    /** Says what to do, if it does not follow from the message. */
    public Report hint(@Nullable LocalizedText advice) {
      return new Report(collector, position, rule, furtherLines, advice);
    }

    /** Collects the problem with this message, in the format of {@link LocalizedText#format}. */
    public void add(String zh, String en, Object... arguments) {
      add(LocalizedText.format(zh, en, arguments));
    }

    /** Collects the problem with this message. */
    public void add(LocalizedText message) {
      collector.add(this, SimilarProblems.withLines(message, furtherLines));
    }
  }

  private void add(Report report, LocalizedText message) {
    Position position = report.position;
    if (!isFull() && !isReference(position)) {
      problems.add(
          new Problem(
              file,
              position.line(),
              position.column(),
              report.rule,
              message.map(ProblemCollector::oneLine),
              report.hint));
    }
  }

  /**
   * Returns whether an alias, an anchor or a tag stands there: all else about it follows from it.
   */
  boolean isReference(Position position) {
    return problems.stream()
        .filter(it -> it.rule() == Rule.NO_ALIAS || it.rule() == Rule.NO_TAG)
        .anyMatch(it -> position.equals(new Position(it.line(), it.column())));
  }

  /** Shortens a message, since a quoted word, such as a tag, may be as long as the file. */
  private static String oneLine(String message) {
    String line = message.replaceAll("\\s+", " ");
    return line.length() <= MAX_LENGTH ? line : PlainText.prefix(line, MAX_LENGTH / 2) + "…";
  }

  /** Returns whether there are errors, not only warnings. */
  public boolean hasErrors() {
    return hasSlips()
        || !isWithoutErrors()
        || namedFiles.stream().anyMatch(ProblemCollector::hasErrors);
  }

  /** Returns whether there are errors in this line or below. */
  public boolean hasErrorsFrom(Position position) {
    return problems.stream().anyMatch(it -> !it.rule().isWarning() && it.line() >= position.line());
  }

  /** Returns whether no errors were found in the file without its slips. */
  boolean isWithoutErrors() {
    return problems.stream().allMatch(it -> it.rule().isWarning());
  }

  public boolean isFull() {
    return problems.size() >= MAX_PROBLEMS;
  }

  /** Returns all problems by file, sorted by position in each file. */
  public List<Problem> sortedProblems() {
    Stream<Problem> own =
        hasSlips()
            ? new AppliedRepairs(slips).withProblems(file, problems.stream())
            : problems.stream();
    return Stream.concat(
            inOrder(own), namedFiles.stream().flatMap(named -> named.sortedProblems().stream()))
        .toList();
  }

  private static Stream<Problem> inOrder(Stream<Problem> problems) {
    return problems.sorted(
        Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
  }
}

package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.html.PlainText;

/** The problems of one file, and of others that it names, as they are found. */
public final class ProblemCollector {
  /** A file with more problems is no guide at all; nobody reads on. */
  private static final int MAX_PROBLEMS = 500;

  private static final int MAX_LENGTH = 400;

  private final String file;
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final List<ProblemCollector> namedFiles = new ArrayList<>();
  private boolean hasErrors = false;

  public ProblemCollector(String file) {
    this.file = file;
  }

  /** Collects for a file that this one names: its problems come after those of this file. */
  public ProblemCollector forNamedFile(String other) {
    ProblemCollector collector = new ProblemCollector(other);
    namedFiles.add(collector);
    return collector;
  }

  public void add(Position position, Rule rule, String message) {
    add(position, rule, message, "");
  }

  public void add(Position position, Rule rule, String message, String hint) {
    hasErrors |= !rule.isWarning();
    if (!isFull()) {
      problems.add(
          new Problem(file, position.line(), position.column(), rule, oneLine(message), hint));
    }
  }

  /** A word of an author, such as the name of a tag, may be as long as the file. */
  private static String oneLine(String message) {
    String line = message.replaceAll("\\s+", " ");
    return line.length() <= MAX_LENGTH ? line : PlainText.prefix(line, MAX_LENGTH / 2) + "…";
  }

  /** Reports a name that has not the form of one. */
  public void addInvalidName(Scalar name, String what) {
    add(
        name.position(),
        Rule.NAME_FORM,
        Quoting.of(name.value()) + " cannot name " + what,
        "use 1 to 40 of a-z 0-9 _ -");
  }

  /** Whether anything is wrong that is not just a warning. */
  public boolean hasErrors() {
    return hasErrors || namedFiles.stream().anyMatch(ProblemCollector::hasErrors);
  }

  public boolean isFull() {
    return problems.size() >= MAX_PROBLEMS;
  }

  /** All problems: file by file, each in its own order. */
  public List<Problem> sortedProblems() {
    return Stream.concat(
            problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column)),
            namedFiles.stream().flatMap(file -> file.sortedProblems().stream()))
        .toList();
  }
}

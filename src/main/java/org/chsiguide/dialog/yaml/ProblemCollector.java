package org.chsiguide.dialog.yaml;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The problems of one file, as they are found. */
public final class ProblemCollector {
  /** A file with more problems is no guide at all; nobody reads on. */
  private static final int MAX_PROBLEMS = 500;

  private static final int MAX_LENGTH = 400;

  private final String file;
  private final Set<Problem> problems = new LinkedHashSet<>();
  private boolean hasErrors = false;

  public ProblemCollector(String file) {
    this.file = file;
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
    return line.length() <= MAX_LENGTH
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_LENGTH / 2)) + "…";
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
    return hasErrors;
  }

  public boolean isFull() {
    return problems.size() >= MAX_PROBLEMS;
  }

  public List<Problem> sortedProblems() {
    return problems.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }
}

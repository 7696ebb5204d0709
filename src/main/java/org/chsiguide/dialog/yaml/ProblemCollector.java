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

  private final String file;
  private final boolean isChecking;
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final List<ProblemCollector> namedFiles = new ArrayList<>();
  private boolean hasErrors = false;

  public ProblemCollector(String file) {
    this(file, true);
  }

  private ProblemCollector(String file, boolean isChecking) {
    this.file = file;
    this.isChecking = isChecking;
  }

  /**
   * Creates a collector for a file that the build has checked: it is read without the rules that
   * only find mistakes, which take longer than reading.
   */
  public static ProblemCollector ofCheckedFile(String file) {
    return new ProblemCollector(file, false);
  }

  /** Returns whether the rules are to be applied that only find mistakes. */
  public boolean isChecking() {
    return isChecking;
  }

  /**
   * Returns a collector for a file that this one names; its problems follow those of this file.
   *
   * @param isToBeChecked whether it is not known to follow the rules
   */
  public ProblemCollector forNamedFile(String other, boolean isToBeChecked) {
    ProblemCollector collector = new ProblemCollector(other, isChecking && isToBeChecked);
    namedFiles.add(collector);
    return collector;
  }

  public void add(Position position, Rule rule, LocalizedText message) {
    add(position, rule, message, null);
  }

  public void add(
      Position position, Rule rule, LocalizedText message, @Nullable LocalizedText hint) {
    hasErrors |= !rule.isWarning();
    if (!isFull()) {
      problems.add(
          new Problem(
              file,
              position.line(),
              position.column(),
              rule,
              message.map(ProblemCollector::oneLine),
              hint));
    }
  }

  /** Shortens a message, since a quoted word, such as a tag, may be as long as the file. */
  private static String oneLine(String message) {
    String line = message.replaceAll("\\s+", " ");
    return line.length() <= MAX_LENGTH ? line : PlainText.prefix(line, MAX_LENGTH / 2) + "…";
  }

  /** Reports a name of invalid form. */
  public void addInvalidName(Scalar name, LocalizedText what) {
    add(
        name.position(),
        Rule.NAME_FORM,
        LocalizedText.format(
            "%2$s的名字不能写成 %1$s", "%1$s cannot name %2$s", Quoting.of(name.value()), what),
        new LocalizedText("名字只用英文小写字母、数字、下划线 _ 和短横线 -，最多 40 个", "use 1 to 40 of a-z 0-9 _ -"));
  }

  /** Returns whether there are errors, not only warnings. */
  public boolean hasErrors() {
    return hasErrors || namedFiles.stream().anyMatch(ProblemCollector::hasErrors);
  }

  public boolean isFull() {
    return problems.size() >= MAX_PROBLEMS;
  }

  /** Returns all problems by file, sorted by position in each file. */
  public List<Problem> sortedProblems() {
    return Stream.concat(
            problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column)),
            namedFiles.stream().flatMap(file -> file.sortedProblems().stream()))
        .toList();
  }
}

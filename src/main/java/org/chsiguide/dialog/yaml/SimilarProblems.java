package org.chsiguide.dialog.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.rule.Rule;

/** Shortens a list of problems for people: a mistake throughout a file is told once. */
public final class SimilarProblems {
  /** The maximum number of problems of a kind; more are one mistake throughout the file. */
  private static final int MAX = 20;

  /** The same beside slips. */
  private static final int MAX_BESIDE_SLIPS = 5;

  /** The maximum number of lines that a message lists. */
  private static final int MAX_LINES = 10;

  private SimilarProblems() {}

  /** Returns the problems; of too many of a kind, the first, with the lines of the others. */
  public static List<Problem> fold(List<Problem> problems) {
    boolean hasSlips = problems.stream().anyMatch(it -> it.rule() == Rule.SYNTAX);
    int max = hasSlips ? MAX_BESIDE_SLIPS : MAX;
    return problems.stream()
        .collect(
            Collectors.groupingBy(SimilarProblems::kind, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .flatMap(alike -> alike.size() > max ? Stream.of(first(alike)) : alike.stream())
        .toList();
  }

  /** Returns what problems share that are one mistake if there are many of them. */
  private static List<Object> kind(Problem problem) {
    LocalizedText hint = problem.hint();
    boolean isSlip = problem.rule() == Rule.SYNTAX;
    return List.of(
        problem.file(), problem.rule(), isSlip && hint != null ? hint : problem.sentence());
  }

  private static Problem first(List<Problem> alike) {
    Problem first = alike.get(0);
    List<Integer> further = alike.stream().skip(1).map(Problem::line).toList();
    return new Problem(
        first.file(),
        first.line(),
        first.column(),
        first.rule(),
        withLines(first.message(), further),
        first.hint());
  }

  /** Returns the message, followed by further lines in which the same is wrong, if any. */
  static LocalizedText withLines(LocalizedText message, List<Integer> further) {
    List<String> numbers = further.stream().map(String::valueOf).distinct().toList();
    String lines =
        numbers.stream().limit(MAX_LINES).collect(Collectors.joining(", "))
            + (numbers.size() > MAX_LINES ? ", …" : "");
    return further.isEmpty()
        ? message
        : LocalizedText.format("%s；第 %s 行也一样", "%s; also on line %s", message, lines);
  }
}

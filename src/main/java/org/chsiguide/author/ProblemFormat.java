package org.chsiguide.author;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Problem;

/** The output formats for problems. */
public enum ProblemFormat {
  /** For people: the line of the file below each problem, with a caret under the position. */
  TEXT,
  /** For programs: one JSON object. */
  JSON,
  /**
   * For GitHub Actions, which annotates the lines,
   * https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
   */
  GITHUB;

  /**
   * Returns the problems in this format, without a line break at the end.
   *
   * @param language the language of the messages
   * @param source returns the lines of the file with this name
   */
  public String write(
      List<Problem> problems, Language language, Function<String, List<String>> source) {
    Map<String, List<String>> sources = new HashMap<>();
    return switch (this) {
      case TEXT ->
          lines(
              problems,
              problem ->
                  problem.toLine(language)
                      + SourceExcerpt.of(problem, sources.computeIfAbsent(problem.file(), source)));
      case JSON -> json(problems, language);
      case GITHUB -> lines(problems, problem -> annotation(problem, language));
    };
  }

  private static String lines(List<Problem> problems, Function<Problem, String> line) {
    return problems.stream().map(line).collect(Collectors.joining("\n"));
  }

  private static String json(List<Problem> problems, Language language) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    long warnings = problems.stream().filter(problem -> problem.rule().isWarning()).count();
    all.put("errors", problems.size() - warnings);
    all.put("warnings", warnings);
    ArrayNode list = all.putArray("problems");
    problems.forEach(problem -> describe(problem, language, list.addObject()));
    return all.toPrettyString();
  }

  private static String annotation(Problem problem, Language language) {
    return "::%s file=%s,line=%d,col=%d,title=%s::%s"
        .formatted(
            severity(problem),
            escapeProperty(problem.file()),
            problem.line(),
            problem.column(),
            problem.rule().id(),
            escapeMessage(problem.sentence().in(language, "\n")));
  }

  private static void describe(Problem problem, Language language, ObjectNode object) {
    object.put("file", problem.file());
    object.put("line", problem.line());
    object.put("column", problem.column());
    object.put("severity", severity(problem));
    object.put("rule", problem.rule().id());
    object.put("message", problem.message().in(language, "\n"));
    LocalizedText hint = problem.hint();
    object.put("hint", hint == null ? "" : hint.in(language, "\n"));
  }

  private static String severity(Problem problem) {
    return problem.rule().isWarning() ? "warning" : "error";
  }

  private static String escapeMessage(String words) {
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String escapeProperty(String words) {
    return escapeMessage(words).replace(":", "%3A").replace(",", "%2C");
  }
}

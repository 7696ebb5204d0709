package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** A syntax error in words for authors who do not know YAML. */
record SyntaxProblem(Position position, String message, String hint) {

  /**
   * Explains a parser error.
   *
   * @param last where the last readable construct began
   * @param longQuote the same, if that is a quoted text of several lines
   */
  static SyntaxProblem of(
      YAMLException exception, SourceText source, Position last, Optional<Position> longQuote) {
    if (exception instanceof ReaderException reader) {
      return new SyntaxProblem(
          source.position(reader.getPosition()),
          "the control character U+%04X cannot stand in a file".formatted(reader.getCodePoint()),
          "remove it");
    }
    if (exception instanceof MarkedYAMLException marked) {
      return longQuote
          .filter(quote -> Optional.ofNullable(marked.getProblem()).orElse("").contains("expected"))
          .map(
              quote ->
                  new SyntaxProblem(quote, "this quote is closed in the wrong line, or never", ""))
          .orElseGet(() -> of(marked, source, last));
    }
    return new SyntaxProblem(last, "this is not YAML: " + exception.getMessage(), "");
  }

  private static SyntaxProblem of(MarkedYAMLException marked, SourceText source, Position last) {
    String problem = Optional.ofNullable(marked.getProblem()).orElse("");
    String context = Optional.ofNullable(marked.getContext()).orElse("");
    Position here = place(marked.getProblemMark()).orElse(last);
    Position begin = place(marked.getContextMark()).orElse(here);
    return new SyntaxErrorHints(new SourceLines(source), begin, here)
        .find(problem)
        .orElseGet(() -> of(problem, context, begin, here));
  }

  private static SyntaxProblem of(String problem, String context, Position begin, Position here) {
    if (context.contains("quoted scalar") && problem.contains("end of stream")) {
      return new SyntaxProblem(begin, "this quote is never closed", "");
    }
    if (problem.contains("TAB")) {
      return new SyntaxProblem(here, "a tab cannot indent", "use spaces");
    }
    for (String sign : List.of("tag", "alias", "anchor")) {
      if (context.contains("scanning a " + sign) || context.contains("scanning an " + sign)) {
        return new SyntaxProblem(begin, "a text cannot begin with !, * or &", "put it in quotes");
      }
    }
    if (problem.contains("unknown escape")) {
      return new SyntaxProblem(
          new Position(here.line(), here.column() - 1),
          "a \\ in double quotes begins an escape",
          "write \\\\ for a \\ in the text");
    }
    if (problem.contains("expected a comment or a line break")) {
      return new SyntaxProblem(here, "the text after | begins in the line below", "");
    }
    if (problem.contains("cannot start any token") || problem.contains("keys are not allowed")) {
      return new SyntaxProblem(here, "a text cannot begin like this", "put it in quotes");
    }
    if (problem.contains("mapping values are not allowed")) {
      return new SyntaxProblem(
          here, "a colon cannot stand here", "put a text with a colon and a space in quotes");
    }
    if (problem.contains("sequence entries are not allowed")) {
      return new SyntaxProblem(
          here, "a list cannot begin here", "put a text that begins with - in quotes");
    }
    if (problem.contains("expected <block end>")) {
      return new SyntaxProblem(
          here, "this does not continue what stands above", "check the indentation and the quotes");
    }
    if (problem.contains("could not find expected ':'")) {
      return new SyntaxProblem(
          begin, "this line is no key with a value", "a key is followed by a colon and a space");
    }
    if (problem.contains("expected ',' or '")) {
      return new SyntaxProblem(
          here,
          "this { or [ is not closed, or a comma is missing",
          "put a text with , ? { } [ ] in quotes");
    }
    return new SyntaxProblem(
        here, "this is not YAML: " + (context.isEmpty() ? "" : context + ", ") + problem, "");
  }

  private static Optional<Position> place(@Nullable Mark mark) {
    return Optional.ofNullable(mark).map(m -> new Position(m.getLine() + 1, m.getColumn() + 1));
  }

  void addTo(ProblemCollector problemCollector) {
    problemCollector.add(position, Rule.SYNTAX, message, hint);
  }
}

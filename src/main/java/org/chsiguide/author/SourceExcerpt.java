package org.chsiguide.author;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.html.PlainText;

/** Quotes the line of a problem, with a caret under the place. */
final class SourceExcerpt {
  /** The number of code points of a long line that are shown on each side of the position. */
  private static final int CONTEXT_CHARACTERS = 60;

  /** The blank of no column, one and two. */
  private static final List<String> BLANKS = List.of("", " ", "\u3000");

  private SourceExcerpt() {}

  /**
   * Returns two lines below a problem, the source and the caret; empty if the file ends before.
   *
   * @param source the lines of the file
   */
  static String of(Problem problem, List<String> source) {
    if (problem.line() > source.size()) {
      return "";
    }
    int[] line = source.get(problem.line() - 1).codePoints().toArray();
    int position = Math.min(problem.column() - 1, line.length);
    int from = Math.max(0, position - CONTEXT_CHARACTERS);
    int to = Math.min(line.length, position + CONTEXT_CHARACTERS);
    String margin = "%5d | ".formatted(problem.line());
    String shown = (from > 0 ? "…" : "") + words(line, from, to) + (to < line.length ? "…" : "");
    String indent = (from > 0 ? " " : "") + blank(line, from, position);
    return "\n" + margin + shown + "\n" + " ".repeat(margin.length() - 2) + "| " + indent + "^";
  }

  private static String words(int[] line, int from, int to) {
    return new String(line, from, to - from).replaceAll("(?!\t)[\\x00-\\x1F\\x7F-\\x9F]", "?");
  }

  /**
   * Returns spaces as wide as these characters in a terminal, where Chinese and emoji take two
   * columns.
   */
  private static String blank(int[] line, int from, int to) {
    return Arrays.stream(line, from, to)
        .mapToObj(SourceExcerpt::blank)
        .collect(Collectors.joining());
  }

  private static String blank(int character) {
    return character == '\t' ? "\t" : BLANKS.get(PlainText.columns(character));
  }
}

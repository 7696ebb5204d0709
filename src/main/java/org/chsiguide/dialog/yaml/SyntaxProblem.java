package org.chsiguide.dialog.yaml;

import java.util.Optional;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.rule.Rule;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** A syntax error in words for authors who do not know YAML. */
record SyntaxProblem(Position position, LocalizedText message, @Nullable LocalizedText hint) {
  /** The advice about characters that were lost when a file was saved. */
  static final LocalizedText SAVED_WRONGLY =
      new LocalizedText(
          "文件用错误的编码保存过：请从以前的文件重新改",
          "the file was saved in the wrong encoding; start again from an older copy");

  /** Says that nothing is known but where the parser fails. */
  static final LocalizedText UNKNOWN =
      new LocalizedText("从这里开始看不懂", "the file cannot be read from here on");

  static final LocalizedText NO_PART =
      new LocalizedText("这一行不是对话的内容", "this line does not belong in a dialog");

  static final LocalizedText REMOVE_LINE = new LocalizedText("请删掉这一行", "remove it");
  static final LocalizedText REMOVE = new LocalizedText("请删掉它", "remove it");

  static final LocalizedText TYPE_SPACE =
      new LocalizedText("请删掉它，重新打一个空格", "remove it and type a space");

  static final LocalizedText TYPE_COLON =
      new LocalizedText("请改成英文冒号 \":\" 加一个空格", "type \":\" and a space");

  /** Says that a text seems to be a key. */
  static final LocalizedText COLON =
      new LocalizedText("这个英文冒号不能写在这里", "a colon is not allowed here");

  static final LocalizedText QUOTE_COLON =
      new LocalizedText(
          "文字里有英文冒号加空格时，请用英文引号把整段文字括起来", "put a text with a colon and a space in quotes");

  static final LocalizedText OPEN_QUOTE =
      new LocalizedText("这个引号没有结束，或者结束在别的行", "this quote is closed on the wrong line, or never");

  static final LocalizedText CLOSE_QUOTE =
      new LocalizedText("请在这段文字末尾写上同样的英文引号", "end the text with the same quote");

  static final LocalizedText NO_KEY =
      new LocalizedText("这一行不是“词: 内容”的样子", "this line is not of the form “key: value”");
  static final LocalizedText KEY_AND_COLON =
      new LocalizedText("词后面要有英文冒号和一个空格", "put a colon and a space after the key");
  static final LocalizedText TYPE_COMMA = new LocalizedText("请改成英文逗号 \",\"", "type \",\"");

  static final LocalizedText PUT_IN_QUOTES =
      new LocalizedText("请用英文引号把整段文字括起来", "put the whole text in straight quotes");

  /**
   * Explains a parser error that no repair explains.
   *
   * @param last where the last readable construct began
   */
  static SyntaxProblem of(RuntimeException exception, SourceText source, Position last) {
    if (exception instanceof ReaderException reader) {
      return invisible(source.position(reader.getPosition()));
    }
    return exception instanceof MarkedYAMLException marked
        ? of(marked, source, last)
        : unknown(last);
  }

  private static SyntaxProblem of(MarkedYAMLException marked, SourceText source, Position last) {
    String problem = Optional.ofNullable(marked.getProblem()).orElse("");
    Position here = Optional.ofNullable(marked.getProblemMark()).map(Position::of).orElse(last);
    Position begin = Optional.ofNullable(marked.getContextMark()).map(Position::of).orElse(here);
    SourceLines lines = new SourceLines(source);
    String rest = lines.textFrom(here);
    if (problem.contains("end of stream")) {
      return new SyntaxProblem(begin, OPEN_QUOTE, CLOSE_QUOTE);
    }
    if (problem.contains("expected the node content")
        && rest.isBlank()
        && lines.lineBelow(here.line()) == 0) {
      return cutOff(here);
    }
    if (problem.contains("expected '<document start>'")) {
      return new SyntaxProblem(new Position(lines.lineBelow(0), 1), NO_PART, REMOVE_LINE);
    }
    boolean isInBrackets = problem.contains("expected ',' or '");
    if (problem.contains("mapping values are not allowed")
        || (isInBrackets && rest.startsWith(":") && here.line() == begin.line())) {
      return new SyntaxProblem(here, COLON, QUOTE_COLON);
    }
    if (problem.contains("could not find expected ':'")) {
      return new SyntaxProblem(begin, NO_KEY, KEY_AND_COLON);
    }
    return isInBrackets
        ? new SyntaxProblem(
            here,
            new LocalizedText(
                "前面的 { 或 [ 没有结束，或者少了一个英文逗号", "this { or [ is not closed, or a comma is missing"),
            new LocalizedText(
                "文字里有 , ? { } [ ] 时，请用英文引号把整段文字括起来", "put a text with , ? { } [ ] in quotes"))
        : unknown(here);
  }

  /** Returns the problem of a tab at the beginning of a line. */
  static SyntaxProblem tab(Position position) {
    return new SyntaxProblem(
        position,
        new LocalizedText("行首不能用 Tab 键", "tabs cannot be used to indent"),
        new LocalizedText("请改用空格", "use spaces"));
  }

  /** Returns the problem of a file that was saved or copied in part. */
  static SyntaxProblem cutOff(Position end) {
    return new SyntaxProblem(
        end,
        new LocalizedText(
            "文件到这里就断了，后面好像丢了一部分", "the file ends here, and the rest seems to be lost"),
        new LocalizedText("请从以前的文件重新改", "start again from an older copy"));
  }

  /** Returns the problem of a character that nobody sees. */
  static SyntaxProblem invisible(Position position) {
    return new SyntaxProblem(
        position, new LocalizedText("这里有一个看不见的字符", "there is an invisible character here"), REMOVE);
  }

  /** Returns the problem of a character before a line that is not a space. */
  static SyntaxProblem blank(SourceLines lines, Position position) {
    int character = lines.source().line(position.line()).charAt(position.column() - 1);
    if (character == '\t') {
      return tab(position);
    }
    return Character.getType(character) == Character.FORMAT
        ? invisible(position)
        : new SyntaxProblem(
            position,
            new LocalizedText(
                "这一行开头的空格不是普通的空格，只是看起来像",
                "this line is indented with characters that only look like spaces"),
            new LocalizedText("请关掉中文输入法，删掉它们，重新打空格", "turn off Chinese input and type spaces"));
  }

  private static SyntaxProblem unknown(Position position) {
    return new SyntaxProblem(
        position,
        UNKNOWN,
        new LocalizedText(
            "请检查这一行和上一行：冒号后面的空格、成对的引号和括号、行首的空格",
            "check this line and the one above: the space after a colon, pairs of quotes and"
                + " brackets, the indentation"));
  }

  /** Returns the problem, which lines below have, too. */
  SyntaxProblem alsoBelow() {
    return new SyntaxProblem(
        position, LocalizedText.format("%s，下面还有几行也一样", "%s, also in lines below", message), hint);
  }

  Problem in(String file) {
    return new Problem(file, position.line(), position.column(), Rule.SYNTAX, message, hint);
  }

  void addTo(ProblemCollector problems) {
    problems.at(position, Rule.SYNTAX).hint(hint).add(message);
  }
}

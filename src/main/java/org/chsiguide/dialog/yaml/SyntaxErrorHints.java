package org.chsiguide.dialog.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.chsiguide.dialog.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * Explains typing mistakes that make a file invalid YAML. The parser fails where it cannot
 * continue, often lines below the mistake, and reports it in terms of YAML. This class examines the
 * lines around that position for mistakes that are likely when typing Chinese and English.
 *
 * @param contextPosition where the construct begins that the parser was in
 * @param errorPosition where it failed
 */
record SyntaxErrorHints(SourceLines lines, Position contextPosition, Position errorPosition) {
  private static final String KEY = "[\\p{Alnum}_-]+";
  private static final LocalizedText ALIGNMENT_HINT =
      new LocalizedText("同一组的各行，行首的空格要一样多", "keys that belong together stand below each other");
  private static final String HEAD = SourceLines.LINE_START;

  private static final Pattern CHINESE_COLON = Pattern.compile(HEAD + KEY + "(：)");
  private static final Pattern CHINESE_BRACE =
      Pattern.compile(HEAD + "(?:" + KEY + ": +)?([｛［【「])");
  private static final Pattern KEY_ONLY = Pattern.compile(HEAD + KEY);
  private static final Pattern COLON_WITHOUT_SPACE = Pattern.compile(HEAD + KEY + "(:)[^ ].*");

  /** Returns the mistake behind this parser message, if it is a known one. */
  Optional<SyntaxProblem> find(String problem) {
    return checkAnyError()
        .or(
            () ->
                problem.contains("expected ',' or '")
                    ? none()
                    : new PlacementHints(lines, errorPosition).find())
        .or(() -> problem.contains("mapping values are not allowed") ? checkColon() : none())
        .or(() -> problem.contains("expected ',' or '") ? bracketHints().find() : none())
        .or(
            () ->
                problem.contains("expected the node content")
                    ? bracketHints().atBeginningOfText()
                    : none())
        .or(() -> problem.contains("expected <block end>") ? checkIndentation() : none())
        .or(() -> problem.contains("expected '<document start>'") ? checkBeginning() : none());
  }

  private static Optional<SyntaxProblem> none() {
    return Optional.empty();
  }

  private Optional<SyntaxProblem> checkAnyError() {
    return checkChineseColon(errorPosition.line())
        .or(
            () ->
                isLikelyKey(lines.lineAbove(errorPosition.line()))
                    ? checkChineseColon(lines.lineAbove(errorPosition.line()))
                    : none())
        .or(this::checkKeyOfText)
        .or(this::checkTextOutsideItsBlock);
  }

  private Optional<SyntaxProblem> checkTextOutsideItsBlock() {
    return IntStream.of(
            contextPosition.line(), errorPosition.line(), lines.lineAbove(errorPosition.line()))
        .filter(line -> line > 0)
        .mapToObj(new IndentationHints(lines)::textOutsideItsBlock)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Finds a key above a text whose colon is a Chinese one, or has no space before its bar. */
  private Optional<SyntaxProblem> checkKeyOfText() {
    int line = errorPosition.line();
    return IntStream.of(lines.parentLine(line), lines.siblingLine(line))
        .filter(lines::opensText)
        .mapToObj(key -> checkChineseColon(key).or(() -> checkSpaceBehindColon(key)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<SyntaxProblem> checkSpaceBehindColon(int line) {
    return findInLine(
        line,
        COLON_WITHOUT_SPACE,
        new LocalizedText("这个英文冒号后面少了一个空格", "a space is missing after this colon"),
        null);
  }

  /** Returns whether a line is more likely a key with a Chinese colon than a part of a text. */
  private boolean isLikelyKey(int line) {
    String[] parts = lines.textFrom(lines.contentStart(line)).strip().split("：", 2);
    return parts.length == 2 && (parts[1].isBlank() || DialogKeys.isKey(parts[0]));
  }

  private Optional<SyntaxProblem> checkChineseColon(int line) {
    return findInLine(
        line,
        CHINESE_COLON,
        new LocalizedText("这里的冒号是中文的", "this colon is a Chinese one"),
        SyntaxProblem.TYPE_COLON);
  }

  /**
   * Finds the cause of a misplaced colon: it is part of a text, or the line does not continue the
   * one above.
   */
  private Optional<SyntaxProblem> checkColon() {
    String line = lines.text(errorPosition.line());
    Matcher key = KEY_ONLY.matcher(lines.textBefore(errorPosition));
    if (key.matches()) {
      int above = lines.lineAbove(errorPosition.line());
      return checkSpaceBehindColon(above)
          .or(() -> checkMissingColon(above))
          .or(
              () ->
                  lines.isInconsistentlyIndented(above)
                          && !lines.isInconsistentlyIndented(errorPosition.line())
                      ? tooFarLeft(above)
                      : SyntaxProblem.at(
                          lines.contentStart(errorPosition.line()),
                          new LocalizedText(
                              "这一行比上一行多了空格", "this line is indented further than the one above"),
                          ALIGNMENT_HINT));
    }
    return findInLine(
            errorPosition.line(),
            CHINESE_BRACE,
            new LocalizedText("这个括号是中文的", "this bracket is a Chinese one"),
            new LocalizedText("请改成英文的 { 或 [", "type { or ["))
        .or(
            () ->
                SourceLines.count(line, "}]") > SourceLines.count(line, "{[")
                    ? SyntaxProblem.at(
                        lines.contentStart(errorPosition.line()),
                        new LocalizedText("这前面少了一个 { 或 [", "a { or [ is missing before this"),
                        null)
                    : none());
  }

  private Optional<SyntaxProblem> checkMissingColon(int line) {
    boolean isKey =
        line < 1
            || lines.text(line).contains(": ")
            || lines.text(line).stripTrailing().endsWith(":");
    return isKey || lines.text(line).strip().startsWith("- ")
        ? none()
        : SyntaxProblem.at(
            lines.contentStart(line),
            new LocalizedText("这一行不是“词: 内容”的样子", "this line is not of the form “key: value”"),
            new LocalizedText("词后面要有英文冒号和一个空格", "a key is followed by a colon and a space"));
  }

  /** Finds a line that is indented more or less than those it belongs to. */
  private Optional<SyntaxProblem> checkIndentation() {
    return BracketHints.quote(lines, errorPosition)
        .or(this::checkSurplusBracket)
        .or(
            () -> {
              int parent = lines.parentLine(errorPosition.line());
              IndentationHints hints = new IndentationHints(lines);
              return lines.isInconsistentlyIndented(parent)
                      && !DialogKeys.ROOT.contains(lines.key(parent))
                  ? tooFarLeft(parent)
                  : hints
                      .oneSpaceOff(errorPosition.line())
                      .or(() -> hints.itemOfList(errorPosition.line()))
                      .or(() -> hints.fewer(errorPosition.line()));
            });
  }

  /** Finds a first line that is indented or no key, or what ends the dialog in the line above. */
  private Optional<SyntaxProblem> checkBeginning() {
    int above = lines.lineAbove(errorPosition.line());
    boolean isEnd = lines.text(above).startsWith("%") || lines.text(above).startsWith("...");
    int line = isEnd ? above : lines.lineBelow(0);
    return lines.indentation(line) == 0
        ? SyntaxProblem.at(new Position(line, 1), SyntaxProblem.NO_PART, SyntaxProblem.REMOVE_LINE)
        : Optional.of(new IndentationHints(lines).wrong(line, errorPosition.line()));
  }

  /** Finds a closing bracket that nothing opened. */
  private Optional<SyntaxProblem> checkSurplusBracket() {
    String rest = lines.textFrom(errorPosition);
    return rest.startsWith("]") || rest.startsWith("}")
        ? SyntaxProblem.at(
            errorPosition,
            LocalizedText.format("这里多了一个 %s", "this %s is one too many", rest.substring(0, 1)),
            new LocalizedText(
                "请删掉它；如果它是文字，请用英文引号把整段文字括起来",
                "remove it; if it is part of a text, put the text in quotes"))
        : none();
  }

  private Optional<SyntaxProblem> tooFarLeft(int line) {
    return SyntaxProblem.at(
        lines.contentStart(line),
        new LocalizedText(
            "这一行行首的空格比同一组的其他行少", "this line stands further left than those that it belongs to"),
        ALIGNMENT_HINT);
  }

  /** Returns a problem at the first group of this pattern in a line. */
  private Optional<SyntaxProblem> findInLine(
      int line, Pattern pattern, LocalizedText message, @Nullable LocalizedText hint) {
    return lines.find(line, pattern).map(position -> new SyntaxProblem(position, message, hint));
  }

  private BracketHints bracketHints() {
    return new BracketHints(lines, contextPosition, errorPosition);
  }
}

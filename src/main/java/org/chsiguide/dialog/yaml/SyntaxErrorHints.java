package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Explains typing mistakes that make a file invalid YAML. The parser fails where it cannot
 * continue, often lines below the mistake, and reports it in terms of YAML. This class examines the
 * lines around that position for mistakes that are likely when typing Chinese and English.
 */
final class SyntaxErrorHints {
  private static final String KEY = "[\\p{Alnum}_-]+";
  private static final String ALIGNMENT_HINT = "keys that belong together stand below each other";
  private static final String HEAD = SourceLines.LINE_START;

  private static final Pattern CONFLICT_MARKER = Pattern.compile("^(?:<{7}|={7}|>{7})(?: .*)?$");
  private static final Set<String> KEYS =
      Stream.of(
              DialogKeys.ROOT,
              DialogKeys.STAGE,
              DialogKeys.STEP,
              DialogKeys.MAIL,
              DialogKeys.CHOICE)
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern NON_ASCII_INDENT =
      Pattern.compile("^ *([\\p{Zs}&&[^ ]])[\\p{Zs}]*[^\\p{Zs}]");
  private static final Pattern CHINESE_COLON = Pattern.compile(HEAD + KEY + "(：)");
  private static final Pattern CHINESE_COMMA =
      Pattern.compile("([，、；]) *(?:zh|en|to|url|copy|language|id) *[:：]");
  private static final Pattern CHINESE_BRACE = Pattern.compile(HEAD + "(?:" + KEY + ": +)?([｛［])");
  private static final Pattern KEY_ONLY = Pattern.compile(HEAD + KEY);
  private static final Pattern KEY_OR_ITEM = Pattern.compile("^ *(?:- .*|" + KEY + ":(?: .*)?)");
  private static final Pattern COLON_WITHOUT_SPACE = Pattern.compile(HEAD + KEY + "(:)[^ ].*");
  private static final Pattern DASH_WITHOUT_SPACE = Pattern.compile("^ *(-)[^ -].*");

  private final SourceLines lines;
  private final Position contextPosition;
  private final Position errorPosition;

  /**
   * Creates hints for one parser error.
   *
   * @param contextPosition where the construct begins that the parser was in
   * @param errorPosition where it failed
   */
  SyntaxErrorHints(SourceLines lines, Position contextPosition, Position errorPosition) {
    this.lines = lines;
    this.contextPosition = contextPosition;
    this.errorPosition = errorPosition;
  }

  /** Returns the mistake behind this parser message, if it is a known one. */
  Optional<SyntaxProblem> find(String problem) {
    return checkAnyError()
        .or(() -> problem.contains("mapping values are not allowed") ? checkColon() : none())
        .or(() -> problem.contains("expected ',' or '") ? checkBrackets() : none())
        .or(() -> problem.contains("expected <block end>") ? checkIndentation() : none());
  }

  private static Optional<SyntaxProblem> none() {
    return Optional.empty();
  }

  private Optional<SyntaxProblem> checkAnyError() {
    return checkMergeConflict(contextPosition.line())
        .or(() -> checkMergeConflict(errorPosition.line()))
        .or(this::checkIndentCharacters)
        .or(() -> checkChineseColon(errorPosition.line()))
        .or(
            () ->
                isLikelyKey(lines.lineAbove(errorPosition.line()))
                    ? checkChineseColon(lines.lineAbove(errorPosition.line()))
                    : none());
  }

  private Optional<SyntaxProblem> checkMergeConflict(int line) {
    return findInLine(
        line, CONFLICT_MARKER, "a conflict of two versions was left here", "decide for one");
  }

  /** Finds an indentation of characters that only look like spaces, up to this position. */
  private Optional<SyntaxProblem> checkIndentCharacters() {
    return IntStream.iterate(errorPosition.line(), line -> line > 0, line -> line - 1)
        .filter(line -> KEY_OR_ITEM.matcher(lines.text(line).replaceAll("\\p{Zs}", " ")).matches())
        .mapToObj(
            line ->
                findInLine(
                    line,
                    NON_ASCII_INDENT,
                    "this line is indented with something that only looks like a space",
                    "type spaces with the Chinese input off"))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Returns whether a line is more likely a key with a Chinese colon than a part of a text. */
  private boolean isLikelyKey(int line) {
    String[] parts = lines.text(line).strip().split("：", 2);
    return parts.length == 2 && (parts[1].isBlank() || KEYS.contains(parts[0]));
  }

  private Optional<SyntaxProblem> checkChineseColon(int line) {
    return findInLine(line, CHINESE_COLON, "this colon is a Chinese one", "type \":\" and a space");
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
      return findInLine(above, COLON_WITHOUT_SPACE, "a space is missing after this colon", "")
          .or(() -> checkMissingColon(above))
          .or(
              () ->
                  lines.isInconsistentlyIndented(above)
                          && !lines.isInconsistentlyIndented(errorPosition.line())
                      ? tooFarLeft(above)
                      : problem(
                          lines.contentStart(errorPosition.line()),
                          "this line is indented further than the one above",
                          ALIGNMENT_HINT));
    }
    return findInLine(
            errorPosition.line(), CHINESE_BRACE, "this bracket is a Chinese one", "type { or [")
        .or(this::checkDash)
        .or(
            () ->
                count(line, "}]") > count(line, "{[")
                    ? problem(
                        lines.contentStart(errorPosition.line()),
                        "a { or [ is missing before this",
                        "")
                    : none());
  }

  private Optional<SyntaxProblem> checkDash() {
    return findInLine(
        errorPosition.line(), DASH_WITHOUT_SPACE, "a space is missing after this -", "");
  }

  private Optional<SyntaxProblem> checkMissingColon(int line) {
    boolean isKey =
        line < 1
            || lines.text(line).contains(": ")
            || lines.text(line).stripTrailing().endsWith(":");
    return isKey || lines.text(line).strip().startsWith("- ")
        ? none()
        : problem(
            lines.contentStart(line),
            "this line is no key with a value",
            "a key is followed by a colon and a space");
  }

  /** Finds mistakes inside brackets. */
  private Optional<SyntaxProblem> checkBrackets() {
    String rest =
        lines.text(errorPosition.line()).substring(lines.textBefore(errorPosition).length());
    if (rest.startsWith("?")) {
      return problem(errorPosition, "a ? ends a text between brackets", "put the text in quotes");
    }
    if (isBracketUnclosed()) {
      return problem(contextPosition, "this bracket is never closed", "");
    }
    return findInLine(
            errorPosition.line(), CHINESE_COMMA, "this comma is a Chinese one", "type \",\"")
        .or(this::checkQuote);
  }

  /** Returns whether the line of this position does not belong to the open bracket. */
  private boolean isBracketUnclosed() {
    String line = lines.text(errorPosition.line());
    return errorPosition.line() > contextPosition.line()
        && KEY_OR_ITEM.matcher(line).matches()
        && count(line, "}]") <= count(line, "{[");
  }

  /** Finds a quote that ends in the middle of the text. */
  private Optional<SyntaxProblem> checkQuote() {
    String before = lines.textBefore(errorPosition).stripTrailing();
    if (before.endsWith("\"") || before.endsWith("'")) {
      return problem(
          new Position(errorPosition.line(), codePoints(before)),
          "the text in quotes ends at this quote",
          before.endsWith("'")
              ? "write '' for a ' in the text"
              : "write \\\" for a \" in the text");
    }
    return none();
  }

  /** Finds a line that is indented more or less than those it belongs to. */
  private Optional<SyntaxProblem> checkIndentation() {
    return checkQuote()
        .or(this::checkDash)
        .or(
            () -> {
              int parent = lines.parentLine(errorPosition.line());
              return lines.isInconsistentlyIndented(parent) || isUnknownTopLevelKey(parent)
                  ? tooFarLeft(parent)
                  : none();
            });
  }

  private Optional<SyntaxProblem> tooFarLeft(int line) {
    return problem(
        lines.contentStart(line),
        "this line stands further left than those that it belongs to",
        ALIGNMENT_HINT);
  }

  private boolean isUnknownTopLevelKey(int line) {
    String text = lines.text(line);
    return line > 0
        && lines.indentation(line) == 0
        && DialogKeys.ROOT.stream().noneMatch(key -> text.startsWith(key + ":"));
  }

  /** Returns a problem at the first group of this pattern in a line. */
  private Optional<SyntaxProblem> findInLine(
      int line, Pattern pattern, String message, String hint) {
    Matcher matcher = pattern.matcher(line < 1 ? "" : lines.text(line));
    if (!matcher.find()) {
      return Optional.empty();
    }
    int start = matcher.groupCount() == 0 ? 0 : matcher.start(1);
    return problem(
        new Position(line, codePoints(lines.text(line).substring(0, start)) + 1), message, hint);
  }

  private static Optional<SyntaxProblem> problem(Position position, String message, String hint) {
    return Optional.of(new SyntaxProblem(position, message, hint));
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  private static long count(String line, String signs) {
    return line.chars().filter(sign -> signs.indexOf(sign) >= 0).count();
  }
}

package org.chsiguide.dialog.yaml;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.chsiguide.dialog.LocalizedText;

/**
 * Explains mistakes between brackets: commas, brackets, quotes and colons.
 *
 * @param opening where the innermost open bracket stands
 * @param error where the parser failed
 * @param before what stands before it in its line
 * @param rest what stands there and behind it
 */
record BracketHints(
    SourceLines lines, Position opening, Position error, String before, String rest) {
  private static final String ANY_KEY = "[\"']?(" + DialogKeys.anyKey() + ")[\"']?";
  private static final String CHINESE_COMMAS = "[，、；;]";

  /** A key, up to its colon, where a comma should stand before it. */
  private static final Pattern KEY_BEFORE_COLON =
      Pattern.compile("(?:^|.*[\\s\"'}\\]])(?=" + ANY_KEY + " *$)");

  private static final Pattern KEY_AND_COLON = Pattern.compile("^" + ANY_KEY + " *[:：]");
  private static final Pattern CHINESE_COMMA_BEFORE_KEY =
      Pattern.compile(".*(" + CHINESE_COMMAS + ") *" + ANY_KEY + " *$");
  private static final Pattern HIDDEN_KEY =
      Pattern.compile(
          ("(?:(" + CHINESE_COMMAS + ") *(KEY)| (zh|en)) *[:：]")
              .replace("KEY", DialogKeys.anyKey()));
  private static final Pattern CHINESE_COMMA = Pattern.compile("^" + CHINESE_COMMAS);
  private static final Pattern CUT_OFF_BRACKET = Pattern.compile("[\\[{][^\"'#]* (#)[^ ].*[]}]");
  private static final Pattern TEXT_BEGINS = Pattern.compile(".*\\b(?:zh|en|copy): +$");
  private static final Pattern KEY_OR_ITEM =
      Pattern.compile("^ *(?:- .*|[\\p{Alnum}_-]+:(?: .*)?)");
  private static final String CHINESE_OPENING = "｛［【「〔（";
  private static final String CHINESE_CLOSING = "｝］】」〕）";

  /** A Chinese bracket that may end a list or a choice, unlike that of {@code 1）}. */
  private static final Pattern CHINESE_END =
      Pattern.compile("(?:[｝］】」〕]|(?<!\\p{Nd})）)(?=[ ,，]|$)");

  /** Creates hints for one parser error. */
  BracketHints(SourceLines lines, Position opening, Position error) {
    this(lines, opening, error, lines.textBefore(error), lines.textFrom(error));
  }

  /** Returns the mistake, if it is a known one. */
  Optional<SyntaxProblem> find() {
    if (rest.startsWith("?")) {
      return SyntaxProblem.at(
          error,
          new LocalizedText("括号里的文字遇到 ? 就断了", "a ? ends a text between brackets"),
          new LocalizedText("请用英文引号把整段文字括起来", "put the text in quotes"));
    }
    if (isUnclosed()) {
      return cutOffComment()
          .or(this::chineseClosing)
          .or(
              () ->
                  SyntaxProblem.at(
                      opening,
                      new LocalizedText("这个括号没有结束", "this bracket is never closed"),
                      LocalizedText.format("请在它结束的地方写 %s", "write %s where it ends", closing())));
    }
    return chineseComma()
        .or(this::missingComma)
        .or(this::chineseClosing)
        .or(this::wrongClosing)
        .or(() -> quote(lines, error))
        .or(this::colon);
  }

  /** Returns the mistake where a text should begin, but something else does. */
  Optional<SyntaxProblem> atBeginningOfText() {
    if (rest.startsWith("??")) {
      return SyntaxProblem.at(
          error,
          new LocalizedText("这里只剩下问号，文字丢了", "only question marks are left here"),
          SyntaxProblem.SAVED_WRONGLY);
    }
    boolean isEnd = rest.isBlank() && lines.lineBelow(error.line()) == 0;
    if (isEnd) {
      return SyntaxProblem.at(
          error,
          new LocalizedText(
              "文件到这里就断了，后面好像丢了一部分", "the file ends here, and its rest seems to be lost"),
          new LocalizedText("请从以前的文件重新改", "begin again from an older one"));
    }
    return before.endsWith(" ") && !rest.isBlank() && !rest.startsWith(",") && !rest.startsWith("}")
        ? SyntaxProblem.at(
            error,
            new LocalizedText("一段文字不能这样开头", "a text cannot begin like this"),
            SyntaxProblem.PUT_IN_QUOTES)
        : Optional.empty();
  }

  /** Returns a Chinese comma between two keys, or behind a text in quotes. */
  private Optional<SyntaxProblem> chineseComma() {
    Matcher comma = CHINESE_COMMA_BEFORE_KEY.matcher(before);
    if (rest.startsWith(":") && comma.matches()) {
      return Optional.of(chineseComma(positionBefore(comma.start(1)), comma.group(1)));
    }
    return CHINESE_COMMA.matcher(rest).find()
        ? Optional.of(chineseComma(error, rest.substring(0, 1)))
        : Optional.empty();
  }

  /**
   * A key that became part of the text before it.
   *
   * @param rest the text without it
   */
  record HiddenKey(SyntaxProblem problem, Scalar rest) {}

  /** Returns a key in a text that its Chinese colon or comma, or a missing comma, hides. */
  static Optional<HiddenKey> hiddenKey(
      Scalar text, boolean isInBraces, Predicate<String> isPossible) {
    Matcher hidden = HIDDEN_KEY.matcher(text.value());
    if (!hidden.find()) {
      return Optional.empty();
    }
    int key = hidden.group(1) != null ? 2 : 3;
    if (!isPossible.test(hidden.group(key))) {
      return Optional.empty();
    }
    return Optional.of(
        new HiddenKey(hiddenKey(text, hidden, key, isInBraces), text.before(hidden.start())));
  }

  private static SyntaxProblem hiddenKey(Scalar text, Matcher hidden, int key, boolean isInBraces) {
    Position position = text.positionOf(hidden.start(key));
    if (!isInBraces) {
      return PlacementHints.secondKey(position, hidden.group(key));
    }
    return hidden.group(1) == null
        ? missingComma(position, hidden.group(key))
        : chineseComma(text.positionOf(hidden.start()), hidden.group(1));
  }

  /** Returns the first Chinese comma of a name, which has none. */
  static Optional<SyntaxProblem> chineseComma(Scalar name) {
    Matcher comma = Pattern.compile(CHINESE_COMMAS).matcher(name.value());
    return comma.find()
        ? Optional.of(chineseComma(name.positionOf(comma.start()), comma.group()))
        : Optional.empty();
  }

  /** Returns the problem of a comma as a Chinese keyboard has it, or of a semicolon. */
  static SyntaxProblem chineseComma(Position position, String comma) {
    return new SyntaxProblem(
        position,
        comma.equals(";")
            ? new LocalizedText("这里应该是逗号，不是分号", "a comma should stand here, not a semicolon")
            : new LocalizedText("这里的逗号是中文的", "this comma is a Chinese one"),
        new LocalizedText("请改成英文逗号 \",\"", "type \",\""));
  }

  /** Returns the key before which a comma is missing. */
  private Optional<SyntaxProblem> missingComma() {
    Matcher atColon = KEY_BEFORE_COLON.matcher(before);
    if (rest.startsWith(":") && atColon.lookingAt() && !atColon.group(1).isEmpty()) {
      return Optional.of(missingComma(positionBefore(atColon.end()), atColon.group(1)));
    }
    Matcher atKey = KEY_AND_COLON.matcher(rest);
    return atKey.find() ? Optional.of(missingComma(error, atKey.group(1))) : Optional.empty();
  }

  /** Returns the problem of a key that no comma divides from what stands before it. */
  static SyntaxProblem missingComma(Position position, String key) {
    return new SyntaxProblem(
        position,
        LocalizedText.format(
            "%1$s 前面少了一个英文逗号 \",\"", "a comma \",\" is missing before %1$s", "\"" + key + ":\""),
        null);
  }

  /** Returns a Chinese bracket that should close this one. */
  private Optional<SyntaxProblem> chineseClosing() {
    return IntStream.rangeClosed(opening.line(), error.line())
        .boxed()
        .flatMap(line -> unmatchedChinese(line).stream())
        .findFirst()
        .map(
            position ->
                new SyntaxProblem(
                    position,
                    new LocalizedText("这个括号是中文的", "this bracket is a Chinese one"),
                    LocalizedText.format("请改成英文的 %s", "type %s", closing())));
  }

  private String closing() {
    return lines.text(opening.line()).startsWith("[", textBefore(opening)) ? "]" : "}";
  }

  private int textBefore(Position position) {
    return lines.textBefore(position).length();
  }

  private Optional<Position> unmatchedChinese(int line) {
    String text = lines.text(line);
    int depth = 0;
    for (int i = line == opening.line() ? textBefore(opening) : 0; i < text.length(); i++) {
      depth += CHINESE_OPENING.indexOf(text.charAt(i)) >= 0 ? 1 : 0;
      boolean isClosing = CHINESE_CLOSING.indexOf(text.charAt(i)) >= 0;
      if (isClosing && depth > 0) {
        depth--;
      } else if (isClosing
          && CHINESE_END
              .matcher(text)
              .useTransparentBounds(true)
              .region(i, text.length())
              .lookingAt()) {
        return Optional.of(new Position(line, text.codePointCount(0, i) + 1));
      }
    }
    return Optional.empty();
  }

  /** Returns a bracket of the wrong kind: it closes a list that it did not open, or vice versa. */
  private Optional<SyntaxProblem> wrongClosing() {
    boolean isWrong = rest.startsWith(closing().equals("]") ? "}" : "]");
    if (!isWrong) {
      return Optional.empty();
    }
    return TEXT_BEGINS.matcher(lines.textBefore(opening)).matches()
        ? SyntaxProblem.at(
            opening,
            new LocalizedText("一段文字不能这样开头", "a text cannot begin like this"),
            SyntaxProblem.PUT_IN_QUOTES)
        : SyntaxProblem.at(
            error,
            LocalizedText.format("这里的括号应该是 %s", "the bracket here should be %s", closing()),
            null);
  }

  /** Returns a {@code #} that cut off the closing bracket. */
  private Optional<SyntaxProblem> cutOffComment() {
    return lines
        .find(opening.line(), CUT_OFF_BRACKET)
        .map(
            position ->
                new SyntaxProblem(
                    position,
                    new LocalizedText(
                        "从这个 # 开始，后面的字和括号都不算了",
                        "everything from this # on is left out, also the bracket"),
                    new LocalizedText(
                        "请用英文引号把带 # 的整段文字括起来", "put the whole text with the # in quotes")));
  }

  /** Returns whether the line of the error does not belong to the open bracket. */
  private boolean isUnclosed() {
    String line = lines.text(error.line());
    return error.line() > opening.line()
        && KEY_OR_ITEM.matcher(line).matches()
        && SourceLines.count(line, "}]") <= SourceLines.count(line, "{[");
  }

  /** Returns a quote that ends in the middle of the text. */
  static Optional<SyntaxProblem> quote(SourceLines lines, Position error) {
    String before = lines.textBefore(error).stripTrailing();
    return before.endsWith("\"") || before.endsWith("'")
        ? SyntaxProblem.at(
            new Position(error.line(), before.codePointCount(0, before.length())),
            new LocalizedText("引号里的文字到这个引号就结束了", "the text in quotes ends at this quote"),
            before.endsWith("'")
                ? new LocalizedText("文字里要有 ' 就写成 ''", "write '' for a ' in the text")
                : new LocalizedText(
                    "写成 \\\" 就是文字里的一个 \"；也可以改用中文引号", "write \\\" for a \" in the text"))
        : Optional.empty();
  }

  private Optional<SyntaxProblem> colon() {
    return rest.startsWith(":") ? Optional.of(SyntaxProblem.colonInText(error)) : Optional.empty();
  }

  private Position positionBefore(int index) {
    return new Position(error.line(), before.codePointCount(0, index) + 1);
  }
}

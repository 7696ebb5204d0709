package org.chsiguide.dialog.yaml;

import java.util.Optional;
import java.util.OptionalInt;
import org.chsiguide.dialog.LocalizedText;

/**
 * A text in the file. It stays a text: {@code yes}, {@code 1.10} and dates are not converted.
 *
 * @param begin the index of its first character in the source, including a quote or a {@code |}
 * @param end the index after its last character
 */
public record Scalar(String value, Position position, SourceText source, int begin, int end)
    implements Node {
  /** The signs with which a text begins that is not written plainly. */
  private static final String SIGNS = "\"'|>";

  /** Symbols and letters without ink; Telegram refuses a message of the first two. */
  private static final String BLANK_SYMBOLS = "\u2800\uFFFC\u3164\uFFA0";

  @Override
  public LocalizedText kind() {
    return value.isEmpty() ? new LocalizedText("空的", "empty") : new LocalizedText("一段文字", "text");
  }

  /** Returns another text at this place. */
  Scalar withValue(String other) {
    return new Scalar(other, position, source, begin, end);
  }

  /**
   * Returns whether the text is empty or invisible: blanks of any kind, characters without a width,
   * and what YAML has for nothing.
   */
  boolean isBlank() {
    return isBlank(value) || (isPlain() && (value.equals("null") || value.equals("~")));
  }

  public static boolean isBlank(String words) {
    return words
        .codePoints()
        .allMatch(
            c ->
                Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || BLANK_SYMBOLS.indexOf(c) >= 0
                    || Character.getType(c) == Character.FORMAT);
  }

  /** Returns whether JSON or Telegram cannot carry a character, which the file has as an escape. */
  boolean isUnsendable() {
    return value
        .codePoints()
        .anyMatch(
            c ->
                (Character.isISOControl(c) && "\n\r\t".indexOf(c) < 0)
                    || Character.getType(c) == Character.SURROGATE);
  }

  /**
   * Returns where YAML cut off a {@code #} as a comment although it seems to be part of the text,
   * as in {@code Room #3}.
   */
  public Optional<Position> findCutOffComment() {
    int hash = end;
    while (source.isCharacterAt(hash, ' ')) {
      hash++;
    }
    boolean isTight =
        source.isCharacterAt(hash, '#')
            && !source.isCharacterAt(hash + 1, ' ')
            && !source.isCharacterAt(hash + 1, '#');
    boolean isCutOff = isPlain() && isTight && hash > end;
    return isCutOff ? Optional.of(source.position(hash)) : Optional.empty();
  }

  /** Returns whether the text has neither quotes nor a {@code |}. */
  public boolean isPlain() {
    return SIGNS.chars().noneMatch(sign -> source.isCharacterAt(begin, sign));
  }

  /** Returns whether the file that it is in ends in the middle of a line. */
  public boolean isInFileWithoutLineEnd() {
    return !source.isCharacterAt(source.length() - 1, '\n');
  }

  /** Returns whether the text stands in the lines below a {@code |} or {@code >}. */
  boolean isBlock() {
    return source.isCharacterAt(begin, '|') || source.isCharacterAt(begin, '>');
  }

  /** Returns the index after the last visible line; blank lines below a block are not its own. */
  int contentEnd() {
    int last = end;
    while (isBlock() && source.isBlankAt(last - 1)) {
      last--;
    }
    return isBlock() ? source.endOfLine(last) : end;
  }

  /** Returns whether lines of the text are joined: it has neither quotes nor a {@code |}. */
  public boolean isFolded() {
    boolean isBlock = source.isCharacterAt(begin, '>');
    return (isPlain() || isBlock)
        && countLines(value) < countLines(source.substring(begin, end)) - (isBlock ? 1 : 0);
  }

  private static long countLines(String text) {
    return text.lines().filter(line -> !line.isBlank()).count();
  }

  public int countCodePoints() {
    return value.codePointCount(0, value.length());
  }

  /** Returns the position of this part of the value; that of the whole text if it has none. */
  public Position positionOf(String part) {
    int offset = value.indexOf(part);
    return offset < 0 ? position : positionOf(offset);
  }

  /**
   * Returns the position in the file of a character of the value, however YAML folds, indents or
   * quotes it: the nth {@code <} of the value is the nth of the source. For an escaped character,
   * returns the position of the whole text.
   *
   * @param offset in UTF-16 units of the value
   */
  public Position positionOf(int offset) {
    if (offset >= value.length()) {
      return position;
    }
    int character = value.codePointAt(offset);
    int before = (int) value.substring(0, offset).codePoints().filter(c -> c == character).count();
    OptionalInt found = source.findNth(character, before, begin, end);
    return found.isPresent() ? source.position(found.getAsInt()) : position;
  }
}

package org.chsiguide.dialog.yaml;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A text in the file. Nothing is made of it but a text: {@code yes}, {@code 1.10} and dates stay
 * what was written.
 *
 * @param begin the index of its first character in the source, a quote or a {@code |} included
 * @param end the index behind its last
 */
public record Scalar(String value, Position position, SourceText source, int begin, int end)
    implements Node {

  @Override
  public String kind() {
    return value.isEmpty() ? "empty" : "a text";
  }

  /** Whether nothing of it is seen: blanks of every kind, and characters without a width. */
  boolean isBlank() {
    return isBlank(value);
  }

  public static boolean isBlank(String words) {
    return words
        .codePoints()
        .allMatch(
            c ->
                Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || Character.getType(c) == Character.FORMAT);
  }

  /** The first character that JSON or Telegram cannot carry, which can stand here as an escape. */
  OptionalInt findUnsendable() {
    return value
        .codePoints()
        .filter(
            c ->
                (Character.isISOControl(c) && "\n\r\t".indexOf(c) < 0)
                    || Character.getType(c) == Character.SURROGATE)
        .findFirst();
  }

  /**
   * Where a {@code #} begins that YAML took for a comment though it looks like a part of the text:
   * {@code Room #3}.
   */
  public Optional<Position> findCutOffComment() {
    int hash = end;
    while (source.isCharacterAt(hash, ' ')) {
      hash++;
    }
    boolean isTight =
        !source.isCharacterAt(hash + 1, ' ')
            && !source.isCharacterAt(hash + 1, '#')
            && source.isCharacterAt(hash, '#');
    boolean isPlain = !source.isCharacterAt(begin, '"') && !source.isCharacterAt(begin, '\'');
    return isPlain && isTight && hash > end ? Optional.of(source.position(hash)) : Optional.empty();
  }

  public int countCodePoints() {
    return value.codePointCount(0, value.length());
  }

  /**
   * Where a character of the value stands in the file, whichever way YAML folds, indents or quotes
   * it: the nth {@code <} of the value is the nth of the source. Where the source writes it as an
   * escape, it is the place of the whole.
   *
   * @param offset in UTF-16 units of the value
   */
  public Position positionOf(int offset) {
    if (offset >= value.length()) {
      return position;
    }
    int character = value.codePointAt(offset);
    int before = (int) value.substring(0, offset).codePoints().filter(c -> c == character).count();
    return source.findNth(character, before, begin, end).map(source::position).orElse(position);
  }
}

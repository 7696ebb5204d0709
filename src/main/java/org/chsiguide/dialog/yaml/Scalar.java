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
record Scalar(String value, Place place, Source source, int begin, int end) implements Node {

  @Override
  public String kind() {
    return value.isEmpty() ? "empty" : "a text";
  }

  /** Whether nothing of it is seen: blanks of every kind, and characters without a width. */
  boolean isBlank() {
    return isBlank(value);
  }

  static boolean isBlank(String words) {
    return words
        .codePoints()
        .allMatch(
            c ->
                Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || Character.getType(c) == Character.FORMAT);
  }

  /** The first character that JSON or Telegram cannot carry, which can stand here as an escape. */
  OptionalInt unsendable() {
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
  Optional<Place> hashBehind() {
    int hash = end;
    while (source.is(hash, ' ')) {
      hash++;
    }
    boolean isTight =
        !source.is(hash + 1, ' ') && !source.is(hash + 1, '#') && source.is(hash, '#');
    boolean isPlain = !source.is(begin, '"') && !source.is(begin, '\'');
    return isPlain && isTight && hash > end ? Optional.of(source.place(hash)) : Optional.empty();
  }

  int codePoints() {
    return value.codePointCount(0, value.length());
  }

  /**
   * Where a character of the value stands in the file, whichever way YAML folds, indents or quotes
   * it: the nth {@code <} of the value is the nth of the source. Where the source writes it as an
   * escape, it is the place of the whole.
   *
   * @param offset in UTF-16 units of the value
   */
  Place at(int offset) {
    if (offset >= value.length()) {
      return place;
    }
    int character = value.codePointAt(offset);
    int before = (int) value.substring(0, offset).codePoints().filter(c -> c == character).count();
    return source.find(character, before, begin, end).map(source::place).orElse(place);
  }
}

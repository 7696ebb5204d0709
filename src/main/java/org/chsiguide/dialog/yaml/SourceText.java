package org.chsiguide.dialog.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.chsiguide.dialog.rule.Rule;

/** The text of a file, indexed by code points as in SnakeYAML. */
public final class SourceText {
  /** The maximum size of a file, about twenty times the dialog in the jar. */
  public static final int MAX_BYTES = 1 << 20;

  /**
   * The maximum length of a line. Valid texts have at most 32 KiB, and the parser takes seconds for
   * a line of a megabyte.
   */
  public static final int MAX_LINE_CHARACTERS = 200_000;

  /** A regular expression for Chinese in UTF-8 that was read as if it were Latin letters. */
  public static final String LATIN_MOJIBAKE =
      "(?:[ã-ï][\\u0080-\\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2}){2,}";

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** How a file begins, as Latin letters, that is a document of Word, a PDF or a web page. */
  private static final Pattern DOCUMENT_HEAD =
      Pattern.compile(
          "PK\u0003\u0004|\\{\\\\rtf|\u00D0\u00CF\u0011\u00E0|%PDF"
              + "|(?i)(?:\u00EF\u00BB\u00BF)?\\s*<(?:!doctype|html|\\?xml)");

  private final String text;
  private final int[] codePoints;
  private final int[] lineStarts;

  /** The lines read so far, because most are needed many times. */
  private final String[] lines;

  SourceText(String text) {
    this.text = text;
    this.codePoints = text.codePoints().toArray();
    IntStream below =
        IntStream.range(0, codePoints.length).filter(this::endsLine).map(index -> index + 1);
    this.lineStarts = IntStream.concat(IntStream.of(0), below).toArray();
    this.lines = new String[lineStarts.length];
  }

  /** Decodes the bytes; reports if there are too many, or if they are not a text in UTF-8. */
  static Optional<SourceText> decode(byte[] bytes, ProblemCollector problems) {
    if (bytes.length > MAX_BYTES) {
      problems
          .at(Position.TOP, Rule.FILE_SIZE)
          .add(
              "文件有 %s 字节，最多能读 %s 字节",
              "the file has %s bytes; at most %s are allowed", bytes.length, MAX_BYTES);
      return Optional.empty();
    }
    ByteBuffer encoded = ByteBuffer.wrap(bytes);
    CharBuffer decoded = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(encoded, decoded, false);
    String text = decoded.flip().toString();
    SourceText source = new SourceText(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    Position end = source.position(source.length());
    String head = new String(bytes, 0, Math.min(bytes.length, 20), StandardCharsets.ISO_8859_1);
    if (DOCUMENT_HEAD.matcher(head).lookingAt()) {
      problems
          .at(Position.TOP, Rule.ENCODING)
          .hint("请“另存为”纯文本，编码选 UTF-8", "save it as plain text in UTF-8")
          .add(
              "这是 Word、PDF 或网页文件，不是文本文件",
              "this is a Word document, a PDF or a web page, not a text file");
    } else if (result.isError()) {
      problems
          .at(end, Rule.ENCODING)
          .hint("请在编辑器里“另存为”，编码选 UTF-8", "save it as UTF-8")
          .add("从这里开始，文件不是 UTF-8 编码", "the file is not valid UTF-8 from here on");
    } else if (encoded.hasRemaining()) { // the first bytes of a character
      SyntaxProblem.cutOff(end).addTo(problems);
    } else {
      return source.hasLongLine(problems) ? Optional.empty() : Optional.of(source);
    }
    return Optional.empty();
  }

  private boolean hasLongLine(ProblemCollector problems) {
    OptionalInt line =
        IntStream.range(0, lineStarts.length)
            .filter(it -> startOfLine(it + 2) - lineStarts[it] > MAX_LINE_CHARACTERS)
            .findFirst();
    line.ifPresent(
        it ->
            problems
                .at(new Position(it + 1, 1), Rule.FILE_SIZE)
                .add("这一行超过 %s 个字符", "this line has more than %s characters", MAX_LINE_CHARACTERS));
    return line.isPresent();
  }

  /** Returns where the pattern first occurs. */
  Optional<Position> find(Pattern pattern) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? Optional.of(position(text.codePointCount(0, matcher.start())))
        : Optional.empty();
  }

  String text() {
    return text;
  }

  /** Returns how often the pattern occurs. */
  long count(Pattern pattern) {
    return pattern.matcher(text).results().count();
  }

  String substring(int from, int to) {
    return new String(codePoints, from, to - from);
  }

  boolean isCharacterAt(int index, int character) {
    return 0 <= index && index < codePoints.length && codePoints[index] == character;
  }

  int lineCount() {
    return lineStarts.length;
  }

  /** Returns the line with this 1-based number, without its line ending; empty if there is none. */
  String line(int number) {
    if (number < 1 || number > lineStarts.length) {
      return "";
    }
    if (lines[number - 1] == null) {
      int begin = lineStarts[number - 1];
      lines[number - 1] = substring(begin, endOfLine(begin));
    }
    return lines[number - 1];
  }

  /** Returns the text with other ones in place of these 1-based lines. */
  SourceText withLines(int first, int last, String other) {
    int begin = lineStarts[first - 1];
    int end = lineStarts[last - 1] + line(last).codePointCount(0, line(last).length());
    return new SourceText(with(begin, end, other));
  }

  /** Returns the text with another one between these indexes. */
  String with(int begin, int end, String other) {
    return substring(0, begin) + other + substring(end, codePoints.length);
  }

  /** Returns the end of the line of this index, without its line ending. */
  int endOfLine(int index) {
    int end = index;
    while (end < codePoints.length && codePoints[end] != '\n' && codePoints[end] != '\r') {
      end++;
    }
    return end;
  }

  String lineEnding() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  int length() {
    return codePoints.length;
  }

  /** Returns where the line with this 1-based number begins; the end of the file below the last. */
  int startOfLine(int number) {
    return number <= lineStarts.length ? lineStarts[number - 1] : codePoints.length;
  }

  boolean isBlankAt(int index) {
    return Character.isWhitespace(codePoints[index]);
  }

  Position position(int index) {
    int found = Arrays.binarySearch(lineStarts, index);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line + 1, index - lineStarts[line] + 1);
  }

  /** Returns whether a line ends with this character. */
  private boolean endsLine(int index) {
    return codePoints[index] == '\n'
        || (codePoints[index] == '\r' && !isCharacterAt(index + 1, '\n'));
  }

  /** Returns the index of the nth (0-based) occurrence of the character in a range. */
  OptionalInt findNth(int character, int nth, int from, int to) {
    return IntStream.range(from, Math.min(to, codePoints.length))
        .filter(index -> codePoints[index] == character)
        .skip(nth)
        .findFirst();
  }
}

package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;

/**
 * Writes another text in the place of one. There may be several ways to write it; whether one of
 * them is read as the same text is left to the caller, who reads it.
 */
record TextWriter(String source, TextSource old) {
  private static final int INDENT = 2;

  /** What a text without quotes must not begin with or contain. */
  private static final Pattern NEEDS_QUOTES =
      Pattern.compile(
          "(?s)^$|^[\\s\\-?:,\\[\\]{}#&*!|>'\"%@`+.~=<0-9].*|.*\\s$|.*(:\\s|:$|\\s#).*|.*[\\p{Cc}\\u2028\\u2029\\uFEFF].*");

  /** Words that other readers of YAML take for something else than a text. */
  private static final Pattern NOT_A_TEXT =
      Pattern.compile("(?i)true|false|yes|no|on|off|y|n|null");

  private static final Pattern FLOW_SIGNS = Pattern.compile("[,\\[\\]{}]");

  /** Returns the file with this text, in each way that may do, the best first. */
  List<String> candidates(String text) {
    List<String> candidates = new ArrayList<>();
    if (!old.isInFlow() && (old.isBlock() || text.indexOf('\n') >= 0)) {
      block(text).ifPresent(candidates::add);
    }
    if (old.style() == ScalarStyle.PLAIN && canBePlain(text)) {
      candidates.add(inLine(text));
    }
    if (old.style() == ScalarStyle.SINGLE_QUOTED && text.indexOf('\n') < 0) {
      candidates.add(inLine("'" + text.replace("'", "''") + "'"));
    }
    candidates.add(inLine(doubleQuoted(text)));
    return candidates;
  }

  private boolean canBePlain(String text) {
    return !NEEDS_QUOTES.matcher(text).matches()
        && !NOT_A_TEXT.matcher(text).matches()
        && !(old.isInFlow() && FLOW_SIGNS.matcher(text).find());
  }

  private String inLine(String written) {
    return source.substring(0, old.begin()) + written + source.substring(contentEnd());
  }

  /** Writes the text as lines below a {@code |}; empty if there is no such way. */
  private Optional<String> block(String text) {
    if (text.isBlank() || text.endsWith("\n\n")) {
      return Optional.empty();
    }
    String lineEnd = source.contains("\r\n") ? "\r\n" : "\n";
    int indent = indent();
    boolean needsIndicator = text.startsWith(" ") || text.startsWith("\n");
    StringBuilder written = new StringBuilder(source.substring(0, old.begin()));
    written
        .append('|')
        .append(needsIndicator ? Integer.toString(indent - old.parentColumn()) : "")
        .append(text.endsWith("\n") ? "" : "-")
        .append(source, headerEnd(), endOfLine(headerEnd()));
    text.lines()
        .forEach(
            line ->
                written
                    .append(lineEnd)
                    .append(line.isEmpty() ? "" : " ".repeat(indent))
                    .append(line));
    int end = endOfLine(contentEnd());
    boolean isLastLine = end == source.length();
    return Optional.of(written + (isLastLine ? lineEnd : "") + source.substring(end));
  }

  /** Returns the end of the indicator of a block, such as {@code |-}; otherwise of the text. */
  private int headerEnd() {
    if (!old.isBlock()) {
      return old.end();
    }
    int end = old.begin();
    while (end < source.length() && !Character.isWhitespace(source.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Returns the indent of the lines of a block; for a new one, as authors write it. */
  private int indent() {
    if (old.isBlock()) {
      int position = endOfLine(old.begin());
      while (position < contentEnd() && isLineEnd(source.charAt(position))) {
        int begin = position + 1;
        position = begin;
        while (position < contentEnd() && source.charAt(position) == ' ') {
          position++;
        }
        if (position < contentEnd() && !isLineEnd(source.charAt(position))) {
          return Math.max(position - begin, old.parentColumn() + 1);
        }
      }
    }
    return old.parentColumn() + INDENT;
  }

  /**
   * Returns the position after the last visible line; blank lines below a block are not its own.
   */
  int contentEnd() {
    if (!old.isBlock()) {
      return old.end();
    }
    int end = old.end();
    while (Character.isWhitespace(source.charAt(end - 1))) {
      end--;
    }
    return endOfLine(end);
  }

  private int endOfLine(int position) {
    return endOfLine(source, position);
  }

  static int endOfLine(String source, int position) {
    int end = position;
    while (end < source.length() && !isLineEnd(source.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isLineEnd(char character) {
    return character == '\n' || character == '\r';
  }

  static String doubleQuoted(String text) {
    StringBuilder written = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '"' -> written.append("\\\"");
                case '\\' -> written.append("\\\\");
                case '\n' -> written.append("\\n");
                case '\t' -> written.append("\\t");
                case '\r' -> written.append("\\r");
                default -> {
                  if (isInvisible(character)) {
                    written.append("\\u%04x".formatted(character));
                  } else {
                    written.appendCodePoint(character);
                  }
                }
              }
            });
    return written.append('"').toString();
  }

  private static boolean isInvisible(int character) {
    return Character.isISOControl(character)
        || character == 0x2028
        || character == 0x2029
        || character == 0xFEFF
        || character == 0xFFFE
        || character == 0xFFFF;
  }
}

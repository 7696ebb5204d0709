package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes another text in the place of one. There may be several ways to write it; whether one of
 * them is read as the same text is left to the caller, who reads it.
 */
record TextWriter(Scalar old, Node parent) {
  private static final int INDENT = 2;

  /** Characters with which an unquoted text must not begin, or that it must not contain. */
  private static final Pattern NEEDS_QUOTES =
      Pattern.compile(
          "(?s)^$|^[\\s\\-?:,\\[\\]{}#&*!|>'\"%@`+.~=<0-9].*|.*\\s$|.*(:\\s|:$|\\s#).*|.*[\\p{Cc}\\u2028\\u2029\\uFEFF].*");

  /** Words that other readers of YAML take for something else than a text. */
  private static final Pattern NOT_A_TEXT =
      Pattern.compile("(?i)true|false|yes|no|on|off|y|n|null");

  /** Characters that only an escape shows. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\uFEFF\\uFFFE\\uFFFF]");

  private static final Pattern FLOW_SIGNS = Pattern.compile("[,\\[\\]{}]");

  /** Returns the file with this text, in each way that may do, the best first. */
  List<String> candidates(String text) {
    List<String> candidates = new ArrayList<>();
    if (!parent.isInFlow() && (old.isBlock() || text.indexOf('\n') >= 0)) {
      block(text).ifPresent(candidates::add);
    }
    if (old.isPlain() && canBePlain(text)) {
      candidates.add(inLine(text));
    }
    if (old.source().isCharacterAt(old.begin(), '\'') && text.indexOf('\n') < 0) {
      candidates.add(inLine("'" + text.replace("'", "''") + "'"));
    }
    candidates.add(inLine(doubleQuoted(text)));
    return candidates;
  }

  private boolean canBePlain(String text) {
    return !NEEDS_QUOTES.matcher(text).matches()
        && !NOT_A_TEXT.matcher(text).matches()
        && !(parent.isInFlow() && FLOW_SIGNS.matcher(text).find());
  }

  private String inLine(String written) {
    return old.source().with(old.begin(), old.contentEnd(), written);
  }

  /** Writes the text as lines below a {@code |}; empty if there is no such way. */
  private Optional<String> block(String text) {
    if (text.isBlank() || text.endsWith("\n\n")) {
      return Optional.empty();
    }
    int indent = indent();
    boolean needsIndicator = text.startsWith(" ") || text.startsWith("\n");
    String written =
        "|"
            + (needsIndicator ? indent - parent.column() : "")
            + (text.endsWith("\n") ? "" : "-")
            + old.source().substring(headerEnd(), old.source().endOfLine(headerEnd()))
            + lines(text, old.source().lineEnding(), indent);
    int end = old.source().endOfLine(old.contentEnd());
    boolean isLastLine = end == old.source().length();
    return Optional.of(
        old.source()
            .with(old.begin(), end, written + (isLastLine ? old.source().lineEnding() : "")));
  }

  /** Returns the lines of a text, each after a line end. */
  static String lines(String text, String lineEnd, int indent) {
    return text.lines()
        .map(line -> lineEnd + (line.isEmpty() ? "" : " ".repeat(indent)) + line)
        .collect(Collectors.joining());
  }

  /** Returns the end of the indicator of a block, such as {@code |-}; otherwise of the text. */
  private int headerEnd() {
    int end = old.isBlock() ? old.begin() : old.end();
    while (old.isBlock() && end < old.source().length() && !old.source().isBlankAt(end)) {
      end++;
    }
    return end;
  }

  /** Returns the indent of the lines of a block; for a new one, as authors write it. */
  private int indent() {
    int last = old.isBlock() ? old.source().position(old.contentEnd()).line() : 0;
    return IntStream.rangeClosed(old.position().line() + 1, last)
        .mapToObj(old.source()::line)
        .filter(line -> !line.isBlank())
        .map(line -> (int) line.chars().takeWhile(it -> it == ' ').count())
        .map(spaces -> Math.max(spaces, parent.column() + 1))
        .findFirst()
        .orElse(parent.column() + INDENT);
  }

  static String doubleQuoted(String text) {
    String escaped =
        text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
            .replace("\r", "\\r");
    return INVISIBLE
        .matcher("\"" + escaped + "\"")
        .replaceAll(it -> "\\\\u%04x".formatted((int) it.group().charAt(0)));
  }
}

package org.chsiguide.dialog.yaml;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The lines of a file by 1-based numbers; line 0 is empty. Whatever looks like a space at the
 * beginning of a line is one.
 *
 * @param step the spaces by which this file indents what stands below a key: two or four
 */
record SourceLines(SourceText source, int step) {
  /** The indentation of a line and the dashes of its list items. */
  static final Pattern LINE_START = Pattern.compile("^ *(?:- +)*+");

  private static final Pattern ENTRY = Pattern.compile("^ {0,4}[a-z0-9_-]+:(?: *| +\\{.*)");
  private static final Pattern KEY =
      Pattern.compile("^ *(?:- +)?([\\p{Alnum}_-]+)(?: *[:：;；=＝].*)?");
  private static final Pattern OPENS_TEXT = Pattern.compile("(?:.*\\||.*[:：] *[|>][-+1-9]{0,2}) *");
  private static final Pattern BY_TWO = Pattern.compile("(?m)^(?: {4})* {2}[\\w-]+:[ \\r]*$");
  private static final Pattern BY_FOUR = Pattern.compile("(?m)^(?: {4})+[\\w-]+:[ \\r]*$");
  private static final Pattern COMMENT = Pattern.compile("(?<![^ ])#.*");

  SourceLines(SourceText source) {
    this(source, source.count(BY_TWO) * 5 < source.count(BY_FOUR) ? 4 : 2);
  }

  String text(int line) {
    String text = source.line(line);
    int end = 0;
    while (end < text.length() && isBlank(text.charAt(end))) {
      end++;
    }
    return " ".repeat(end) + text.substring(end);
  }

  private static boolean isBlank(char character) {
    return character == '\t'
        || Character.isSpaceChar(character)
        || Character.getType(character) == Character.FORMAT;
  }

  /** Returns what a line begins with that only looks like a space, from its first one on. */
  Optional<Position> findOtherBlank(int line) {
    int spaces = (int) source.line(line).chars().takeWhile(it -> it == ' ').count();
    return spaces < indentation(line)
        ? Optional.of(new Position(line, spaces + 1))
        : Optional.empty();
  }

  /** Returns the line at or above this one where an entry begins; 0 if there is none. */
  int entryAbove(int line) {
    return IntStream.iterate(line, it -> it > 0, it -> it - 1)
        .filter(this::isEntry)
        .findFirst()
        .orElse(0);
  }

  /** Returns whether a step, a topic or a part of the file begins in this line. */
  boolean isEntry(int line) {
    return ENTRY.matcher(text(line)).matches()
        && indentation(line) <= step
        && (DialogKeys.ROOT.keys().contains(key(line))
            || (indentation(line) > 0 && !DialogKeys.isKey(key(line))));
  }

  String textBefore(Position position) {
    String line = text(position.line());
    return line.substring(
        0,
        line.offsetByCodePoints(
            0, Math.min(position.column() - 1, line.codePointCount(0, line.length()))));
  }

  String textFrom(Position position) {
    return text(position.line()).substring(textBefore(position).length());
  }

  /** Returns the position of the first content of a line, after the dashes of list items. */
  Position contentStart(int line) {
    Matcher head = LINE_START.matcher(text(line));
    return new Position(line, head.find() ? head.end() + 1 : 1);
  }

  /** Returns the position of a character of a line, by its index in UTF-16 units. */
  Position position(int line, int index) {
    return new Position(line, text(line).codePointCount(0, index) + 1);
  }

  /** Returns a repair of a line: something else between these indexes, in UTF-16 units. */
  Repair replaced(SyntaxProblem problem, int line, int from, int to, String text) {
    String old = text(line);
    return new Repair(
        source, problem, line, line, old.substring(0, from) + text + old.substring(to));
  }

  /** Returns the repair that puts another line, or several, in place of each of these. */
  Repair replacedEach(SyntaxProblem problem, int first, int last, IntFunction<String> repaired) {
    String text =
        IntStream.rangeClosed(first, last).mapToObj(repaired).collect(Collectors.joining("\n"));
    return new Repair(source, problem, first, last, text);
  }

  /** Returns a repair that moves these lines to the right by some spaces, or to the left. */
  Repair moved(SyntaxProblem problem, int first, int last, int spaces) {
    String added = " ".repeat(Math.max(0, spaces));
    return replacedEach(
        problem,
        first,
        last,
        line -> added + text(line).substring(Math.min(text(line).length(), Math.max(0, -spaces))));
  }

  int count() {
    return source.lineCount();
  }

  /** Returns the position of the first character of a line that is not blank. */
  Position start(int line) {
    return new Position(line, indentation(line) + 1);
  }

  /** Returns whether a text begins below this line; a comment opens none. */
  boolean opensText(int line) {
    return line > 0 && OPENS_TEXT.matcher(COMMENT.matcher(text(line)).replaceFirst("")).matches();
  }

  /** Returns the nearest line above with a smaller indentation; 0 if there is none. */
  int parentLine(int line) {
    return lineWithin(indentation(line) - 1, line);
  }

  /** Returns the nearest line above with at most this indentation; 0 if there is none. */
  int lineWithin(int maxIndentation, int line) {
    return linesAbove(line).filter(it -> indentation(it) <= maxIndentation).findFirst().orElse(0);
  }

  /** Returns the lines to which a line belongs, the nearest first. */
  IntStream parentLines(int line) {
    return IntStream.iterate(parentLine(line), it -> it > 0, this::parentLine);
  }

  /** Returns the lines above that are neither blank nor a comment, the nearest first. */
  IntStream linesAbove(int line) {
    return IntStream.iterate(line - 1, it -> it > 0, it -> it - 1)
        .filter(it -> !isBlankOrComment(it));
  }

  /** Returns the lines below that are neither blank nor a comment. */
  IntStream linesBelow(int line) {
    return IntStream.rangeClosed(line + 1, count()).filter(it -> !isBlankOrComment(it));
  }

  /** Returns the nearest of the lines above; 0 if there is none. */
  int lineAbove(int line) {
    return linesAbove(line).findFirst().orElse(0);
  }

  /** Returns the nearest of the lines below; 0 if there is none. */
  int lineBelow(int line) {
    return linesBelow(line).findFirst().orElse(0);
  }

  boolean isBlankOrComment(int line) {
    String text = text(line).stripLeading();
    return text.isEmpty() || text.startsWith("#");
  }

  /** Returns the key with which a line begins; empty if it begins with none. */
  String key(int line) {
    Matcher key = KEY.matcher(text(line));
    return key.matches() ? key.group(1) : "";
  }

  boolean isItem(int line) {
    return text(line).stripLeading().startsWith("- ");
  }

  int indentation(int line) {
    return text(line).length() - text(line).stripLeading().length();
  }
}

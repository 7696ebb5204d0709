package org.chsiguide.dialog.yaml;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which line of a file belongs to which, by their indentation, whether or not the file can be
 * parsed. Lines are counted from 1.
 */
final class IndentationTree {
  /** The parts of a dialog that have entries. */
  static final List<String> SECTIONS = List.of("stages", "phrases", "answers", "steps", "topics");

  private static final Pattern OPENS_QUOTE = Pattern.compile(".*[:：] +(?:\"[^\"]*|'[^']*)");

  /** A text for students, which may go on below, whatever stands behind its colon. */
  private static final Pattern TEXT_OF_LANGUAGE = Pattern.compile("^ *(?:- +)?(?:zh|en):(?: .*)?");

  /** A key at the beginning of a line. */
  static final Pattern KEY = Pattern.compile("^ *([\\p{Alnum}_-]+):(?: .*)?");

  private final SourceLines lines;
  private final BitSet textLines = new BitSet();
  private final int[] siblings;
  private final int[] parents;

  IndentationTree(SourceLines lines) {
    this.lines = lines;
    this.siblings = new int[lines.count() + 1];
    this.parents = new int[lines.count() + 1];
    readParents();
    readTexts();
  }

  /** Reads which line each belongs to, all in one pass, because a file may have many lines. */
  private void readParents() {
    Deque<Integer> open = new ArrayDeque<>();
    for (int line = 1; line <= lines.count(); line++) {
      if (lines.isBlankOrComment(line)) {
        continue;
      }
      int indentation = lines.indentation(line);
      while (!open.isEmpty() && lines.indentation(open.peek()) > indentation) {
        open.pop();
      }
      siblings[line] = open.isEmpty() ? 0 : open.peek();
      boolean isSibling = !open.isEmpty() && lines.indentation(open.peek()) == indentation;
      parents[line] = isSibling ? parents[open.pop()] : siblings[line];
      open.push(line);
    }
  }

  private void readTexts() {
    int keyIndentation = Integer.MAX_VALUE;
    for (int line = 1; line <= lines.count(); line++) {
      if (!lines.text(line).isBlank()) {
        if (lines.indentation(line) > keyIndentation) {
          textLines.set(line);
        } else {
          keyIndentation =
              opensText(line) ? lines.contentStart(line).column() - 1 : Integer.MAX_VALUE;
        }
      }
    }
  }

  private boolean opensText(int line) {
    return lines.opensText(line)
        || OPENS_QUOTE.matcher(lines.text(line)).matches()
        || (TEXT_OF_LANGUAGE.matcher(lines.text(line)).matches() && !isEntry(line));
  }

  /** Returns whether this line is the name of a step, a topic or an answer. */
  boolean isEntry(int line) {
    return isBelowRootKey(line) && SECTIONS.contains(lines.key(parents[line]));
  }

  /** Returns whether a line belongs to a key at the beginning of a line. */
  boolean isBelowRootKey(int line) {
    return parents[line] > 0 && lines.indentation(parents[line]) == 0;
  }

  /** Returns the nearest line above that is indented less; 0 if there is none. */
  int parent(int line) {
    return parents[line];
  }

  /** Returns the nearest line above that is not indented further; 0 if there is none. */
  int sibling(int line) {
    return siblings[line];
  }

  /** Returns whether a line belongs to a text of several lines that began above. */
  boolean isText(int line) {
    return textLines.get(line);
  }

  /** Returns whether a line ends with the colon of its key. */
  boolean isKeyAlone(int line) {
    return lines.text(line).stripTrailing().endsWith(":");
  }

  /** Returns whether a line, at any depth but the first, begins with such a key. */
  boolean hasKey(int line, Predicate<String> keys) {
    Matcher key = KEY.matcher(lines.text(line));
    return lines.indentation(line) > 0
        && !textLines.get(line)
        && key.matches()
        && keys.test(key.group(1));
  }

  /** Returns whether a line begins so behind its spaces. */
  boolean startsWith(int line, String beginning) {
    return lines.text(line).startsWith(beginning, lines.indentation(line));
  }
}

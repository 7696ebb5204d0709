package org.chsiguide.dialog.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;

/** Moves lines that begin with a wrong number of spaces, and says how many are right. */
record IndentationRepairs(SourceLines lines) {
  /** The spaces by which a text is indented below its key. */
  private static final int STEP = 2;

  /** The maximum number of lines above a line with which it is compared. */
  private static final int MAX_LINES = 40;

  private static final Pattern KEY_OR_ITEM = Pattern.compile("^ *(?:- .*|[\\p{Alnum}_-]+:.*)");
  private static final List<List<String>> KEYS =
      List.of(
          DialogKeys.STEP,
          DialogKeys.CHOICE,
          DialogKeys.MAIL,
          DialogKeys.TOPIC,
          DialogKeys.OFFICE,
          DialogKeys.ROOT);

  /** Returns the repairs of these lines, the likeliest first. */
  Stream<Repair> of(List<Integer> wrong) {
    return Stream.concat(
        wrong.stream().flatMap(this::intoText),
        wrong.stream()
            .flatMap(line -> moves(line, wrong))
            .sorted(Comparator.comparing(this::unlikeliness))
            .flatMap(
                move ->
                    Stream.of(move.line, lastBelow(move.line))
                        .distinct()
                        .map(last -> new Repair(wrong(move.line, move.right), moved(move, last)))));
  }

  /** A line that is to begin with as many spaces as another one. */
  private record Move(int line, int right) {}

  private int indentation(Move move) {
    return lines.indentation(move.right);
  }

  /** Returns a smaller number for a likelier slip: by one space, and of a line near the other. */
  private int unlikeliness(Move move) {
    int further = lines.indentation(move.line) - indentation(move);
    return (lines.indentation(move.line) % STEP == 0 ? 1000 : 0)
        + (Math.abs(further) == 1 ? 0 : 200)
        + (further > 0 ? 0 : 100)
        + Math.abs(move.line - move.right);
  }

  /** Returns whether two lines are items, names, lines of texts, or keys of one part. */
  private boolean areAlike(int one, int other) {
    return kind(one) == kind(other) && (kind(one) != Kind.KEY || areSiblings(one, other));
  }

  private enum Kind {
    ITEM,
    NAME,
    KEY,
    TEXT
  }

  private Kind kind(int line) {
    if (lines.text(line).stripLeading().startsWith("- ")) {
      return Kind.ITEM;
    }
    if (!IndentationTree.KEY.matcher(lines.text(line)).matches()) {
      return Kind.TEXT;
    }
    return DialogKeys.isKey(lines.key(line)) ? Kind.KEY : Kind.NAME;
  }

  /** Returns the moves of a line to where others stand: those above, the one below, and these. */
  private Stream<Move> moves(int line, List<Integer> others) {
    return Stream.of(
            IntStream.iterate(lines.lineAbove(line), it -> it > 0, lines::lineAbove)
                .limit(MAX_LINES)
                .boxed(),
            Stream.of(lines.lineBelow(line)).filter(it -> it > 0),
            others.stream())
        .flatMap(it -> it)
        .filter(it -> lines.indentation(it) != lines.indentation(line) && areAlike(it, line))
        .filter(it -> lines.indentation(it) > 0 || DialogKeys.ROOT.contains(lines.key(line)))
        .map(right -> new Move(line, right));
  }

  private String moved(Move move, int last) {
    return lines.moved(move.line, last, indentation(move) - lines.indentation(move.line));
  }

  /** Returns the last line that belongs to a line. */
  private int lastBelow(int line) {
    int below = lines.lineBelow(line);
    int last = line;
    while (below > 0 && lines.indentation(below) > lines.indentation(line)) {
      last = below;
      below = lines.lineBelow(below);
    }
    return last;
  }

  /** Moves a line that is part of the text above, but does not stand below it. */
  private Stream<Repair> intoText(int line) {
    int above = lines.lineAbove(line);
    int key = above < 1 || lines.opensText(above) ? above : lines.parentLine(above);
    boolean isOutside =
        lines.opensText(key)
            && lines.indentation(line) <= lines.indentation(key)
            && !KEY_OR_ITEM.matcher(lines.text(line)).matches()
            && !DialogKeys.isKey(lines.text(line).strip());
    int spaces = key == above ? lines.indentation(key) + STEP : lines.indentation(above);
    return isOutside
        ? Stream.of(
            new Repair(
                new SyntaxProblem(
                    lines.contentStart(line),
                    new LocalizedText("这一行是上面那段文字的一部分", "this line belongs to the text above"),
                    LocalizedText.format(
                        "行首要有 %s 个空格", "begin it with %s spaces, as the others", spaces)),
                lines.moved(line, lastBeside(line), spaces - lines.indentation(line))))
        : Stream.empty();
  }

  /** Returns the last of the lines below a line that are pasted text, too. */
  private int lastBeside(int line) {
    int below = lines.lineBelow(line);
    int last = line;
    while (below > 0
        && lines.indentation(below) == lines.indentation(line)
        && kind(below) != Kind.KEY) {
      last = below;
      below = lines.lineBelow(below);
    }
    return last;
  }

  /** Returns whether the keys of both lines belong to the same part of a dialog. */
  boolean areSiblings(int one, int other) {
    return KEYS.stream()
        .anyMatch(keys -> keys.contains(lines.key(one)) && keys.contains(lines.key(other)));
  }

  /** Returns the problem of a line that should have as many spaces as another one. */
  SyntaxProblem wrong(int line, int right) {
    int spaces = lines.indentation(line);
    int wanted = lines.indentation(right);
    return new SyntaxProblem(
        lines.contentStart(line),
        LocalizedText.format(
            "这一行行首有 %s 个空格，第 %s 行有 %s 个",
            "this line begins with %s spaces, line %s with %s", spaces, right, wanted),
        spaces > wanted
            ? LocalizedText.format("请删掉 %s 个空格", "remove %s", spaces - wanted)
            : LocalizedText.format("请加 %s 个空格", "add %s", wanted - spaces));
  }
}

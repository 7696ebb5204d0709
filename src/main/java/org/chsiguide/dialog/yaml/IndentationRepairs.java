package org.chsiguide.dialog.yaml;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;

/** Moves lines that begin with a wrong number of spaces, and says how many are right. */
record IndentationRepairs(SourceLines lines) {
  /** The maximum number of lines above a line with which it is compared. */
  private static final int MAX_LINES = 40;

  /** A key at the beginning of a line. */
  private static final Pattern KEY =
      Pattern.compile(
          "^ *(?:[\\p{Alnum}_-]+(?::(?: .*)?| *[：;；=＝].*)|" + DialogKeys.anyKey() + ":.*)");

  /** A key whose value is a text for students or an example, and that value. */
  private static final Pattern TEXT = Pattern.compile("^( *(?:- +)?(?:zh|en|other)) *[:：] *(.*)");

  /** A text that begins beside its key, without quotes that end it. */
  private static final Pattern BESIDE_KEY =
      Pattern.compile("^ *(?:- +)?(?:zh|en|other)[:：] *[^ \"'|>{\\[].*");

  /** Returns the repairs of texts below a {@code |} that do not stand below it throughout. */
  Stream<Repair> intoBlocks(List<Integer> near) {
    return texts(near).filter(lines::opensText).flatMap(this::intoBlock);
  }

  /** Returns the repairs of texts of several lines whose {@code |} is missing. */
  Stream<Repair> intoTexts(List<Integer> near) {
    return texts(near).filter(key -> !lines.opensText(key)).flatMap(this::intoText);
  }

  /** Returns whether a line may be of a text: of one beside its key above, or of that below. */
  boolean mayBeOfText(int line) {
    int above = lines.lineAbove(line);
    int below = lines.lineBelow(line);
    return (BESIDE_KEY.matcher(lines.text(above)).matches()
            && keyColumn(above) <= lines.indentation(line))
        || (lines.opensText(below) && keyColumn(below) < lines.indentation(line));
  }

  /** Returns the moves of these lines, the likeliest first. */
  Stream<Repair> moves(List<Integer> near) {
    return near.stream()
        .flatMap(line -> moves(line, near))
        .sorted(Comparator.comparing(this::unlikeliness))
        .flatMap(
            move ->
                Stream.of(move.line, lastBelow(move), lastBeside(move.line))
                    .distinct()
                    .map(
                        last ->
                            lines.moved(
                                wrong(move),
                                move.line,
                                last,
                                move.spaces - lines.indentation(move.line))));
  }

  /** A line that is to begin with as many spaces as another one. */
  private record Move(int line, int right, int spaces) {}

  /** Returns a smaller number for a likelier slip: by one space, and of a line near the other. */
  private int unlikeliness(Move move) {
    int further = lines.indentation(move.line) - move.spaces;
    return (move.spaces % lines.step() == 0 ? 0 : 2000)
        + (Math.abs(further) == 1 ? 0 : 200)
        + (further > 0 ? 0 : 100)
        + Math.abs(move.line - move.right);
  }

  /** Returns whether two lines begin with keys of one object, or are items, names or texts. */
  private boolean areAlike(int one, int other) {
    return (lines.isItem(one) && lines.isItem(other))
        || DialogKeys.areBeside(lines.key(one), lines.key(other))
        || (mayBeName(one)
            && mayBeName(other)
            && lines.isItem(one) == lines.isItem(other)
            && isKey(one) == isKey(other));
  }

  /** Returns whether a line begins with no key of an object; a name may be equal to one. */
  private boolean mayBeName(int line) {
    String key = lines.key(line);
    return !DialogKeys.isKey(key)
        || (lines.text(line).stripTrailing().endsWith(":") && DialogKeys.ROOT.keys().contains(key));
  }

  private boolean isKey(int line) {
    return KEY.matcher(lines.text(line)).matches();
  }

  /**
   * Returns the moves of a line to where others stand: those above, those to which it belongs, the
   * one below, and these. Equal ones are given once.
   */
  private Stream<Move> moves(int line, List<Integer> others) {
    int text = textAbove(line);
    if (!isKey(line)
        && !lines.isItem(line)
        && (!lines.opensText(text) || lastOfText(text) < line)) {
      return Stream.empty();
    }
    boolean isOtherBlank = lines.findOtherBlank(line).isPresent();
    Map<Integer, Move> bySpaces = new LinkedHashMap<>();
    IntStream near =
        Stream.of(
                lines.linesAbove(line).limit(MAX_LINES),
                lines.parentLines(line),
                lines.linesBelow(line).limit(1),
                others.stream().mapToInt(it -> it))
            .flatMapToInt(it -> it);
    Stream.concat(
            near.boxed().sorted(Comparator.comparingInt(it -> Math.abs(it - line))),
            lines.linesBelow(line).limit(MAX_LINES).boxed())
        .filter(it -> areAlike(it, line))
        .map(it -> new Move(line, it, lines.isItem(line) ? lines.indentation(it) : keyColumn(it)))
        .filter(move -> isOtherBlank || move.spaces != lines.indentation(line))
        .filter(move -> move.spaces > 0 || DialogKeys.ROOT.keys().contains(lines.key(line)))
        .forEach(move -> bySpaces.putIfAbsent(move.spaces, move));
    return bySpaces.values().stream();
  }

  /**
   * Returns the last of the lines that belong to a line, up to the next entry, or the next line
   * that stands where it is to stand.
   */
  private int lastBelow(Move move) {
    return last(
        move.line,
        it ->
            lines.indentation(it) > lines.indentation(move.line)
                && !lines.isEntry(it)
                && !(lines.indentation(it) == move.spaces && areAlike(it, move.line)));
  }

  /** Returns the last of the keys or entries beside a line, and what belongs to them. */
  private int lastBeside(int line) {
    return last(
        line,
        it ->
            lines.indentation(it) > lines.indentation(line)
                || (lines.indentation(it) == lines.indentation(line)
                    && isKey(it)
                    && (mayBeName(line) || !mayBeName(it))));
  }

  private int last(int line, IntPredicate isPart) {
    return lines.linesBelow(line).takeWhile(isPart).reduce(line, (above, below) -> below);
  }

  /** Returns the line at or above this one where a text for students begins; 0 if there is none. */
  private int textAbove(int line) {
    return IntStream.iterate(line, it -> it > 0, it -> it - 1)
        .filter(it -> TEXT.matcher(lines.text(it)).matches())
        .findFirst()
        .orElse(0);
  }

  private Stream<Integer> texts(List<Integer> near) {
    return near.stream()
        .map(this::textAbove)
        .filter(it -> it > 0 && lastOfText(it) > it)
        .distinct();
  }

  private Stream<Repair> intoBlock(int key) {
    int last = lastOfText(key);
    int spaces =
        linesBelow(key, last)
            .map(lines::indentation)
            .filter(it -> it > lines.indentation(key))
            .min()
            .orElse(spacesBelow(key));
    return linesBelow(key, last)
        .filter(it -> lines.indentation(it) < spaces)
        .limit(1)
        .mapToObj(
            outside ->
                lines.replacedEach(
                    lines
                        .findOtherBlank(outside)
                        .map(blank -> SyntaxProblem.blank(lines, blank))
                        .orElseGet(
                            () ->
                                new SyntaxProblem(
                                    lines.contentStart(outside),
                                    new LocalizedText(
                                        "这一行是上面那段文字的一部分", "this line belongs to the text above"),
                                    LocalizedText.format(
                                        "行首要有 %s 个空格",
                                        "indent it by %s spaces, like the others", spaces))),
                    outside,
                    last,
                    line -> indented(line, spaces)));
  }

  private Stream<Repair> intoText(int key) {
    int last = lastOfText(key);
    Matcher text = TEXT.matcher(lines.text(key));
    if (!text.matches()
        || (!text.group(2).isEmpty() && linesBelow(key, last).allMatch(this::isKey))) {
      return Stream.empty();
    }
    int spaces = spacesBelow(key);
    return Stream.of(
        lines.replacedEach(
            new SyntaxProblem(
                lines.position(key, text.end(1)),
                new LocalizedText(
                    "这段文字有好几行，冒号后面少了 |",
                    "a | is missing after this colon, because the text has several lines"),
                LocalizedText.format(
                    "请写上 | ，文字从下一行开始，每行行首要有 %s 个空格",
                    "add it, and indent each line of the text below by %s spaces", spaces)),
            key,
            last,
            line -> line == key ? text.group(1) + ": |" : indented(line, spaces)));
  }

  private IntStream linesBelow(int key, int last) {
    return IntStream.rangeClosed(key + 1, last).filter(it -> !lines.text(it).isBlank());
  }

  private int spacesBelow(int key) {
    return keyColumn(key) + lines.step();
  }

  /** Returns the 0-based column of the key of a line, behind the dash of an item. */
  private int keyColumn(int line) {
    return lines.contentStart(line).column() - 1;
  }

  private String indented(int line, int spaces) {
    return " ".repeat(spaces) + lines.text(line).strip();
  }

  /** Returns the last line before the next one that is part of the dialog. */
  private int lastOfText(int key) {
    return lines
        .linesBelow(key)
        .takeWhile(line -> !isPartOfDialog(line, key))
        .reduce(key, (above, below) -> below);
  }

  private boolean isPartOfDialog(int line, int key) {
    String text = lines.text(line);
    return lines.isEntry(line)
        || (lines.indentation(line) <= lines.indentation(key)
            && KEY.matcher(text).matches()
            && DialogKeys.isKey(lines.key(line)));
  }

  private SyntaxProblem wrong(Move move) {
    Position start = lines.contentStart(move.line);
    int spaces = lines.indentation(move.line);
    Optional<Position> blank = lines.findOtherBlank(move.line);
    if (blank.isPresent()) {
      return SyntaxProblem.blank(lines, blank.get());
    }
    if (lines.isItem(move.right) && !lines.isItem(move.line)) {
      return new SyntaxProblem(
          start,
          LocalizedText.format(
              "这一行属于第 %s 行的 \"- \"", "this line belongs to the \"- \" of line %s", move.right),
          LocalizedText.format("行首要有 %s 个空格", "indent it by %s spaces", move.spaces));
    }
    return new SyntaxProblem(
        start,
        LocalizedText.format(
            "这一行行首有 %s 个空格，第 %s 行有 %s 个",
            "this line is indented by %s " + (spaces == 1 ? "space" : "spaces") + ", line %s by %s",
            spaces,
            move.right,
            move.spaces),
        spaces > move.spaces
            ? LocalizedText.format("请删掉 %s 个空格", "remove %s", spaces - move.spaces)
            : LocalizedText.format("请加 %s 个空格", "add %s", move.spaces - spaces));
  }
}

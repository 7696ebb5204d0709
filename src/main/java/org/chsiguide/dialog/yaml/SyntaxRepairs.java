package org.chsiguide.dialog.yaml;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.rule.Rule;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * The repairs that may explain a problem. Slips that are likely when typing Chinese and English are
 * undone in the lines around it, one kind at a time, the likeliest first.
 *
 * @param opening where the construct begins that the parser was in
 * @param error where it failed, or where the structure is wrong
 * @param isReadable whether the parser reads the file, but its structure is wrong
 */
record SyntaxRepairs(SourceLines lines, Position opening, Position error, boolean isReadable) {
  /** The maximum number of lines above the place of the error that are repaired, and below it. */
  private static final int MAX_LINES = 40;

  /** The maximum number of lines above it where the part may begin that it is in. */
  private static final int MAX_LINES_ABOVE = 60;

  /** The number of lines below the error that a repair makes valid; another slip may follow. */
  private static final int LINES_BELOW = 12;

  /** The minimum number of lines with the same slip that are repaired together. */
  private static final int MIN_LINES = 3;

  /** The number of lines, near the error, above which another one may be missing. */
  private static final int MAX_BELOW_MISSING = 6;

  /** The number of lines, near the error, one of which may be in the wrong place. */
  private static final int MAX_MISPLACED = 12;

  /** What opens a text or a value that may end many lines below. */
  private static final Pattern OPENING = Pattern.compile("[{\\[\"']");

  private static final Pattern VALUE = Pattern.compile("^ *(?:- +)?[a-z]+: +[^|> ].*");

  /** The beginning of a key, of an item of a list, or of one with braces. */
  private static final Pattern CUT_OFF =
      Pattern.compile(" *(?:-|(?:- +)?[a-z]+|(?:- +|[a-z]+: +)?\\{(?:.*[,:])? *)");

  /** A line that may be of an English text: it has no Chinese, or words in a row. */
  private static final Pattern ENGLISH = Pattern.compile("^\\P{IsHan}*$|\\p{IsLatin} \\p{IsLatin}");

  /** Two lines that are one object, one sentence, or a key with its value. */
  private static final Pattern BROKEN =
      Pattern.compile(
          "[^{]*\\{[^}]*\\n[^{]*} *"
              + "| *(?:- +)?(?:zh|en|other): +[^\"'|>{\\[].*[^。！？.!?…]\\n.*[。！？.!?…] *"
              + "| *(?:- +)?(?:to|url|copy|topic|stage|done|zh|en):\\n[^:]+");

  /** Any name of an entry, which is no key of a dialog. */
  private static final String NAME = "entry:";

  /** The lines that may be missing, the likeliest first: what fits above a line is a valid file. */
  private static final List<String> MISSING =
      List.of(
          (NAME
                  + ",choices:,stages:,zh: |,en: |,guide:,office:,text:,name:,body:,page:,"
                  + "subject:,forgotten:,examples:,mail:,remind:,checklist:,"
                  + "steps:,topics:,answers:,phrases:")
              .split(","));

  /** Returns the repairs for a problem, which may be that the parser fails. */
  static SyntaxRepairs of(SourceLines lines, Problem problem) {
    Position place = new Position(problem.line(), problem.column());
    Optional<MarkedYAMLException> failure =
        problem.rule() == Rule.SYNTAX ? YamlTreeBuilder.failure(lines.source()) : Optional.empty();
    Position error =
        failure.map(MarkedYAMLException::getProblemMark).map(Position::of).orElse(place);
    Position opening =
        failure.map(MarkedYAMLException::getContextMark).map(Position::of).orElse(error);
    boolean isNeverClosed =
        opening.line() < error.line() - MAX_LINES_ABOVE
            && OPENING.matcher(lines.textFrom(opening)).lookingAt();
    return new SyntaxRepairs(lines, opening, isNeverClosed ? opening : error, failure.isEmpty());
  }

  /** Returns the first line that may be repaired. */
  int firstLine() {
    return near().stream().mapToInt(it -> it).min().orElse(1);
  }

  /** Returns the last line that a repair has to make right, at the end of an entry. */
  int lastLine() {
    int last = Math.min(lines.count(), error.line() + LINES_BELOW);
    while (last < lines.count() && !lines.isEntry(last + 1)) {
      last++;
    }
    return last;
  }

  /** Returns the repairs of slips that leave no doubt, the likeliest first. */
  Stream<Repair> likely() {
    List<Integer> near = near();
    int first = Math.max(1, lines.entryAbove(firstLine()));
    int last = lastLine();
    PunctuationRepairs punctuation = new PunctuationRepairs(lines);
    IndentationRepairs indentation = new IndentationRepairs(lines);
    return distinct(
        Stream.of(
            cutOff(),
            LineSlip.ALL.stream()
                .flatMap(slip -> near.stream().flatMap(line -> slip.repairs(lines, line))),
            near.stream().flatMap(line -> punctuation.all(line, line)),
            LineSlip.ALL.stream().flatMap(slip -> slip.throughout(lines, first, last, MIN_LINES)),
            LineSlip.DASH_BEFORE_KEY.throughout(lines, first, last, 2),
            punctuation.all(first, last),
            near.stream()
                .filter(line -> lines.indentation(lines.lineBelow(line)) > lines.indentation(line))
                .flatMap(line -> LineSlip.BESIDE_BLOCK.repairs(lines, line)),
            Stream.of(error.line(), opening.line())
                .flatMap(line -> LineSlip.BRACKETS.stream().flatMap(it -> it.repairs(lines, line))),
            indentation.intoBlocks(near),
            indentation.moves(near),
            near.stream().flatMap(this::joined),
            near.stream()
                .filter(line -> !indentation.mayBeOfText(line))
                .flatMap(line -> LineSlip.REMARK.repairs(lines, line))));
  }

  /** Removes the beginning of a key at the end of a file that ends in the middle of a line. */
  private Stream<Repair> cutOff() {
    int end = lines.count();
    String last = lines.text(end);
    return CUT_OFF.matcher(last).matches()
        ? Stream.of(
            lines.replaced(
                SyntaxProblem.cutOff(lines.position(end, last.length())),
                end,
                0,
                last.length(),
                ""))
        : Stream.empty();
  }

  /** Returns repairs that make much valid, to be tried if no other does. */
  Stream<Repair> unlikely() {
    List<Integer> near = near();
    return distinct(
        Stream.of(
            near.stream()
                .limit(MAX_MISPLACED)
                .flatMap(line -> Stream.of(line, lines.lineAbove(line)))
                .filter(line -> line > 0)
                .map(this::swapped),
            swappedAtError(),
            near.stream().limit(MAX_BELOW_MISSING).flatMap(this::missingAbove),
            LineSlip.NO_DASH_BEFORE_TEXT.stream()
                .flatMap(slip -> near.stream().flatMap(line -> slip.repairs(lines, line))),
            new IndentationRepairs(lines).intoTexts(near),
            near.stream()
                .filter(line -> VALUE.matcher(lines.text(lines.lineAbove(line))).matches())
                .flatMap(line -> LineSlip.STRAY.repairs(lines, line))));
  }

  /** Returns the repairs of a line in the wrong place, whatever is in it. */
  Stream<Repair> misplaced() {
    return near().stream()
        .limit(MAX_MISPLACED)
        .flatMap(line -> LineSlip.MISPLACED.repairs(lines, line));
  }

  /** Joins a line with the one above, if only both together are an object, a text or a value. */
  private Stream<Repair> joined(int line) {
    String above = lines.text(line - 1).stripTrailing();
    SyntaxProblem problem =
        new SyntaxProblem(
            lines.contentStart(line),
            new LocalizedText("这一行是上一行的后半", "this line is the rest of the one above"),
            new LocalizedText("请删掉它前面的换行", "remove the line break before it"));
    return Stream.of("", " ")
        .filter(between -> BROKEN.matcher(above + "\n" + lines.text(line)).matches())
        .map(
            between ->
                new Repair(
                    lines.source(),
                    problem,
                    line - 1,
                    line,
                    above + between + lines.text(line).strip()));
  }

  /** Swaps this line with the next one. */
  private Repair swapped(int line) {
    int below = Math.max(line, lines.lineBelow(line));
    return swapped(line, below, below);
  }

  /** Swaps the lines to which the error belongs, up to it, with those from it on. */
  private Stream<Repair> swappedAtError() {
    int parent = lines.parentLine(error.line());
    int last =
        lines
            .linesBelow(error.line())
            .takeWhile(it -> lines.indentation(it) > lines.indentation(parent))
            .reduce(error.line(), (above, below) -> below);
    return parent > 0 ? Stream.of(swapped(parent, error.line(), last)) : Stream.empty();
  }

  /** Swaps the lines above another one with those from it on. */
  private Repair swapped(int first, int below, int last) {
    String text =
        IntStream.concat(IntStream.rangeClosed(below, last), IntStream.range(first, below))
            .mapToObj(lines.source()::line)
            .collect(Collectors.joining("\n"));
    boolean isOne = first + 1 == below;
    SyntaxProblem problem =
        new SyntaxProblem(
            lines.start(first),
            LocalizedText.format(
                isOne ? "这一行应该在第 %s 行的下面" : "从这一行到第 %2$s 行，应该在第 %1$s 行的下面",
                isOne
                    ? "this line belongs below line %s"
                    : "from here to line %2$s, the lines belong below line %1$s",
                last,
                below - 1),
            new LocalizedText(
                isOne ? "请把它移到那里" : "请把它们移到那里", isOne ? "move it there" : "move them there"));
    return new Repair(lines.source(), problem, first, last, text);
  }

  /** Returns the repairs of all kinds, without those that do the same as an earlier one. */
  private static Stream<Repair> distinct(Stream<Stream<Repair>> kinds) {
    Set<String> seen = new HashSet<>();
    return kinds.flatMap(it -> it).filter(it -> seen.add(it.first() + "-" + it.last() + it.text()));
  }

  /** Returns the lines where the slip may be, the likeliest first. */
  private List<Integer> near() {
    int line = error.line();
    IntStream around =
        IntStream.of(
            line,
            lines.lineAbove(line),
            lines.lineBelow(line),
            lines.parentLine(line),
            lines.lineBelow(lines.parentLine(line)),
            opening.line());
    IntStream below =
        isReadable
            ? IntStream.rangeClosed(line + 1, Math.min(lines.count(), line + MAX_LINES))
                .takeWhile(
                    it ->
                        lines.isBlankOrComment(it)
                            || lines.indentation(it) > lines.indentation(line))
            : IntStream.empty();
    return Stream.of(
            around, below, IntStream.range(Math.max(opening.line(), line - MAX_LINES), line))
        .flatMap(IntStream::boxed)
        .filter(it -> Math.max(0, line - MAX_LINES_ABOVE) < it && it <= lines.count())
        .filter(it -> !lines.text(it).isBlank())
        .distinct()
        .toList();
  }

  /** Adds another line above this one, unless it stands there twice; items may be beside it. */
  private Stream<Repair> missingAbove(int line) {
    int spaces = lines.indentation(line);
    return lines.text(line).equals(lines.text(lines.lineWithin(spaces, line)))
        ? Stream.empty()
        : Stream.of(Math.max(0, spaces - lines.step()), spaces)
            .filter(it -> it < spaces || it == 0 || lines.isItem(line))
            .flatMap(
                it ->
                    MISSING.stream()
                        .filter(missing -> mayBeMissing(missing, line))
                        .map(missing -> missingAbove(line, missing, it)));
  }

  /**
   * Returns whether another line may be missing above this one: a part of the file only if there is
   * no such part, and an English text only above its first line.
   */
  private boolean mayBeMissing(String missing, int line) {
    return !lines.source().text().contains("\n" + missing)
        && (!missing.equals("en: |") || ENGLISH.matcher(lines.text(line)).find());
  }

  private Repair missingAbove(int line, String missing, int spaces) {
    boolean isName = missing.equals(NAME);
    SyntaxProblem problem =
        new SyntaxProblem(
            lines.start(line),
            isName
                ? LocalizedText.format(
                    "这一行上面少了一个像 %s 那样的名字",
                    "a name such as %s is missing above this line",
                    Quoting.of(lines.key(lines.parentLine(line)) + ":"))
                : LocalizedText.format(
                    "这一行上面少了一行，例如 \"%s\"",
                    "a line such as \"%s\" is missing above this one", missing),
            isName
                ? LocalizedText.format(
                    "名字行首要有 %s 个空格；如果是粘贴了两遍，请删掉一遍",
                    "indent it by %s spaces; if this was pasted twice, remove one copy", spaces)
                : LocalizedText.format("行首要有 %s 个空格", "indent it by %s spaces", spaces));
    return lines.replaced(problem, line, 0, 0, " ".repeat(spaces) + missing + "\n");
  }
}

package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Explains a file that is not valid YAML by a repair. The parser fails where it cannot continue,
 * often lines below a slip, and reports it in terms of YAML. So slips that are likely when typing
 * Chinese and English are undone in the lines around that place, one kind at a time, the likeliest
 * first; the slip is the first one without which the file is valid, or many more of its lines are.
 *
 * @param opening where the construct begins that the parser was in
 * @param error where it failed
 */
record SyntaxRepairs(SourceLines lines, Position opening, Position error) {
  /** The maximum length of a file that is repaired, because each attempt reads it again. */
  private static final int MAX_CHARACTERS = 200_000;

  /** The maximum number of lines above the place of the error that are repaired. */
  private static final int MAX_LINES = 20;

  /** The number of lines below the error that a repair makes valid; another slip may follow. */
  private static final int LINES_BELOW = 12;

  private static final String CHINESE_OPENING = "｛［【「〔（";
  private static final String CHINESE_CLOSING = "｝］】」〕）";
  private static final Pattern BEGINS_WITH_BRACKET =
      Pattern.compile(SourceLines.LINE_START + "(?:[\\p{Alnum}_-]+: +)?[" + CHINESE_OPENING + "]");
  private static final Pattern LANGUAGE = Pattern.compile("zh|en");
  private static final Pattern CHOICE =
      Pattern.compile("^ *- *\\{? *[\"']?(?:to|url|copy|topic|language)[\"']?[:：] .*");
  private static final Pattern REMARK = Pattern.compile("^ *[^ #{\\[\"'-][^:]*");
  private static final Pattern ENTRY = Pattern.compile("^ +[a-z0-9_-]+: *");

  /** Returns the slip, if it is a known one. */
  Optional<SyntaxProblem> find() {
    return lines.source().text().length() > MAX_CHARACTERS
        ? Optional.empty()
        : repairs().filter(repair -> isReadBelow(repair.file())).findFirst().map(Repair::problem);
  }

  /** Returns whether the parser reads the lines below the error, too. */
  private boolean isReadBelow(String file) {
    try {
      Parser parser = YamlTreeBuilder.parser(file);
      Event event = parser.getEvent();
      while (!event.is(Event.ID.StreamEnd)
          && event.getStartMark().getLine() < error.line() + LINES_BELOW) {
        event = parser.getEvent();
      }
      return true;
    } catch (YAMLException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  /** Returns the repairs to try, the likeliest first. */
  private Stream<Repair> repairs() {
    return Stream.of(
            inLines(LineSlip::repairs),
            behindBracket(),
            new IndentationRepairs(lines).of(near().subList(0, Math.min(6, near().size()))),
            missingLines(),
            atBracket(),
            withoutRemark(),
            inLines(LineSlip::repairOfAll))
        .flatMap(it -> it);
  }

  /** The repairs of a slip in one line, be it of single places or of all. */
  private interface LineRepairs {
    Stream<Repair> of(LineSlip slip, SourceLines lines, int line);
  }

  private Stream<Repair> inLines(LineRepairs repairs) {
    return LineSlip.ALL.stream()
        .flatMap(slip -> near().stream().flatMap(line -> repairs.of(slip, lines, line)));
  }

  /** Returns the lines where the slip may be, the likeliest first. */
  private List<Integer> near() {
    int line = error.line();
    IntStream around =
        IntStream.of(
            line,
            lines.lineAbove(line),
            lines.parentLine(line),
            lines.siblingLine(line),
            opening.line(),
            lines.lineAbove(opening.line()));
    return IntStream.concat(
            around, IntStream.range(Math.max(opening.line(), line - MAX_LINES), line))
        .filter(it -> it > 0)
        .distinct()
        .boxed()
        .toList();
  }

  /** Removes a bracket that nothing opened, or what stands behind one that ends a choice. */
  private Stream<Repair> behindBracket() {
    String before = lines.textBefore(error).stripTrailing();
    String rest = lines.textFrom(error);
    if (rest.startsWith("]") || rest.startsWith("}")) {
      return Stream.of(
          atError(
              1,
              "",
              LocalizedText.format("这里多了一个 %s", "this %s is one too many", rest.substring(0, 1)),
              new LocalizedText(
                  "请删掉它；如果它是文字，请用英文引号把整段文字括起来",
                  "remove it; if it is part of a text, put the text in quotes")));
    }
    if (rest.isEmpty() || rest.startsWith(":") || !(before.endsWith("}") || before.endsWith("]"))) {
      return Stream.empty();
    }
    return Stream.of(
        rest.contains("{")
            ? atError(
                rest.length(),
                "",
                new LocalizedText("一行只能写一个按钮", "a line has one choice only"),
                new LocalizedText("请在这里换行，新的一行以 \"- {\" 开头", "begin a new line here, with \"- {\""))
            : atError(
                rest.length(),
                "",
                LocalizedText.format(
                    "括号后面多了 %s",
                    "nothing belongs behind this bracket, but there is %s",
                    rest.isBlank()
                        ? new LocalizedText("Tab 键", "a tab")
                        : Quoting.of(rest.strip())),
                new LocalizedText("请删掉它", "remove it")));
  }

  private Repair atError(
      int length, String repaired, LocalizedText message, @Nullable LocalizedText hint) {
    int at = lines.textBefore(error).length();
    return new Repair(
        new SyntaxProblem(error, message, hint),
        lines.replaced(error.line(), at, at + length, repaired));
  }

  /** Adds a line above a choice, the languages of a text, or a step. */
  private Stream<Repair> missingLines() {
    boolean hasSteps =
        IntStream.rangeClosed(1, lines.count())
            .anyMatch(line -> lines.text(line).startsWith("steps"));
    int first = lines.lineBelow(lines.parentLine(error.line()));
    return Stream.concat(near().stream(), Stream.of(first).filter(line -> line > 0))
        .flatMap(
            line -> {
              int spaces = Math.max(0, lines.indentation(line) - 2);
              boolean hasList = lines.key(lines.parentLine(line)).equals("choices");
              if (!hasList && CHOICE.matcher(lines.text(line)).matches()) {
                return missing(
                    line, "choices:", spaces, SyntaxProblem.choicesMissing(lines, line, spaces));
              }
              if (LANGUAGE.matcher(lines.key(line)).matches()) {
                return missing(
                    line, "text:", spaces, SyntaxProblem.keyMissing(lines, line, spaces));
              }
              return !hasSteps && ENTRY.matcher(lines.text(line)).matches()
                  ? missing(line, "steps:", 0, SyntaxProblem.sectionMissing(lines, line, "steps"))
                  : Stream.empty();
            });
  }

  private Stream<Repair> missing(int line, String above, int spaces, SyntaxProblem problem) {
    return Stream.of(
        new Repair(problem, lines.replaced(line, 0, 0, " ".repeat(spaces) + above + "\n")));
  }

  /** Closes the bracket in which the parser was, or types brackets on an English keyboard. */
  private Stream<Repair> atBracket() {
    String rest = lines.textFrom(error);
    String bracket = lines.textFrom(opening);
    if (!bracket.startsWith("[") && !bracket.startsWith("{")) {
      return near().stream().flatMap(this::chineseOpening);
    }
    String closing = SyntaxProblem.closing(bracket);
    int at = lines.textBefore(error).length();
    Stream<Repair> chinese =
        near().stream()
            .filter(line -> line >= opening.line())
            .flatMap(line -> chineseClosing(line, closing));
    Stream<Repair> other =
        Stream.of(rest)
            .filter(it -> it.startsWith("]") || it.startsWith("}"))
            .flatMap(
                it ->
                    Stream.of(
                        atError(
                            1,
                            closing,
                            LocalizedText.format(
                                "这里的括号应该是 %s", "the bracket here should be %s", closing),
                            null),
                        new Repair(
                            SyntaxProblem.neverClosed(lines, opening),
                            lines.replaced(error.line(), at, at, closing))));
    return Stream.concat(chinese, other);
  }

  /** Leaves out a line that is neither a key nor an item of a list. */
  private Stream<Repair> withoutRemark() {
    return near().stream()
        .filter(line -> REMARK.matcher(lines.text(line)).matches())
        .map(
            line ->
                new Repair(
                    new SyntaxProblem(
                        lines.contentStart(line), SyntaxProblem.NO_PART, SyntaxProblem.REMOVE_LINE),
                    lines.replaced(line, 0, 0, "#")));
  }

  /** Types the Chinese bracket with which a line begins, and the one that closes it. */
  private Stream<Repair> chineseOpening(int line) {
    String text = lines.text(line);
    Matcher beginning = BEGINS_WITH_BRACKET.matcher(text);
    return beginning.lookingAt()
        ? Stream.of("{}", "[]")
            .map(
                pair ->
                    new Repair(
                        new SyntaxProblem(
                            lines.position(line, beginning.end() - 1),
                            new LocalizedText("这个括号是中文的", "this bracket is a Chinese one"),
                            new LocalizedText("请改成英文的 { 或 [", "type { or [")),
                        lines.replaced(
                            line,
                            beginning.end() - 1,
                            text.length(),
                            text.substring(beginning.end() - 1)
                                .replaceAll("[" + CHINESE_OPENING + "]", pair.substring(0, 1))
                                .replaceAll("[" + CHINESE_CLOSING + "]", pair.substring(1)))))
        : Stream.empty();
  }

  /** Types each Chinese bracket of a line that may close the one in which the parser was. */
  private Stream<Repair> chineseClosing(int line, String closing) {
    String text = lines.text(line);
    return IntStream.range(0, text.length())
        .filter(at -> CHINESE_CLOSING.indexOf(text.charAt(at)) >= 0)
        .mapToObj(
            at ->
                new Repair(
                    new SyntaxProblem(
                        lines.position(line, at),
                        new LocalizedText("这个括号是中文的", "this bracket is a Chinese one"),
                        LocalizedText.format("请改成英文的 %s", "type %s", closing)),
                    lines.replaced(line, at, at + 1, closing)));
  }
}

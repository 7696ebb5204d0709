package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * Something in one line that may make a file invalid YAML, and what to try in its place.
 *
 * @param pattern its first group is to be replaced, its second stands where the slip is
 * @param repaired what to put there, with %s for what was there; a line break is followed by the
 *     indentation of the line
 * @param message says what is wrong, by the text of the second group
 */
record LineSlip(
    Pattern pattern,
    String repaired,
    Function<String, LocalizedText> message,
    @Nullable LocalizedText hint) {
  private static final String BEGIN = "^ *(?:- +)*";
  private static final String KEY = "\\p{Alnum}[\\p{Alnum}_-]*";

  /** The maximum number of places in a line where a slip is looked for. */
  private static final int MAX_PLACES = 5;

  /** What a key begins with that has no text for students. */
  private static final String NO_TEXT = "(?!(?:zh|en|subject|body|copy|other):)";

  private static final String ANY_KEY = "[\"']?" + DialogKeys.anyKey() + "[\"']?";

  /** All of them, the likeliest first. */
  static final List<LineSlip> ALL =
      List.of(
          new LineSlip(
              BEGIN + KEY + "((：) *)",
              ": ",
              new LocalizedText("这里的冒号是中文的", "this colon is a Chinese one"),
              SyntaxProblem.TYPE_COLON),
          new LineSlip(
              BEGIN + KEY + "((:))[^ ]",
              ": ",
              new LocalizedText("这个英文冒号后面少了一个空格", "a space is missing after this colon"),
              null),
          new LineSlip(
              "(?<![\\]}])(([,，;；]) *)$",
              "",
              new LocalizedText("行末不用写标点来分隔", "no sign is needed at the end of a line"),
              new LocalizedText("请删掉它", "remove it")),
          new LineSlip(
              "^ *((" + KEY + ") *)$", "%s:", SyntaxProblem.NO_KEY, SyntaxProblem.KEY_AND_COLON),
          new LineSlip(
              "^ *((" + KEY + ") )", "%s: ", SyntaxProblem.NO_KEY, SyntaxProblem.KEY_AND_COLON),
          new LineSlip(
              Pattern.compile("([ ，、；;]+(?=(zh|en): ))"),
              "\n",
              SyntaxProblem::ownLine,
              SyntaxProblem.NEW_LINE),
          new LineSlip(
              Pattern.compile(
                  BEGIN
                      + NO_TEXT
                      + KEY
                      + ": .*([ ，、；;]+(?=("
                      + DialogKeys.anyKey()
                      + "):(?: |$)))"),
              "\n",
              SyntaxProblem::ownLine,
              SyntaxProblem.NEW_LINE),
          new LineSlip(
              Pattern.compile("((?:(?<=[\"'}\\]])|(?=. *" + ANY_KEY + " *[:：]))([，、；;]))"),
              ", ",
              SyntaxProblem::wrongComma,
              SyntaxProblem.TYPE_COMMA),
          new LineSlip(
              Pattern.compile("((?<=[^,\\s][ \\t\"'}\\]])(?=(" + ANY_KEY + ") *[:：]))"),
              ", ",
              SyntaxProblem::commaMissing,
              null),
          new LineSlip(
              "[{\\[].*,((?: *(,))+)",
              "",
              new LocalizedText("这里多了一个逗号", "this comma is one too many"),
              new LocalizedText("请删掉它", "remove it")),
          new LineSlip(
              BEGIN + NO_TEXT + KEY + ":( +(?=(- )))",
              "\n  ",
              new LocalizedText("列表要从下一行开始写", "a list begins in the line below its key"),
              new LocalizedText("请在 \"- \" 前面换行", "begin a new line before \"- \"")),
          new LineSlip(
              BEGIN + NO_TEXT + KEY + ":( +(- [^{]*))$",
              "",
              new LocalizedText("这里不能开始一个列表", "a list cannot begin here"),
              new LocalizedText("请删掉它", "remove it")),
          new LineSlip(
              "[{\\[].*((\\?))",
              "？",
              new LocalizedText("括号里的文字遇到 ? 就断了", "a ? ends a text between brackets"),
              new LocalizedText("请用英文引号把整段文字括起来", "put the text in quotes")),
          new LineSlip(
              "(?<= )((#))(?=[^ ].*[\\]}])",
              "＃",
              new LocalizedText(
                  "从这个 # 开始，后面的字和括号都不算了",
                  "everything from this # on is left out, also the bracket"),
              new LocalizedText("请用英文引号把带 # 的整段文字括起来", "put the whole text with the # in quotes")),
          new LineSlip(
              BEGIN + "(?:" + KEY + ": +)?(())" + KEY + ": [^{\\[]*[\\]}]",
              "{",
              new LocalizedText("这前面少了一个 { 或 [", "a { or [ is missing before this"),
              null),
          new LineSlip(
              ":( +([\\[{]) *)$",
              "",
              new LocalizedText("这里多了一个括号", "this bracket is one too many"),
              new LocalizedText("请删掉它", "remove it")),
          new LineSlip(
              "\\b(?:zh|en|copy): +(([\\[{]))",
              "x",
              new LocalizedText("一段文字不能这样开头", "a text cannot begin like this"),
              SyntaxProblem.PUT_IN_QUOTES));

  private LineSlip(
      String pattern, String repaired, LocalizedText message, @Nullable LocalizedText hint) {
    this(Pattern.compile(pattern), repaired, slip -> message, hint);
  }

  /** Returns the repairs of a line, one for each place where the slip may be. */
  Stream<Repair> repairs(SourceLines lines, int line) {
    return places(lines, line).stream().map(place -> repair(lines, line, List.of(place)));
  }

  /** Returns the repair of a line with several places where the slip may be: of all of them. */
  Stream<Repair> repairOfAll(SourceLines lines, int line) {
    return Stream.of(places(lines, line))
        .filter(places -> places.size() > 1)
        .map(places -> repair(lines, line, places));
  }

  private List<MatchResult> places(SourceLines lines, int line) {
    return pattern.matcher(lines.text(line)).results().limit(MAX_PLACES).toList();
  }

  private Repair repair(SourceLines lines, int line, List<MatchResult> places) {
    StringBuilder text = new StringBuilder(lines.text(line));
    for (int i = places.size() - 1; i >= 0; i--) {
      MatchResult place = places.get(i);
      text.replace(place.start(1), place.end(1), inPlaceOf(place, lines, line));
    }
    MatchResult first = places.get(0);
    return new Repair(
        new SyntaxProblem(
            lines.position(line, first.start(2)), message.apply(first.group(2)), hint),
        lines.replaced(line, 0, lines.text(line).length(), text.toString()));
  }

  private String inPlaceOf(MatchResult place, SourceLines lines, int line) {
    String indentation = "\n" + " ".repeat(lines.contentStart(line).column() - 1);
    return repaired.formatted(place.group(1).strip()).replace("\n", indentation);
  }
}

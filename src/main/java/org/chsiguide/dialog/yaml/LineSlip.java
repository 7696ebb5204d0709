package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * Something in one line that may make a file invalid YAML, and what to try in its place.
 *
 * @param pattern its first group is to be replaced, its second stands where the slip is
 * @param repaired what to put there, with %s for what was there, or for the third group; a line
 *     break is followed by the indentation of the line
 * @param message says what is wrong, with %s for the text of the second group
 */
record LineSlip(
    Pattern pattern, String repaired, LocalizedText message, @Nullable LocalizedText hint) {
  private static final String BEGIN = SourceLines.LINE_START.pattern();
  private static final String KEY = "(?:中文|英文|\\p{Alnum}[\\p{Alnum}_-]*)";

  /**
   * The maximum length of a line in which a slip is looked for; for some, the time grows with its
   * square.
   */
  private static final int MAX_CHARACTERS = 2_000;

  /** The maximum number of places in a line where a slip is looked for. */
  private static final int MAX_PLACES = 5;

  /** What a key begins with that has no text for students. */
  private static final String NO_TEXT = "(?!(?:zh|en|subject|body|copy|other):)";

  private static final String ANY_KEY = "[\"']?" + DialogKeys.anyKey() + "[\"']?";

  private static final String IN_BRACES = "[{,] *" + ANY_KEY;
  private static final String BEHIND_KEY = "(?:" + BEGIN + KEY + "|" + IN_BRACES + ")";

  /** Where the value of a key ends, at the end of the line or before what is next in braces. */
  private static final String END = "(?= *(?:[}\\]]+ *(?:,|$)|$|, *" + ANY_KEY + ": ))";

  /** Whatever is between two brackets, with two levels of other brackets. */
  private static final String BALANCED = balanced(balanced(balanced("(?!)")));

  /** A text in the place of another one, which begins as no name does. */
  private static final String ANY_TEXT = "…";

  private static final LocalizedText OWN_LINE =
      new LocalizedText("\"%s:\" 要另起一行", "\"%s:\" must be on a line of its own");

  private static final LocalizedText QUOTE_ENDS =
      new LocalizedText("引号里的文字到这个引号就结束了", "the quoted text ends at this quote");

  private static final LocalizedText NEW_LINE =
      new LocalizedText("请在它前面换行，行首空格和上一个词一样多", "start a new line before it");

  static final LocalizedText TYPE_DASH = new LocalizedText("请改成 \"- \"", "type \"- \"");

  private static final LocalizedText NO_DASH =
      new LocalizedText("这一行前面少了 \"- \"", "\"- \" is missing before this");

  private static final LocalizedText NOT_HERE =
      new LocalizedText("这一行不能写在这里", "this line does not belong here");

  private static final LocalizedText MOVE =
      new LocalizedText("请移到它该在的地方，或者删掉", "move it to where it belongs, or remove it");

  private static final LocalizedText EXTRA =
      new LocalizedText("这里多了一个 %s", "there is an extra %s here");

  /** The start of an item in a list of objects. */
  private static final String BEGINS_ITEM = "(?=\\{|(?:to|url|copy|topic|language|from|id): )";

  /** A dash before a key that belongs to the item above, or to none. */
  static final LineSlip DASH_BEFORE_KEY =
      new LineSlip(
          "^ *((-) )(?!" + BEGINS_ITEM + ")(?=" + DialogKeys.anyKey() + ":)",
          "  ",
          new LocalizedText("这里多了一个 \"- \"", "there is an extra \"- \" here"),
          new LocalizedText("请改成两个空格", "type two spaces instead"));

  /** Keys in Chinese, before a Chinese colon; before an English one, another key is asked for. */
  private static final Stream<LineSlip> CHINESE_KEYS =
      DidYouMean.KEY_SYNONYMS.stream()
          .flatMap(
              words ->
                  words.stream()
                      .filter(it -> Character.isIdeographic(it.codePointAt(0)))
                      .map(it -> chineseKey(it, words.get(0))));

  private static final Stream<LineSlip> OTHERS =
      Stream.of(
          new LineSlip(
              "^ *(?:-|(?:- +)?" + KEY + ":)(([\\t\\p{Zs}\\p{Cf}&&[^ ]])[\\s\\p{Zs}\\p{Cf}]*)",
              " ",
              new LocalizedText("这里的空格不是普通的空格，只是看起来像", "this character only looks like a space"),
              SyntaxProblem.TYPE_SPACE),
          new LineSlip(
              "^(([^\\s#\\[{-]\\S{0,9}) ??)(?=(?:(?:  )+|(?<= ))(?:- +\\{|(?:- +)?"
                  + DialogKeys.anyKey()
                  + ":))",
              "",
              new LocalizedText("这个不该写在行首的空格前面", "this does not belong before the indentation"),
              SyntaxProblem.REMOVE),
          new LineSlip(
              "^ *((＃|//|/\\*|<!--).*)", "#", SyntaxProblem.NO_PART, SyntaxProblem.REMOVE_LINE),
          new LineSlip(
              "^ *(([•·\\p{Pd}\\p{Sm}\\p{So}\\p{No}\\p{Co}\\p{Mn}&&[^\\p{ASCII}]]+\\p{Z}*|--+"
                  + " *|[*+] +|[(（]?\\d+[.、)）] *))(?=\\{|[a-z]+: )",
              "- ",
              new LocalizedText("这个横线不是英文的短横线", "this dash is not the English -"),
              TYPE_DASH),
          new LineSlip(
              "^ *(([>|*&!%@`?]) *)(?=[a-z0-9_-]+:(?: |$))", "", EXTRA, SyntaxProblem.REMOVE),
          new LineSlip(
              "^ *(?:- +)?((-)(?: +(?=\\{|[a-z0-9_-]+:)| *$))",
              "",
              new LocalizedText("这里多了一个 \"- \"", "there is an extra \"- \" here"),
              SyntaxProblem.REMOVE),
          DASH_BEFORE_KEY,
          new LineSlip(
              "^ *((-))(?=\\{|[a-z][a-z0-9_-]*(?::.*)?$)",
              "- ",
              new LocalizedText("这个 - 后面少了一个空格", "a space is missing after this -"),
              null),
          new LineSlip("^ *?((?:  )?())" + BEGINS_ITEM, "- ", NO_DASH, null),
          new LineSlip("^ *(())" + BEGINS_ITEM, "- ", NO_DASH, null),
          new LineSlip(
              BEHIND_KEY + "( *([=＝;；.。,，、∶﹕꞉︰]) *)",
              ": ",
              new LocalizedText("这里应该是冒号", "a colon is expected here"),
              SyntaxProblem.TYPE_COLON),
          new LineSlip(
              "[{,] *" + DialogKeys.anyKey() + "( +())(?=[^ ,:}])",
              ": ",
              new LocalizedText("这里少了一个冒号", "a colon is missing here"),
              SyntaxProblem.TYPE_COLON),
          value(
              "([“”‘’])[^\"“‘{}]*?[”’]",
              new LocalizedText("“ ” 在这里不算引号", "“ ” do not count as quotes here"),
              SyntaxProblem.PUT_IN_QUOTES),
          new LineSlip(
              BEGIN + KEY + ": *[|][-+1-9]* *(([^-+1-9 ].*))$",
              "",
              new LocalizedText("| 后面的文字要从下一行开始写", "the text after | must start on the next line"),
              null),
          value("([\"'])(?:(?!\\2).)*?", SyntaxProblem.OPEN_QUOTE, SyntaxProblem.CLOSE_QUOTE),
          new LineSlip(
              "\\{.*: +(([\"'])(?:(?!\\2).)*)$",
              ANY_TEXT + "}",
              new LocalizedText(
                  "这个引号和前面的 { 都没有结束", "neither this quote nor the { before it is closed"),
              new LocalizedText("请在这段文字末尾写上同样的英文引号和 }", "end the text with the same quote and }")),
          new LineSlip(
              "^ *(([\"'])(" + DialogKeys.anyKey() + "): *)",
              "%s: ",
              new LocalizedText("这里多了一个引号", "there is an extra quote here"),
              SyntaxProblem.REMOVE),
          noKey("zh"),
          noKey("en"),
          new LineSlip(
              BEHIND_KEY + "((：) *)",
              ": ",
              new LocalizedText("这里的冒号是中文的", "this is a Chinese colon"),
              SyntaxProblem.TYPE_COLON),
          new LineSlip(
              BEHIND_KEY + "((:+))[^ :]",
              ": ",
              new LocalizedText("这个英文冒号后面少了一个空格", "a space is missing after this colon"),
              null),
          new LineSlip(
              "(?<![\\]}])(([,，;；]) *)$",
              "",
              new LocalizedText("行末不用写标点来分隔", "no separator is needed at the end of a line"),
              SyntaxProblem.REMOVE),
          new LineSlip(
              "^ *((" + KEY + ")(?: +| *$))",
              "%s: ",
              SyntaxProblem.NO_KEY,
              SyntaxProblem.KEY_AND_COLON),
          new LineSlip(
              "^(?! *- *\\p{Ps})[^{]*?[^\\s-]([ ，、；;]++((zh|en))[:：] *)",
              "\n%s: ",
              OWN_LINE,
              NEW_LINE),
          new LineSlip(
              BEGIN
                  + "(?:"
                  + NO_TEXT
                  + KEY
                  + ": (?:[^{\\[]*(?=[ ，、；;])|.*[}\\]])|"
                  + KEY
                  + ": \\{.*})([ ，、；;]*+(?=("
                  + DialogKeys.anyKey()
                  + "):(?: |$)))",
              "\n",
              OWN_LINE,
              NEW_LINE),
          new LineSlip(
              "(([，、]) *(" + ANY_KEY + ") *[:：] *)",
              ", %s: ",
              new LocalizedText("这里的逗号是中文的", "this is a Chinese comma"),
              SyntaxProblem.TYPE_COMMA),
          new LineSlip(
              "(([；;.。]) *(" + ANY_KEY + ") *[:：] *)",
              ", %s: ",
              new LocalizedText("这里应该是逗号，不是 \"%s\"", "a comma is expected here, not \"%s\""),
              SyntaxProblem.TYPE_COMMA),
          new LineSlip(
              "((?<=[^,\\s][ \\t\"'}\\]])(?=[\"']?("
                  + DialogKeys.anyKey()
                  + "))("
                  + ANY_KEY
                  + ") *[:：] *)",
              ", %s: ",
              new LocalizedText(
                  "\"%s:\" 前面少了一个英文逗号 \",\"", "a comma \",\" is missing before \"%s:\""),
              null),
          new LineSlip(
              "[{\\[].*,((?: *(,))+)",
              "",
              new LocalizedText("这里多了一个逗号", "there is an extra comma here"),
              SyntaxProblem.REMOVE),
          new LineSlip(
              BEGIN + NO_TEXT + KEY + ":( *(?=(- )))",
              "\n  ",
              new LocalizedText("列表要从下一行开始写", "a list must start on the line below its key"),
              new LocalizedText("请在 \"- \" 前面换行", "start a new line before \"- \"")),
          new LineSlip(
              BEGIN + "(?:" + KEY + ": +)?(())" + KEY + ": [^{\\[]*[\\]}]",
              "{",
              new LocalizedText("这前面少了一个 { 或 [", "a { or [ is missing before this"),
              null),
          inBraces(
              "(?=.*[\\]}] *$)(?>[^\"':}]*?(?<= )(#)).*?",
              new LocalizedText(
                  "从这个 # 开始，后面的字和括号都不算了",
                  "everything after this # is ignored, including the bracket"),
              new LocalizedText(
                  "请用英文引号把带 # 的整段文字括起来；备注请写在括号后面",
                  "put the whole text with the # in quotes; a comment goes behind the bracket")),
          inBraces(
              "[^\"',{}]*+, *([^:{}]*?)",
              new LocalizedText("文字到 \"%s\" 前面的逗号就断了", "the text ends at the comma before \"%s\""),
              SyntaxProblem.PUT_IN_QUOTES),
          value("[^\"'|>,{}\\[\\]]*?(: ).*?", SyntaxProblem.COLON, SyntaxProblem.QUOTE_COLON),
          value(
              "(\"\")[^\"{}]+\"\"",
              new LocalizedText("这里的引号写了两遍", "the quotes are typed twice here"),
              new LocalizedText("请只写一对", "type one pair")),
          new LineSlip(
              "(?<!\\\\)((\\\\))(?![0abtnvfe"
                  + " \"/\\\\N_LP]|x\\p{XDigit}{2}|u\\p{XDigit}{4}|U00(?:0\\p{XDigit}|10)\\p{XDigit}{4})",
              "\\\\",
              new LocalizedText("英文双引号里的 \\ 有特别的意思", "a \\ in double quotes has a special meaning"),
              new LocalizedText(
                  "文字里要有 \\ 就写成 \\\\；要写表情就直接写表情",
                  "for a \\ in the text write \\\\; for an emoji write the emoji itself")),
          value(
              "\"[^\"\\\\]+(\") *[^\\s{},][^{}]*?",
              QUOTE_ENDS,
              new LocalizedText(
                  "写成 \\\" 就是文字里的一个 \"；也可以改用中文引号", "write \\\" for a \" in the text")),
          value(
              "'[^']+(') *[^\\s{},][^{}]*?",
              QUOTE_ENDS,
              new LocalizedText("文字里要有 ' 就写成 ''", "write '' for a ' in the text")),
          value(
              "((?<=\\b(?:zh|en|copy): {1,9})[\\[{]|[!*&>%@`?]|-(?= |$)|[|](?=.*} *$))(?:(?<=-)|"
                  + " *[^ ]).*?",
              new LocalizedText("一段文字不能以 %s 开头", "a text cannot begin with %s"),
              SyntaxProblem.PUT_IN_QUOTES),
          inBraces(
              "[^\"'?:{}\\[\\]]+?([?{\\[\\]]).*?",
              new LocalizedText("括号里的文字遇到 %s 就断了", "a %s ends a text between brackets"),
              SyntaxProblem.PUT_IN_QUOTES));

  /** All of them, the likeliest first. */
  static final List<LineSlip> ALL = Stream.concat(CHINESE_KEYS, OTHERS).toList();

  /** Brackets that are not closed, or closed twice, and what stands behind them. */
  static final List<LineSlip> BRACKETS =
      List.of(
          new LineSlip(
              "[\\]}]( *((?:- )?\\{.*))$",
              "",
              new LocalizedText("一行只能写一个按钮", "only one choice is allowed on a line"),
              new LocalizedText("请在这里换行，新的一行以 \"- {\" 开头", "start a new line here with \"- {\"")),
          new LineSlip(
              "^.*[\\]}]( *([^\\s\\]}:].*?)) *$",
              "",
              new LocalizedText(
                  "括号后面多了 \"%s\"", "nothing may follow this bracket, but there is \"%s\""),
              SyntaxProblem.REMOVE),
          new LineSlip(
              "(([\\]}]))(?! *[\\]}])",
              "",
              EXTRA,
              new LocalizedText(
                  "请删掉它；如果它是文字，请用英文引号把整段文字括起来",
                  "remove it; if it is part of a text, put the text in quotes")),
          open("((\\[)" + BALANCED + ")(?=}|$)", "]"),
          open("((\\{)" + BALANCED + ")(?<!: {0,9})(?=\\]|$)", "}"),
          wrong("\\[" + BALANCED + "((}))", "]"),
          wrong("\\{" + BALANCED + "((\\]))", "}"));

  /** A missing dash of an item that has nothing but its languages. */
  static final List<LineSlip> NO_DASH_BEFORE_TEXT =
      Stream.of("^ *?((?:  )?())", "^ *(())")
          .map(begin -> new LineSlip(begin + "(?=(?:zh|en): )", "- ", NO_DASH, null))
          .toList();

  /** A line that is neither a key nor an item of a list. */
  static final LineSlip REMARK =
      new LineSlip(
          "^ *(())(?!"
              + DialogKeys.anyKey()
              + "(?: *[:：=＝;；]| +[^ ]+ *$))(?:[^ #{\\[\"'-](?:[^:]|:(?! |$))*+|[A-Z]+: .*|-{4,}"
              + " *)$",
          "#",
          SyntaxProblem.NO_PART,
          SyntaxProblem.REMOVE_LINE);

  /** Any line. */
  static final LineSlip MISPLACED = new LineSlip("^ *(()).*$", "#", NOT_HERE, MOVE);

  /** An item of a list, but none with a mistyped key. */
  static final LineSlip STRAY =
      new LineSlip("^ *(())- (?!(?!" + DialogKeys.anyKey() + ":)[a-z]+: ).*$", "#", NOT_HERE, MOVE);

  /** A value beside a key whose value is in the lines below. */
  static final LineSlip BESIDE_BLOCK =
      new LineSlip(
          BEGIN
              + "(?:text|body|choices|checklist|banners|mail|fill|steps|stages|topics|answers|phrases):("
              + " +([^ #].*))$",
          "",
          new LocalizedText(
              "冒号后面不用写，因为内容在下面几行",
              "nothing may follow this colon: its value is on the lines below"),
          SyntaxProblem.REMOVE);

  private LineSlip(
      String pattern, String repaired, LocalizedText message, @Nullable LocalizedText hint) {
    this(Pattern.compile(pattern), repaired, message, hint);
  }

  private static LineSlip chineseKey(String word, String key) {
    return new LineSlip(
        BEGIN + "((" + word + ")： *)",
        key + ": ",
        LocalizedText.format(
            "\"%s\" 要写成英文的 \"%s\"", "\"%s\" must be the English \"%s\"", word, key),
        SyntaxProblem.TYPE_COLON);
  }

  /** Returns the slip in the value of a key, which any text would be without. */
  private static LineSlip value(String pattern, LocalizedText message, LocalizedText hint) {
    return new LineSlip(BEHIND_KEY + ": +(" + pattern + ")" + END, ANY_TEXT, message, hint);
  }

  /** Returns the same of a value in braces. */
  private static LineSlip inBraces(String pattern, LocalizedText message, LocalizedText hint) {
    return new LineSlip(IN_BRACES + ": +(" + pattern + ")" + END, ANY_TEXT, message, hint);
  }

  /** Returns what has no brackets but pairs of them around this. */
  private static String balanced(String inside) {
    return "(?:[^\\[\\]{}]|\\[%1$s\\]|\\{%1$s})*+".formatted(inside);
  }

  private static LineSlip open(String pattern, String closing) {
    return new LineSlip(
        pattern,
        "%s" + closing,
        new LocalizedText("这个括号没有结束", "this bracket is never closed"),
        LocalizedText.format("请在它结束的地方写 %s", "write %s where it ends", closing));
  }

  private static LineSlip wrong(String pattern, String closing) {
    return new LineSlip(
        pattern,
        closing,
        LocalizedText.format("这里的括号应该是 %s", "the bracket here should be %s", closing),
        null);
  }

  private static LineSlip noKey(String language) {
    return new LineSlip(
        "^ *(())[|] *$",
        language + ": ",
        LocalizedText.format("这个 | 前面少了 \"%1$s:\"", "\"%1$s:\" is missing before this |", language),
        null);
  }

  /** Returns the repairs of a line: of each place where the slip may be, and of all of them. */
  Stream<Repair> repairs(SourceLines lines, int line) {
    String text = lines.text(line);
    if (text.length() > MAX_CHARACTERS) {
      return Stream.empty();
    }
    List<MatchResult> places = pattern.matcher(text).results().limit(MAX_PLACES).toList();
    return Stream.concat(
            places.stream().map(List::of), Stream.of(places).filter(all -> all.size() > 1))
        .map(some -> repair(lines, line, some));
  }

  /** Returns the repair of all lines between these that have the slip, if there are enough. */
  Stream<Repair> throughout(SourceLines lines, int first, int last, int minLines) {
    List<Repair> slips =
        IntStream.rangeClosed(first, last)
            .filter(line -> lines.findOtherBlank(line).isEmpty())
            .boxed()
            .flatMap(line -> repairs(lines, line).reduce((one, all) -> all).stream())
            .toList();
    if (slips.size() < minLines) {
      return Stream.empty();
    }
    Map<Integer, String> repaired =
        slips.stream().collect(Collectors.toMap(Repair::first, Repair::text));
    return Stream.of(
        lines.replacedEach(
            slips.get(0).problem().alsoBelow(),
            slips.get(0).first(),
            slips.get(slips.size() - 1).last(),
            line -> repaired.getOrDefault(line, lines.source().line(line))));
  }

  private Repair repair(SourceLines lines, int line, List<MatchResult> places) {
    StringBuilder text = new StringBuilder(lines.source().line(line));
    for (int i = places.size() - 1; i >= 0; i--) {
      MatchResult place = places.get(i);
      text.replace(place.start(1), place.end(1), inPlaceOf(place, lines, line));
    }
    MatchResult first = places.get(0);
    return new Repair(
        lines.source(),
        new SyntaxProblem(
            lines.position(line, first.start(2)),
            message.formatted(Quoting.excerpt(first.group(2))),
            hint),
        line,
        line,
        text.toString());
  }

  private String inPlaceOf(MatchResult place, SourceLines lines, int line) {
    String indentation = "\n" + " ".repeat(lines.contentStart(line).column() - 1);
    String text = place.group(Math.max(1, place.groupCount() > 2 ? 3 : 1)).strip();
    return repaired.formatted(text).replace("\n", indentation);
  }
}

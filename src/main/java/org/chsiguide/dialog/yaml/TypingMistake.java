package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.chsiguide.dialog.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * Something that is typed wrongly outside of the texts for students, whatever stands in the lines
 * around it.
 */
record TypingMistake(Pattern pattern, Function<Position, SyntaxProblem> problem) {
  /** What may begin a line of a dialog, behind its spaces. */
  private static final String DIALOG_BEGINS = "(?:- |-?\\{|[\\p{Alnum}_-]+[:：](?: .*)?$)";

  /** All of them; each stands at the first group of its pattern, or where that begins. */
  private static final List<TypingMistake> ALL =
      List.of(
          new TypingMistake("^ *(\\p{Cf})", SyntaxProblem::invisible),
          new TypingMistake("^[ \\t]*?(\\t)[ \\t]*" + DIALOG_BEGINS, SyntaxProblem::tab),
          new TypingMistake(
              "^ *([\\p{Zs}&&[^ ]])\\p{Zs}*" + DIALOG_BEGINS,
              new LocalizedText(
                  "这一行开头的空格不是普通的空格，只是看起来像",
                  "this line is indented with something that only looks like a space"),
              new LocalizedText("请关掉中文输入法，删掉它们，重新打空格", "type spaces with the Chinese input off")),
          new TypingMistake(
              "(?:^ *(?:- +)?|[{,] *)" + DialogKeys.anyKey() + "[:：]([\\p{Zs}\\p{Cf}&&[^ ]])",
              new LocalizedText(
                  "冒号后面的空格不是普通的空格", "what stands behind this colon only looks like a space"),
              new LocalizedText("请删掉它，重新打一个空格", "remove it and type a space")),
          new TypingMistake(
              "^ *(＃|//|/\\*|<!--)",
              new LocalizedText("备注要用英文的 # 开头", "a comment begins with #"),
              new LocalizedText("请把这一行的开头改成 #", "type # at the beginning of this line")),
          new TypingMistake(
              "^ *([—–－−‐‑•·●▪◦■◆►→\\p{Co}]+\\p{Z}*|--+ *|[*+] +|[(（]?\\d+[.、)）] *)"
                  + "(?:\\{|(?:to|url|copy|topic|language|from|id): )",
              new LocalizedText("这个横线不是英文的短横线", "this dash is not the one of an English keyboard"),
              new LocalizedText("请改成 \"- \"", "type \"- \"")),
          new TypingMistake(
              "^ *- +(-) +[^-]",
              new LocalizedText("这里多了一个 \"- \"", "this \"- \" is one too many"),
              new LocalizedText("请删掉它", "remove it")),
          new TypingMistake(
              "^ *(-)(?:\\{|[a-z][a-z0-9_-]*(?::.*)?$)",
              new LocalizedText("这个 - 后面少了一个空格", "a space is missing after this -"),
              null),
          new TypingMistake(
              "^(?:<{7}|={7}|>{7})(?: .*)?$",
              new LocalizedText("这里还留着两个版本冲突的记号", "a conflict of two versions was left here"),
              new LocalizedText("请选一个版本，删掉另一个和记号", "decide for one")),
          new TypingMistake(
              "^ *(```|~~~|…+ *$|\\*{3,} *$|[-=]{4,} *$)",
              SyntaxProblem.NO_PART,
              SyntaxProblem.REMOVE_LINE),
          new TypingMistake(
              "(?:[{,] *"
                  + DialogKeys.anyKey()
                  + "|^(?:start|person)|^ *- +(?:to|url|topic|copy)): +(#)",
              new LocalizedText(
                  "从这个 # 开始，后面的字和括号都不算了",
                  "everything from this # on is left out, also the bracket"),
              new LocalizedText(
                  "请删掉 #；如果它是文字，请用英文引号把整段文字括起来",
                  "remove the #; if it is part of a text, put the text in quotes")),
          new TypingMistake(
              "^ *(?:- +)?"
                  + DialogKeys.anyKey()
                  + ": +(\\{[^\\s{}:：,，]+}|\\[[^\\s\\[\\],，]+])(?= *[^ #,}\\])])",
              new LocalizedText("一段文字不能这样开头", "a text cannot begin like this"),
              SyntaxProblem.PUT_IN_QUOTES),
          new TypingMistake(
              "[{,] *(?:for|after): *([【［「])",
              new LocalizedText("这个括号是中文的", "this bracket is a Chinese one"),
              new LocalizedText("请改成英文的 { 或 [", "type { or [")),
          new TypingMistake(
              "^ *(?:- +)?([（(])(?:to|url|copy|topic|language|from|for|id|zh|en)[:：]",
              new LocalizedText("这里要用另一种括号", "another kind of bracket is needed here"),
              new LocalizedText("请改成英文的 { 和 }", "type { and }")),
          new TypingMistake(
              "^ *(?:-|(?:- +)?[\\p{Alnum}_-]+:)(\t)",
              new LocalizedText("这里是 Tab 键，不是空格", "a tab stands here, not a space"),
              new LocalizedText("请删掉它，重新打一个空格", "remove it and type a space")),
          new TypingMistake(
              "^ *(?:- +)?" + DialogKeys.anyKey() + " *([=＝])",
              new LocalizedText("这里应该是冒号，不是等号", "a colon should stand here, not an equals sign"),
              SyntaxProblem.TYPE_COLON),
          new TypingMistake(
              "^ *(?:- +)?(?:zh|en): +(“)[^”]*: ",
              new LocalizedText("“ ” 在这里不算引号", "“ ” are no quotes here"),
              new LocalizedText("请用英文引号把整段文字括起来", "put the whole text in straight quotes")),
          new TypingMistake(
              "^ *(?:- +)?[\\p{Alnum}_-]+: *([｜丨︱]) *$",
              new LocalizedText("这个竖线不是英文的", "this bar is not the one of an English keyboard"),
              new LocalizedText("请改成 |", "type |")),
          new TypingMistake(
              "^ *(?:- +)?(?:zh|en): *(>)[-+1-9]* *[^-+1-9 #]",
              new LocalizedText("一段文字不能以 > 开头", "a text cannot begin with >"),
              new LocalizedText(
                  "请删掉它，或者用英文引号把整段文字括起来", "remove it, or put the whole text in quotes")),
          new TypingMistake(
              "^ *(?:- +)?(?:zh|en): *[|][-+1-9]*([^-+1-9 ].*)$",
              new LocalizedText("| 后面的文字要从下一行开始写", "the text after | begins in the line below"),
              null));

  /** The beginning of a line up to a place in quotes or in a comment. */
  private static final Pattern IN_QUOTES =
      Pattern.compile("(?:^|[ ,\\[{])(?:\"[^\"]*|'[^']*|#.*)$");

  private TypingMistake(String pattern, Function<Position, SyntaxProblem> problem) {
    this(Pattern.compile(pattern), problem);
  }

  private TypingMistake(String pattern, LocalizedText message, @Nullable LocalizedText hint) {
    this(pattern, position -> new SyntaxProblem(position, message, hint));
  }

  /** Returns the first mistake in this line. */
  static Optional<SyntaxProblem> find(SourceLines lines, int line) {
    return ALL.stream()
        .flatMap(
            it ->
                lines
                    .find(line, it.pattern())
                    .filter(position -> !IN_QUOTES.matcher(lines.textBefore(position)).find())
                    .map(it.problem())
                    .stream())
        .findFirst();
  }
}

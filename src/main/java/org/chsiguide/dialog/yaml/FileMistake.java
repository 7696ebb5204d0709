package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Rule;

/**
 * A mistake in a file that its text shows by itself. All else that is wrong may follow from it.
 *
 * @param pattern where it shows
 * @param limit how often it may show
 */
record FileMistake(
    Pattern pattern,
    ToLongFunction<SourceText> limit,
    Rule rule,
    LocalizedText message,
    LocalizedText hint) {
  private static final Pattern KEY = Pattern.compile("(?m)^ *[a-z0-9_-]+:");
  private static final Pattern INDENTATION = Pattern.compile("(?m)^ ");

  /** Where the first item of a list begins; what looks like it in a text has no such key above. */
  private static final String FIRST_ITEM =
      "(?m)(?<=^ {0,12}(?:stages|choices|checklist|banners|fill): {0,4}\\r?\\n {0,20})";

  private static final Pattern DASH = Pattern.compile(FIRST_ITEM + "- ");

  /** A name without indentation. */
  private static final String NAME = "^[a-z0-9_-]+:[ \\r]*\\n";

  /**
   * A name above a key that is not indented either, or a key of a step above such a text or item.
   */
  private static final String STEP_NOT_INDENTED =
      NAME
          + "(?=(?:stage|covers|page|text|mail|done|choices):)"
          + "|^(?:text|choices|mail|examples):[ \\r]*\\n(?=(?:zh|en|to):|- )";

  /** The first of the steps, none of which is indented: no part of the file has its name. */
  private static final String STEPS_NOT_INDENTED =
      "^steps:[ \\r]*\\n(?: *(?:#.*)?\\r?\\n)*+(?!(?:"
          + String.join("|", DialogKeys.ROOT.keys())
          + "):)"
          + NAME
          + "  [a-z]+:";

  private static final List<FileMistake> ALL =
      List.of(
          new FileMistake(
              Pattern.compile("\uFFFD+|锟斤拷|zh: [\"']?\\?|" + SourceText.LATIN_MOJIBAKE),
              file -> 3,
              Rule.ENCODING,
              new LocalizedText("整个文件里都有坏掉的字", "there are garbled characters throughout the file"),
              SyntaxProblem.SAVED_WRONGLY),
          new FileMistake( // numbers of an editor, or signs of a quoted mail or a comparison
              Pattern.compile(
                  "\\A(?: *(?:[0-9]+[.:|]?(?:[ \\t].*)?|[>+].*)\\R){2}|\\A--- .*\\R\\+\\+\\+ "),
              file -> 0,
              Rule.SYNTAX,
              new LocalizedText(
                  "每行开头都有不属于文件的东西，例如行号",
                  "each line begins with something that is not of the file, such as its number"),
              new LocalizedText("请从每一行删掉它", "remove it from all lines")),
          new FileMistake( // copied from a chat or a web page
              Pattern.compile("\\A(?:```|~~~|<pre)|(?m)^```(?=[^`]+^```)"),
              file -> 0,
              Rule.SYNTAX,
              SyntaxProblem.NO_PART,
              new LocalizedText("请删掉它，也删掉最后一行", "remove it, and the last line")),
          new FileMistake(
              Pattern.compile("(?m)：(?<=^ {0,20}[a-z0-9_-]{1,40}：)"),
              file -> file.count(KEY),
              Rule.SYNTAX,
              new LocalizedText("整个文件里的冒号都是中文的", "the colons throughout the file are Chinese"),
              PunctuationRepairs.TYPE_ENGLISH),
          new FileMistake(
              Pattern.compile("(?m)^(?:<{7}|[|]{7}|={7}|>{7})(?: .*)?$"),
              file -> 0,
              Rule.SYNTAX,
              new LocalizedText("这里还留着两个版本冲突的记号", "a merge conflict was left here"),
              new LocalizedText(
                  "请选一个版本，删掉另一个和记号", "keep one version, and remove the other and the markers")),
          new FileMistake(
              Pattern.compile(FIRST_ITEM + "(?:[•·●▪–—－]|\\d+[.、)]) *(?=\\{|[a-z]+: )"),
              file -> file.count(DASH),
              Rule.SYNTAX,
              new LocalizedText(
                  "整个文件里行首的横线都不是英文的短横线", "the dashes throughout the file are not the English -"),
              LineSlip.TYPE_DASH),
          new FileMistake(
              Pattern.compile("(?m)(?<=^ {0,20}(?:- )?)(?:Zh|En|Text|Choices|Stage):"),
              file -> file.count(KEY) / 2,
              Rule.UNKNOWN_KEY,
              new LocalizedText(
                  "整个文件里的词都以大写字母开头", "the keys throughout the file begin with capital letters"),
              new LocalizedText("请全部改成小写", "type them in small letters")),
          new FileMistake(
              Pattern.compile("(?m)^[\\t\\p{Zs}&&[^ ]][\\t\\p{Zs}]*+\\S"),
              file -> file.count(INDENTATION),
              Rule.ENCODING,
              new LocalizedText(
                  "整个文件行首的空格都不是普通的空格，只是看起来像",
                  "the whole file is indented with characters that only look like spaces"),
              new LocalizedText("请把它们全部换成普通的空格", "replace all of them with ordinary spaces")),
          new FileMistake(
              Pattern.compile("(?m)" + STEP_NOT_INDENTED + "|" + STEPS_NOT_INDENTED),
              file -> 0,
              Rule.SYNTAX,
              new LocalizedText("从这里开始，行首的空格丢了", "the indentation is lost from here on"),
              new LocalizedText(
                  "步骤的名字前面要有 2 个空格，它的词前面 4 个，再里面 6 个、8 个",
                  "indent the name of a step by 2 spaces, its keys by 4, and what belongs to them"
                      + " by 6 or 8")));

  /** Reports the first of them in this file, and returns whether there is one. */
  static boolean report(SourceText file, ProblemCollector problems) {
    Optional<FileMistake> found =
        ALL.stream().filter(it -> file.count(it.pattern) > it.limit.applyAsLong(file)).findFirst();
    found.ifPresent(
        it ->
            problems
                .at(file.find(it.pattern).orElseThrow(), it.rule)
                .hint(it.hint)
                .add(it.message));
    return found.isPresent();
  }
}

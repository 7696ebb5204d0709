package org.chsiguide.dialog.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.chsiguide.dialog.LocalizedText;

/**
 * Explains keys and choices that stand in the wrong line, or whose key above is missing.
 *
 * @param error where the parser failed
 * @param before what stands before it in its line
 * @param rest what stands there and behind it
 */
record PlacementHints(SourceLines lines, Position error, String before, String rest) {
  private static final String KEY = "(" + DialogKeys.anyKey() + ")";

  /** A key with a value, up to a further key. */
  private static final Pattern SECOND_KEY =
      Pattern.compile("^ *(?:- +)?" + KEY + ": .*(?:[ \"'\\]}，、；;])" + KEY + " *$");

  private static final Pattern LANGUAGE = Pattern.compile("zh|en");
  private static final Pattern LANGUAGE_ONLY = Pattern.compile("^ *(?:zh|en)$");
  private static final Pattern TEXT_KEY = Pattern.compile("zh|en|subject|body|copy|other");
  private static final Pattern CHOICE =
      Pattern.compile("^ *- *\\{? *[\"']?(?:to|url|copy|topic|language)[\"']?[:：] .*");
  private static final Pattern ITEM = Pattern.compile("^ *-(?: .*)?");
  private static final Pattern EMPTY_KEY = Pattern.compile("^ *(?:- +)?[\\p{Alnum}_-]+: *(?:#.*)?");
  private static final Pattern KEY_ALONE = Pattern.compile("^ *([\\p{Alnum}_-]+): +$");
  private static final Pattern STEP_NAME = Pattern.compile("^ +[a-z0-9_-]+: *");

  /** Creates hints for one parser error. */
  PlacementHints(SourceLines lines, Position error) {
    this(lines, error, lines.textBefore(error), lines.textFrom(error));
  }

  /** Returns the mistake, if it is a known one. */
  Optional<SyntaxProblem> find() {
    return secondKey()
        .or(this::secondChoice)
        .or(this::choiceWithoutList)
        .or(this::missingText)
        .or(this::listBesideKey)
        .or(this::missingSteps);
  }

  private Optional<SyntaxProblem> secondKey() {
    Matcher keys = SECOND_KEY.matcher(before);
    boolean isSecondKey =
        rest.startsWith(":")
            && keys.matches()
            && SourceLines.count(before + rest, "{[") >= SourceLines.count(before + rest, "}]")
            && (LANGUAGE.matcher(keys.group(2)).matches()
                || !TEXT_KEY.matcher(keys.group(1)).matches());
    return isSecondKey
        ? Optional.of(
            secondKey(
                new Position(error.line(), before.codePointCount(0, keys.start(2)) + 1),
                keys.group(2)))
        : Optional.empty();
  }

  /** Returns the problem of a key in the line of another one, outside of braces. */
  static SyntaxProblem secondKey(Position position, String key) {
    return new SyntaxProblem(
        position,
        LocalizedText.format("%s 要另起一行", "%s belongs into a line of its own", "\"" + key + ":\""),
        new LocalizedText("请在它前面换行，行首空格和上一个词一样多", "begin a new line before it"));
  }

  /** Returns what stands behind the bracket that ends a choice. */
  private Optional<SyntaxProblem> secondChoice() {
    boolean isBehindBracket =
        before.stripTrailing().endsWith("}") || before.stripTrailing().endsWith("]");
    boolean isInText = rest.startsWith(":");
    if (!isBehindBracket
        || isInText
        || rest.isEmpty()
        || rest.startsWith("}")
        || rest.startsWith("]")) {
      return Optional.empty();
    }
    return rest.contains("{")
        ? SyntaxProblem.at(
            error,
            new LocalizedText("一行只能写一个按钮", "a line has one choice only"),
            new LocalizedText("请在这里换行，新的一行以 \"- {\" 开头", "begin a new line here, with \"- {\""))
        : SyntaxProblem.at(
            error,
            LocalizedText.format(
                "括号后面多了 %s",
                "nothing belongs behind this bracket, but there is %s",
                rest.isBlank() ? new LocalizedText("Tab 键", "a tab") : Quoting.of(rest.strip())),
            new LocalizedText("请删掉它", "remove it"));
  }

  /** Returns the key above a choice that is missing, or that became part of a text. */
  private Optional<SyntaxProblem> choiceWithoutList() {
    int line = error.line();
    int above = lines.siblingLine(line);
    boolean isWithoutList =
        CHOICE.matcher(lines.text(line)).matches()
            && !ITEM.matcher(lines.text(above)).matches()
            && !lines.text(above).strip().startsWith("choices")
            && !(EMPTY_KEY.matcher(lines.text(above)).matches()
                && lines.indentation(above) < lines.indentation(line));
    return isWithoutList
        ? Optional.of(choicesMissing(lines, line, Math.max(0, lines.indentation(line) - 2)))
        : Optional.empty();
  }

  /** Returns the problem of a choice above which the key of the list is missing. */
  static SyntaxProblem choicesMissing(SourceLines lines, int choice, int spaces) {
    return new SyntaxProblem(
        lines.start(choice),
        new LocalizedText(
            "这个按钮上面少了一行 \"choices:\"", "the line \"choices:\" is missing above this choice"),
        LocalizedText.format("行首要有 %s 个空格", "begin it with %s spaces", spaces));
  }

  /** Returns the two languages of a text whose key is missing. */
  private Optional<SyntaxProblem> missingText() {
    int line = error.line();
    int parent = lines.parentLine(line);
    int first = lines.lineBelow(parent);
    if (rest.startsWith(":") && LANGUAGE_ONLY.matcher(before).matches()) {
      return DialogKeys.STEP.contains(lines.key(parent)) && lines.text(parent).contains(":")
          ? Optional.of(keyMissing(line, lines.indentation(parent)))
          : Optional.empty();
    }
    return !DialogKeys.isKey(lines.key(parent))
            && LANGUAGE.matcher(lines.key(first)).matches()
            && lines.indentation(first) > lines.indentation(line)
            && DialogKeys.isKey(lines.key(line))
        ? Optional.of(keyMissing(first, lines.indentation(line)))
        : Optional.empty();
  }

  private SyntaxProblem keyMissing(int line, int spaces) {
    return new SyntaxProblem(
        lines.start(line),
        new LocalizedText(
            "这一行上面少了一个词，例如 \"text:\"", "a key such as \"text:\" is missing above this line"),
        LocalizedText.format("行首要有 %s 个空格", "begin it with %s spaces", spaces));
  }

  /** Returns a list that begins in the line of its key. */
  private Optional<SyntaxProblem> listBesideKey() {
    Matcher key = KEY_ALONE.matcher(before);
    return rest.startsWith("- ") && key.matches() && !TEXT_KEY.matcher(key.group(1)).matches()
        ? SyntaxProblem.at(
            error,
            new LocalizedText("列表要从下一行开始写", "a list begins in the line below its key"),
            new LocalizedText("请在 \"- \" 前面换行", "begin a new line before \"- \""))
        : Optional.empty();
  }

  private Optional<SyntaxProblem> missingSteps() {
    boolean isMissing =
        STEP_NAME.matcher(lines.text(error.line())).matches()
            && IntStream.rangeClosed(1, lines.count())
                .noneMatch(line -> lines.text(line).startsWith("steps"));
    return isMissing ? Optional.of(sectionMissing(lines, error.line(), "steps")) : Optional.empty();
  }

  /** Returns the problem of an entry above which the name of its part of the file is missing. */
  static SyntaxProblem sectionMissing(SourceLines lines, int entry, String section) {
    return new SyntaxProblem(
        lines.contentStart(entry),
        LocalizedText.format(
            "这一行上面少了一行 \"%s:\"", "the line \"%s:\" is missing above this one", section),
        new LocalizedText("它的行首没有空格", "begin it without spaces"));
  }
}

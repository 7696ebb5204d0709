package org.chsiguide.dialog.yaml;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;

/**
 * Finds mistakes that a line shows by itself, whether or not the file can be parsed. Many of them
 * would be read as a part of a text or as a key, and be reported in other words elsewhere.
 */
final class LineMistakes {
  /** A line that belongs to the dialog, although it stands in a text for students. */
  private static final Pattern PART_OF_DIALOG =
      Pattern.compile(
          "^ *((?:(?:zh|en)[:：] ?[|>]|(?:text|choices)[:：]|-? *\\{(?:to|url|copy|topic|language):"
              + " .*}) *$|(?:picture|remind|ask|check|ticket): *\\{.*)");

  private static final Pattern INVISIBLE_HEAD = Pattern.compile("^ *(\\p{Cf})");
  private static final Pattern WRONG_INDENT =
      Pattern.compile("^ *([\\p{Zs}&&[^ ]])\\p{Zs}*(?:- |-?\\{|[\\p{Alnum}_-]+[:：](?: .*)?$)");
  private static final Pattern TAB =
      Pattern.compile("^[ \\t]*?(\\t)[ \\t]*(?:- |-?\\{|[\\p{Alnum}_-]+[:：](?: .*)?$)");
  private static final Pattern WRONG_BLANK =
      Pattern.compile(
          "(?:^ *(?:- +)?|[{,] *)" + DialogKeys.anyKey() + "[:：]([\\p{Zs}\\p{Cf}&&[^ ]])");
  private static final Pattern COMMENT = Pattern.compile("^ *(＃|//|/\\*|<!--)");
  private static final Pattern KEY = Pattern.compile("^ *([\\p{Alnum}_-]+):(?: .*)?");

  /** A key below which stand the two languages of a text. */
  private static final Pattern TEXT = Pattern.compile("^ *(?:text|page|subject|body): *");

  /** A bullet or another dash where a list item begins. */
  private static final Pattern DASH =
      Pattern.compile("^ *([—–－−‐‑•·●▪◦]+) *(?:\\{|(?:to|url|copy|topic|language): )");

  private final SourceLines lines;
  private final BitSet textLines;

  /** By line, the nearest line above that is not indented further; 0 if there is none. */
  private final int[] siblings;

  /** By line, the nearest line above that is indented less; 0 if there is none. */
  private final int[] parents;

  LineMistakes(SourceLines lines) {
    this.lines = lines;
    this.textLines = lines.textLines();
    this.siblings = new int[lines.count() + 1];
    this.parents = new int[lines.count() + 1];
    readOutline();
  }

  /** Reads which line each belongs to, all in one pass, because a file may have many lines. */
  private void readOutline() {
    Deque<Integer> open = new ArrayDeque<>();
    for (int line = 1; line <= lines.count(); line++) {
      String text = lines.text(line).strip();
      if (text.isEmpty() || text.startsWith("#")) {
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

  /** Returns the first mistake of this kind. */
  Optional<SyntaxProblem> find() {
    return IntStream.rangeClosed(1, lines.count())
        .mapToObj(line -> textLines.get(line) ? inText(line) : outsideText(line))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<SyntaxProblem> inText(int line) {
    Matcher part = PART_OF_DIALOG.matcher(lines.text(line));
    return part.matches()
        ? SyntaxProblem.at(
            lines.start(line),
            new LocalizedText(
                "这一行成了上面那段文字的一部分，学生会看到它",
                "this line became part of the text above, so students would read it"),
            LocalizedText.format(
                "行首要有 %s 个空格", "begin it with %s spaces", indentation(line, part.group(1))))
        : Optional.empty();
  }

  /** Returns the number of spaces before this part of a dialog, which stands in a text. */
  private int indentation(int line, String part) {
    int key = parents[line];
    while (textLines.get(key)) {
      key = parents[key];
    }
    int language = lines.contentStart(key).column() - 1;
    int parent = lines.indentation(parents[key]);
    return part.startsWith("zh") || part.startsWith("en")
        ? language
        : part.startsWith("-") || part.startsWith("{") ? parent + 2 : parent;
  }

  private Optional<SyntaxProblem> outsideText(int line) {
    return invisible(line)
        .or(() -> comment(line))
        .or(() -> dash(line))
        .or(() -> stepAtMargin(line))
        .or(() -> missingKey(line))
        .or(() -> wrongDepth(line));
  }

  private static SyntaxProblem wrongIndent(Position position) {
    return new SyntaxProblem(
        position,
        new LocalizedText(
            "这一行开头的空格不是普通的空格，只是看起来像",
            "this line is indented with something that only looks like a space"),
        new LocalizedText("请关掉中文输入法，删掉它们，重新打空格", "type spaces with the Chinese input off"));
  }

  /** Returns an invisible character at the beginning of a line, or a blank that is no space. */
  private Optional<SyntaxProblem> invisible(int line) {
    return lines
        .find(line, INVISIBLE_HEAD)
        .map(SyntaxProblem::invisible)
        .or(() -> lines.find(line, TAB).map(SyntaxProblem::tab))
        .or(() -> lines.find(line, WRONG_INDENT).map(LineMistakes::wrongIndent))
        .or(
            () ->
                lines
                    .find(line, WRONG_BLANK)
                    .map(
                        position ->
                            new SyntaxProblem(
                                position,
                                new LocalizedText(
                                    "冒号后面的空格不是普通的空格",
                                    "what stands behind this colon only looks like a space"),
                                new LocalizedText("请删掉它，重新打一个空格", "remove it and type a space"))));
  }

  private Optional<SyntaxProblem> comment(int line) {
    return lines
        .find(line, COMMENT)
        .map(
            position ->
                new SyntaxProblem(
                    position,
                    new LocalizedText("备注要用英文的 # 开头", "a comment begins with #"),
                    new LocalizedText("请把这一行的开头改成 #", "type # at the beginning of this line")));
  }

  /** Returns a pair of languages below another one, as when the key of the second is missing. */
  private Optional<SyntaxProblem> missingKey(int line) {
    int above = siblings[line];
    boolean isSecondPair =
        startsWith(line, "zh:")
            && startsWith(above, "en:")
            && startsWith(siblings[above], "zh:")
            && Stream.of(above, siblings[above])
                .allMatch(it -> lines.indentation(it) == lines.indentation(line));
    return isSecondPair
        ? SyntaxProblem.at(
            lines.start(line),
            new LocalizedText(
                "这一行上面少了一个词，例如 \"text:\"", "a key such as \"text:\" is missing above this line"),
            LocalizedText.format(
                "行首要有 %s 个空格", "begin it with %s spaces", lines.indentation(parents[line])))
        : Optional.empty();
  }

  /** Returns a step that stands where the keys of the whole file stand. */
  private Optional<SyntaxProblem> stepAtMargin(int line) {
    boolean isStep =
        lines.indentation(line) == 0
            && KEY.matcher(lines.text(line)).matches()
            && !DialogKeys.ROOT.contains(lines.key(line))
            && isKeyOfStep(lines.lineBelow(line));
    return isStep
        ? SyntaxProblem.at(
            lines.start(line),
            LocalizedText.format(
                "步骤 %s 没有写在 \"steps\" 下面",
                "step %s does not stand below \"steps\"", Quoting.of(lines.key(line))),
            new LocalizedText(
                "请把它和下面各行像其他步骤一样往右移", "indent it and its lines as the other steps are"))
        : Optional.empty();
  }

  private boolean isKeyOfStep(int line) {
    Matcher key = KEY.matcher(lines.text(line));
    return lines.indentation(line) > 0
        && !textLines.get(line)
        && key.matches()
        && DialogKeys.STEP.contains(key.group(1));
  }

  /** Returns a key that stands at the depth of another part of its step. */
  private Optional<SyntaxProblem> wrongDepth(int line) {
    Matcher key = KEY.matcher(lines.text(line));
    int above = siblings[line];
    if (!key.matches() || lines.indentation(above) != lines.indentation(line)) {
      return Optional.empty();
    }
    boolean isLanguage = LocalizedScalar.KEYS.contains(key.group(1));
    if (isLanguage && TEXT.matcher(lines.text(above)).matches()) {
      return belongsTo(above, line, lines.indentation(above) + 2);
    }
    int parent = parents[line];
    boolean isKeyOfStep =
        DialogKeys.STEP.contains(key.group(1))
            && (startsWith(above, "zh:") || startsWith(above, "en:"))
            && TEXT.matcher(lines.text(parent)).matches();
    return isKeyOfStep
        ? Optional.of(new IndentationHints(lines).wrong(line, parent))
        : Optional.empty();
  }

  private Optional<SyntaxProblem> belongsTo(int key, int line, int spaces) {
    return SyntaxProblem.at(
        lines.start(line),
        LocalizedText.format(
            "这一行属于上面的 %s", "this line belongs to %s above", Quoting.of(lines.text(key).strip())),
        LocalizedText.format("行首要有 %s 个空格", "begin it with %s spaces", spaces));
  }

  private boolean startsWith(int line, String key) {
    return lines.text(line).startsWith(key, lines.indentation(line));
  }

  private Optional<SyntaxProblem> dash(int line) {
    return lines
        .find(line, DASH)
        .map(
            position ->
                new SyntaxProblem(
                    position,
                    new LocalizedText(
                        "这个横线不是英文的短横线", "this dash is not the one of an English keyboard"),
                    new LocalizedText("请改成 \"- \"", "type \"- \"")));
  }
}

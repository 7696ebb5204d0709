package org.chsiguide.dialog.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;

/**
 * Finds mistakes that a line shows by itself, or by its place among the lines above it, whether or
 * not the file can be parsed. Many of them would be read as a part of a text or as a key, and be
 * reported in other words elsewhere.
 */
final class LineMistakes {
  /** A line that belongs to the dialog, although it stands in a text for students. */
  private static final Pattern PART_OF_DIALOG =
      Pattern.compile(
          "^ *((?:(?:zh|en)[:：] ?[|>]|(?:text|choices)[:：]|-? *\\{(?:to|url|copy|topic|language):"
              + " .*}) *$|(?:picture|remind|ask|check|ticket): *\\{.*)");

  private static final Pattern STEP_NAME = Pattern.compile("^ *(- +)?[\\p{Alnum}_-]+: *");
  private static final Pattern LIST =
      Pattern.compile("^ *(?:choices|fill|stages|checklist|banners): *");
  private static final Pattern CHOICE =
      Pattern.compile("^ *- +\\{?(?:to|url|copy|topic|language): .*");

  private static final Pattern ITEM_OF_CHOICE =
      Pattern.compile("^ *- +(?:to|url|copy|topic|language): .*");

  /** The keys that stand only below another one, by that. */
  private static final Map<String, List<String>> KEYS_BELOW =
      Map.of(
          "text", LocalizedScalar.KEYS,
          "page", LocalizedScalar.KEYS,
          "subject", LocalizedScalar.KEYS,
          "body", LocalizedScalar.KEYS,
          "examples", DialogKeys.EXAMPLES,
          "mail", DialogKeys.MAIL,
          "picture", DialogKeys.PICTURE,
          "ask", DialogKeys.ASK,
          "check", DialogKeys.CHECK);

  /** The keys of an entry, by the part of the dialog that has it. */
  private static final Map<String, List<String>> KEYS_OF_ENTRY =
      Map.of(
          "steps", DialogKeys.STEP,
          "topics", DialogKeys.TOPIC,
          "answers", DialogKeys.ANSWER,
          "phrases", LocalizedScalar.KEYS);

  private static final List<String> KEYS_BESIDE_TARGET = List.of("zh", "en", "style", "when");

  /** A key below which stand the two languages of a text. */
  private static final Pattern TEXT = Pattern.compile("^ *(?:text|page|subject|body): *");

  /** The maximum number of lines above a line with which it is compared. */
  private static final int MAX_SIBLINGS = 40;

  private final SourceLines lines;
  private final IndentationTree tree;

  LineMistakes(SourceLines lines) {
    this.lines = lines;
    this.tree = new IndentationTree(lines);
  }

  /** Returns the first mistake of this kind. */
  Optional<SyntaxProblem> find() {
    return lostIndentation().or(this::inLines).or(this::keyAmongSections);
  }

  /** Returns the first step of a file of which no line is indented, as some programs paste it. */
  private Optional<SyntaxProblem> lostIndentation() {
    int step =
        IntStream.rangeClosed(1, lines.count())
            .filter(line -> lines.text(line).strip().equals("steps:"))
            .map(lines::lineBelow)
            .findFirst()
            .orElse(0);
    boolean isLost =
        step > 0
            && tree.isKeyAlone(step)
            && DialogKeys.STEP.contains(lines.key(lines.lineBelow(step)))
            && IntStream.rangeClosed(1, lines.count())
                .allMatch(line -> lines.text(line).isBlank() || lines.indentation(line) == 0);
    return isLost
        ? SyntaxProblem.at(
            lines.start(step),
            new LocalizedText("整个文件行首的空格都丢了", "the spaces at the beginning of all lines are lost"),
            new LocalizedText("请从以前的文件重新改", "begin again from an older one"))
        : Optional.empty();
  }

  private Optional<SyntaxProblem> inLines() {
    return IntStream.rangeClosed(1, lines.count())
        .filter(line -> !lines.isBlankOrComment(line))
        .mapToObj(line -> tree.isText(line) ? inText(line) : outsideText(line))
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
    int key = tree.parent(line);
    while (tree.isText(key)) {
      key = tree.parent(key);
    }
    int language = lines.contentStart(key).column() - 1;
    int parent = lines.indentation(tree.parent(key));
    return part.startsWith("zh") || part.startsWith("en")
        ? language
        : part.startsWith("-") || part.startsWith("{") ? parent + 2 : parent;
  }

  private Optional<SyntaxProblem> outsideText(int line) {
    return TypingMistake.find(lines, line)
        .or(() -> stepAtWrongPlace(line))
        .or(() -> entryAmongKeys(line))
        .or(() -> sectionInside(line))
        .or(() -> missingKey(line))
        .or(() -> missingName(line))
        .or(() -> itemOfList(line))
        .or(() -> wrongDepth(line))
        .or(() -> keyAmongEntries(line))
        .or(() -> entryOfOtherSection(line));
  }

  /** Returns a pair of languages below another one, as when the key of the second is missing. */
  private Optional<SyntaxProblem> missingKey(int line) {
    int above = tree.sibling(line);
    boolean isSecondPair =
        tree.startsWith(line, "zh:")
            && tree.startsWith(above, "en:")
            && tree.startsWith(tree.sibling(above), "zh:")
            && Stream.of(above, tree.sibling(above))
                .allMatch(it -> lines.indentation(it) == lines.indentation(line));
    return isSecondPair
        ? SyntaxProblem.at(
            lines.start(line),
            new LocalizedText(
                "这一行上面少了一个词，例如 \"text:\"", "a key such as \"text:\" is missing above this line"),
            LocalizedText.format(
                "行首要有 %s 个空格", "begin it with %s spaces", lines.indentation(tree.parent(line))))
        : Optional.empty();
  }

  /**
   * Returns the first of two keys that repeat some above, as when the name of a step is missing.
   */
  private Optional<SyntaxProblem> missingName(int line) {
    return tree.isEntry(tree.parent(line)) && isRepeated(line)
        ? siblingsAbove(line)
            .filter(this::isRepeated)
            .mapToObj(
                first ->
                    new SyntaxProblem(
                        lines.start(first),
                        LocalizedText.format(
                            "这一行上面少了一个像 %s 那样的名字",
                            "a name such as %s is missing above this line",
                            Quoting.of(lines.key(tree.parent(line)) + ":")),
                        LocalizedText.format(
                            "名字行首要有 %s 个空格；如果是粘贴了两遍，请删掉一遍",
                            "begin it with %s spaces; if this was pasted twice, remove one of them",
                            lines.indentation(tree.parent(line)))))
            .findFirst()
        : Optional.empty();
  }

  private boolean isRepeated(int line) {
    String key = lines.key(line);
    return !key.isEmpty() && siblingsAbove(line).anyMatch(above -> lines.key(above).equals(key));
  }

  /** Returns the lines above, from the nearest up, that belong to the same one. */
  private IntStream siblingsAbove(int line) {
    return IntStream.iterate(tree.sibling(line), it -> it > tree.parent(line), tree::sibling)
        .limit(MAX_SIBLINGS);
  }

  /**
   * Returns an item of a list without its dash, or a choice in a list of something else, because
   * the line above is missing.
   */
  private Optional<SyntaxProblem> itemOfList(int line) {
    int list = tree.parent(line);
    if (!LIST.matcher(lines.text(list)).matches() || tree.isEntry(list)) {
      return Optional.empty();
    }
    if (CHOICE.matcher(lines.text(line)).matches() && !lines.key(list).equals("choices")) {
      return Optional.of(SyntaxProblem.choicesMissing(lines, line, lines.indentation(list)));
    }
    String text = lines.text(line).strip();
    boolean isInBraces = text.startsWith("{") && text.endsWith("}");
    boolean isItem = isInBraces || (DialogKeys.isKey(lines.key(line)) && !text.startsWith("-"));
    int first = isItem ? lines.lineBelow(list) : 0;
    return isItem && !tree.startsWith(first, "[") && (isInBraces || first == line)
        ? SyntaxProblem.at(
            lines.start(line),
            new LocalizedText("这一行前面少了 \"- \"", "\"- \" is missing before this"),
            null)
        : Optional.empty();
  }

  /** Returns the first step or topic that stands in another part of the file. */
  private Optional<SyntaxProblem> entryOfOtherSection(int line) {
    if (!tree.isKeyAlone(line) || !tree.isEntry(line)) {
      return Optional.empty();
    }
    List<String> keys = KEYS_OF_ENTRY.getOrDefault(lines.key(tree.parent(line)), List.of());
    String below = lines.key(lines.lineBelow(line));
    return Stream.of("steps", "topics")
        .filter(section -> !keys.contains(below))
        .filter(section -> KEYS_OF_ENTRY.getOrDefault(section, List.of()).contains(below))
        .findFirst()
        .map(section -> SyntaxProblem.sectionMissing(lines, line, section));
  }

  /** Returns a step or a topic that stands among the keys of the one above. */
  private Optional<SyntaxProblem> entryAmongKeys(int line) {
    String name = lines.key(line);
    boolean isName =
        STEP_NAME.matcher(lines.text(line)).matches()
            && lines.indentation(tree.parent(line)) > 0
            && (!DialogKeys.isKey(name)
                || (DialogKeys.ROOT.contains(name) && !DialogKeys.STEP.contains(name)));
    int below = isName ? lines.lineBelow(line) : 0;
    return isName
            && lines.indentation(line) == lines.indentation(below)
            && tree.hasKey(
                below, it -> DialogKeys.STEP.contains(it) || DialogKeys.TOPIC.contains(it))
        ? Optional.of(new IndentationRepairs(lines).wrong(line, tree.parent(line)))
        : Optional.empty();
  }

  /** Returns a step that stands among the keys of the whole file, or in a list. */
  private Optional<SyntaxProblem> stepAtWrongPlace(int line) {
    Matcher name = STEP_NAME.matcher(lines.text(line));
    if (!name.matches()
        || DialogKeys.isKey(lines.key(line))
        || !tree.hasKey(lines.lineBelow(line), DialogKeys.STEP::contains)) {
      return Optional.empty();
    }
    if (name.group(1) != null) {
      return SyntaxProblem.at(
          lines.start(line),
          LocalizedText.format(
              "步骤 %s 前面多了 \"- \"",
              "\"- \" is one too many before step %s", Quoting.of(lines.key(line))),
          new LocalizedText("请删掉它", "remove it"));
    }
    return lines.indentation(line) == 0
        ? SyntaxProblem.at(
            lines.start(line),
            LocalizedText.format(
                "步骤 %s 没有写在 \"steps\" 下面",
                "step %s does not stand below \"steps\"", Quoting.of(lines.key(line))),
            new LocalizedText(
                "请把它和下面各行像其他步骤一样往右移", "indent it and its lines as the other steps are"))
        : Optional.empty();
  }

  /**
   * Returns a part of the file, such as the topics, that stands inside of another one. A step, a
   * topic or an answer may have such a name too; keys stand below it, but names below a part.
   */
  private Optional<SyntaxProblem> sectionInside(int line) {
    boolean isInside =
        IndentationTree.SECTIONS.contains(lines.key(line))
            && tree.isKeyAlone(line)
            && lines.indentation(line) > 0
            && tree.isBelowRootKey(line)
            && !tree.hasKey(lines.lineBelow(line), DialogKeys::isKey);
    return isInside
        ? Optional.of(new IndentationRepairs(lines).wrong(line, tree.parent(line)))
        : Optional.empty();
  }

  /**
   * Returns a key that stands at the depth of another part of its step. At the depth of the steps
   * themselves, it is the name of one.
   */
  private Optional<SyntaxProblem> wrongDepth(int line) {
    Matcher key = IndentationTree.KEY.matcher(lines.text(line));
    int above = tree.sibling(line);
    if (!key.matches() || lines.indentation(above) != lines.indentation(line)) {
      return Optional.empty();
    }
    Matcher item = ITEM_OF_CHOICE.matcher(lines.text(above));
    boolean isBelow =
        (tree.isKeyAlone(above)
                && tree.isKeyAlone(tree.parent(line))
                && lines.indentation(tree.parent(line)) > 0
                && KEYS_BELOW.getOrDefault(lines.key(above), List.of()).contains(key.group(1)))
            || (item.matches() && KEYS_BESIDE_TARGET.contains(key.group(1)));
    if (isBelow) {
      return belongsTo(above, line, lines.indentation(above) + 2);
    }
    int parent = tree.parent(line);
    boolean isKeyOfStep =
        DialogKeys.STEP.contains(key.group(1))
            && (tree.startsWith(above, "zh:") || tree.startsWith(above, "en:"))
            && TEXT.matcher(lines.text(parent)).matches();
    return isKeyOfStep
        ? Optional.of(new IndentationRepairs(lines).wrong(line, parent))
        : Optional.empty();
  }

  /** Returns a key of a step or a topic that stands where its name does. */
  private Optional<SyntaxProblem> keyAmongEntries(int line) {
    List<String> keys = KEYS_OF_ENTRY.getOrDefault(lines.key(tree.parent(line)), List.of());
    int above = tree.sibling(line);
    if (!keys.contains(lines.key(line))
        || !tree.isKeyAlone(line)
        || !tree.isBelowRootKey(line)
        || keys.contains(lines.key(above))
        || lines.indentation(above) != lines.indentation(line)) {
      return Optional.empty();
    }
    int below = lines.lineBelow(line);
    List<String> keysBelow = KEYS_BELOW.getOrDefault(lines.key(line), List.of());
    boolean hasNoEntryBelow =
        tree.startsWith(below, "- ")
            || (keysBelow.contains(lines.key(below)) && !keys.contains(lines.key(below)));
    return hasNoEntryBelow && lines.indentation(below) > lines.indentation(line)
        ? belongsTo(above, line, lines.indentation(line) + 2)
        : Optional.empty();
  }

  /** Returns the first key of a part of the file that stands among the parts. */
  private Optional<SyntaxProblem> keyAmongSections() {
    return IntStream.rangeClosed(1, lines.count())
        .filter(this::isKeyAmongSections)
        .boxed()
        .findFirst()
        .flatMap(
            line -> nearestSibling(line).map(it -> new IndentationRepairs(lines).wrong(line, it)));
  }

  private boolean isKeyAmongSections(int line) {
    return lines.indentation(line) == 0
        && IndentationTree.KEY.matcher(lines.text(line)).matches()
        && DialogKeys.isKey(lines.key(line))
        && !DialogKeys.ROOT.contains(lines.key(line))
        && !(tree.isKeyAlone(line)
            && DidYouMean.closestKey(lines.key(line), DialogKeys.ROOT).isPresent());
  }

  /** Returns the nearest indented line whose key belongs to the same part as that of a line. */
  private Optional<Integer> nearestSibling(int line) {
    IndentationRepairs hints = new IndentationRepairs(lines);
    return IntStream.rangeClosed(1, lines.count())
        .boxed()
        .filter(it -> lines.indentation(it) > 0 && !tree.isText(it) && hints.areSiblings(it, line))
        .min(Comparator.comparingInt(it -> Math.abs(it - line)));
  }

  private Optional<SyntaxProblem> belongsTo(int key, int line, int spaces) {
    return SyntaxProblem.at(
        lines.start(line),
        LocalizedText.format(
            "这一行属于上面的 %s", "this line belongs to %s above", Quoting.of(lines.text(key).strip())),
        LocalizedText.format("行首要有 %s 个空格", "begin it with %s spaces", spaces));
  }
}

package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.chsiguide.dialog.LocalizedText;

/** Explains lines that begin with a wrong number of spaces, and says how many are right. */
record IndentationHints(SourceLines lines) {
  /** The spaces by which a text is indented below its key. */
  private static final int STEP = 2;

  private static final Pattern KEY_OR_ITEM = Pattern.compile("^ *(?:- .*|[\\p{Alnum}_-]+:.*)");
  private static final List<List<String>> KEYS =
      List.of(
          DialogKeys.STEP,
          DialogKeys.CHOICE,
          DialogKeys.MAIL,
          DialogKeys.TOPIC,
          DialogKeys.OFFICE,
          DialogKeys.ROOT);

  /** Returns the problem if this line is part of the text above, but does not stand below it. */
  Optional<SyntaxProblem> textOutsideItsBlock(int line) {
    int above = lines.lineAbove(line);
    int key = above < 1 || lines.opensText(above) ? above : lines.parentLine(above);
    boolean isOutside =
        lines.opensText(key)
            && lines.indentation(line) <= lines.indentation(key)
            && !KEY_OR_ITEM.matcher(lines.text(line)).matches()
            && !DialogKeys.isKey(lines.text(line).strip());
    int spaces = key == above ? lines.indentation(key) + STEP : lines.indentation(above);
    return isOutside
        ? Optional.of(
            new SyntaxProblem(
                lines.contentStart(line),
                new LocalizedText("这一行是上面那段文字的一部分", "this line belongs to the text above"),
                LocalizedText.format(
                    "行首要有 %s 个空格", "begin it with %s spaces, as the others", spaces)))
        : Optional.empty();
  }

  /** Returns the problem if this line has one space more or fewer than those it belongs to. */
  Optional<SyntaxProblem> oneSpaceOff(int line) {
    int above = lines.lineAbove(line);
    int key = lines.lineAbove(above);
    boolean isFirstLineWrong =
        lines.opensText(key)
            && lines.indentation(above) == lines.indentation(line) + 1
            && lines.indentation(above) != lines.indentation(key) + STEP;
    if (isFirstLineWrong) {
      return Optional.of(wrong(above, line));
    }
    List<Integer> near =
        IntStream.iterate(above, it -> it > 0, lines::lineAbove)
            .takeWhile(it -> lines.indentation(it) >= lines.indentation(line) - 1)
            .filter(it -> Math.abs(lines.indentation(it) - lines.indentation(line)) == 1)
            .boxed()
            .toList();
    OptionalInt sibling =
        near.stream().filter(it -> areSiblings(it, line)).mapToInt(it -> it).findFirst();
    return sibling.isPresent()
        ? Optional.of(wrong(line, sibling.getAsInt()))
        : near.stream().findFirst().map(it -> wrong(line, it)).or(() -> furtherRight(above, line));
  }

  /**
   * Returns the problem of lines of one part that begin at two depths: that of the fewer lines.
   *
   * @param line the first at another depth
   */
  Optional<SyntaxProblem> fewer(int line) {
    int first = lines.lineBelow(lines.parentLine(line));
    if (first < 1 || lines.indentation(first) <= lines.indentation(line)) {
      return Optional.empty();
    }
    long above =
        IntStream.range(first, line)
            .filter(it -> lines.indentation(it) == lines.indentation(first))
            .count();
    long below =
        IntStream.iterate(line, it -> it > 0, lines::lineBelow)
            .takeWhile(it -> lines.indentation(it) >= lines.indentation(line))
            .filter(it -> lines.indentation(it) == lines.indentation(line))
            .count();
    return Optional.of(above < below ? wrong(first, line) : wrong(line, first));
  }

  /**
   * Returns the problem if this line is an item of a list, but stands further left or right than
   * the one above.
   */
  Optional<SyntaxProblem> itemOfList(int line) {
    int above = lines.lineAbove(line);
    if (!isItem(line) || !isItem(above) || lines.indentation(line) == lines.indentation(above)) {
      return Optional.empty();
    }
    return Optional.of(
        lines.indentation(line) > lines.indentation(above)
            ? wrong(line, above)
            : wrong(above, line));
  }

  private boolean isItem(int line) {
    return lines.text(line).stripLeading().startsWith("- ");
  }

  /** Returns the problem if one of two keys that belong together stands further right. */
  private Optional<SyntaxProblem> furtherRight(int above, int line) {
    int further = lines.indentation(above) - lines.indentation(line);
    return further != 0 && areSiblings(above, line)
        ? Optional.of(further > 0 ? wrong(above, line) : wrong(line, above))
        : Optional.empty();
  }

  /** Returns whether the keys of both lines belong to the same part of a dialog. */
  boolean areSiblings(int one, int other) {
    return KEYS.stream()
        .anyMatch(keys -> keys.contains(lines.key(one)) && keys.contains(lines.key(other)));
  }

  /** Returns the problem of a line that should have as many spaces as another one. */
  SyntaxProblem wrong(int line, int right) {
    int spaces = lines.indentation(line);
    int wanted = lines.indentation(right);
    return new SyntaxProblem(
        lines.contentStart(line),
        LocalizedText.format(
            "这一行行首有 %s 个空格，第 %s 行有 %s 个",
            "this line begins with %s spaces, line %s with %s", spaces, right, wanted),
        spaces > wanted
            ? LocalizedText.format("请删掉 %s 个空格", "remove %s", spaces - wanted)
            : LocalizedText.format("请加 %s 个空格", "add %s", wanted - spaces));
  }
}

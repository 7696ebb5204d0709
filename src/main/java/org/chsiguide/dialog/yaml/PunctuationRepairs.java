package org.chsiguide.dialog.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;

/**
 * Replaces the punctuation around keys and values that was typed with the Chinese input on, and
 * what only looks like a space.
 */
record PunctuationRepairs(SourceLines lines) {
  /** The spaces of a line, and a dash of a Chinese keyboard. */
  private static final Pattern LINE_START = Pattern.compile("^([ \u3000]*)([－—–] *(?=[{｛\\w]))?");

  /** What a web page or a word processor has in the place of a space, but not between words. */
  private static final Pattern OTHER_SPACE =
      Pattern.compile("[\\p{Zs}&&[^ \u3000]](?<=(?:^|[^\\p{L}\\p{N}\\p{Zs}])\\p{Zs}{1,40})");

  /** A key of a dialog whose colon is glued to its value. */
  private static final Pattern NO_SPACE =
      Pattern.compile("((?:^ *(?:- *)?|[{,] *)" + DialogKeys.anyKey() + ":)(?=[^\\s:])");

  /** A list of words or of objects, and its brackets. */
  private static final Pattern LIST =
      Pattern.compile("(?<=: ?)[\\[【「（]([\\w ,，、-]*|\\{.*)[\\]】」）](?=$|[,，]| *})");

  /** An object that is a whole value or item. */
  private static final String OBJECT =
      "^( *(?:- *|[\\w-]+: *))[（(「〔【{](?=[\\w-]+: )(.*)[）)」〕】}] *$";

  /** Returns the repairs of these lines: all punctuation, or all spaces after colons. */
  Stream<Repair> all(int first, int last) {
    return Stream.of(
            repairs(first, last, this::english),
            repairs(
                first, last, line -> NO_SPACE.matcher(lines.source().line(line)).replaceAll("$1 ")))
        .flatMap(it -> it);
  }

  /** Returns the repair that reads other lines in the place of these; none if all are the same. */
  private Stream<Repair> repairs(int first, int last, IntFunction<String> other) {
    List<Integer> changed =
        IntStream.rangeClosed(first, last)
            .filter(line -> !other.apply(line).equals(lines.source().line(line)))
            .boxed()
            .toList();
    return changed.stream()
        .limit(1)
        .map(line -> repair(line, changed.get(changed.size() - 1), other));
  }

  private Repair repair(int first, int last, IntFunction<String> other) {
    return new Repair(
        problem(first, other.apply(first)),
        first,
        last,
        IntStream.rangeClosed(first, last).mapToObj(other).collect(Collectors.joining("\n")));
  }

  private SyntaxProblem problem(int line, String english) {
    String typed = lines.source().line(line) + "\n";
    int first = Arrays.mismatch(typed.toCharArray(), english.toCharArray());
    Position position = lines.position(line, first);
    if (first < lines.indentation(line)) {
      return SyntaxProblem.blank(lines, position);
    }
    if (Character.isSpaceChar(typed.charAt(first))) {
      return new SyntaxProblem(
          position,
          new LocalizedText("这里的空格不是普通的空格，只是看起来像", "this character only looks like a space"),
          SyntaxProblem.TYPE_SPACE);
    }
    return english.startsWith(": ", first - 1)
        ? new SyntaxProblem(
            position,
            new LocalizedText("从这里开始，英文冒号后面少了空格", "spaces are missing after colons from here on"),
            null)
        : new SyntaxProblem(
            position,
            new LocalizedText("从这里开始，要用别的标点", "English punctuation is needed from here on"),
            new LocalizedText(
                "请关掉中文输入法，重新打 : , { } [ ] - |", "turn off Chinese input and type : , { } [ ] - |"));
  }

  private String english(int line) {
    String english =
        LINE_START
            .matcher(OTHER_SPACE.matcher(lines.source().line(line)).replaceAll(" "))
            .replaceFirst(
                start ->
                    start.group(1).replace("\u3000", "  ") + (start.group(2) == null ? "" : "- "))
            .replaceAll("((?:^ *(?:- *)?|[{｛\\[【（(「,，、；;.。] *)[\\w-]+) *：\\s*", "$1: ")
            .replaceAll("[，、；;.。] *(?=[\\w-]+: )", ", ")
            .replaceAll(": *｜ *$", ": |")
            .replace('［', '[')
            .replace('］', ']')
            .replace('｛', '{')
            .replace('｝', '}')
            .replaceFirst(OBJECT, "$1{$2}");
    return LIST.matcher(english)
        .replaceAll(list -> "[" + list.group(1).replaceAll("[，、]", ", ") + "]");
  }
}

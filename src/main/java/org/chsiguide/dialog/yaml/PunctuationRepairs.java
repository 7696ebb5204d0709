package org.chsiguide.dialog.yaml;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;

/**
 * Replaces the punctuation around keys and values that was typed with the Chinese input on, and
 * what only looks like a space.
 */
record PunctuationRepairs(SourceLines lines) {
  static final LocalizedText TYPE_ENGLISH =
      new LocalizedText(
          "请关掉中文输入法，重新打 : , { } [ ] - |", "turn off Chinese input and type : , { } [ ] - |");

  /** The spaces of a line, and a dash of a Chinese keyboard. */
  private static final Pattern LINE_START = Pattern.compile("^([ \u3000]*)([－—–] *(?=[{｛\\w]))?");

  /** What a web page or a word processor has in the place of a space, but not between words. */
  private static final Pattern OTHER_SPACE =
      Pattern.compile("[\\p{Zs}&&[^ \u3000]](?<=(?:^|[^\\p{L}\\p{N}\\p{Zs}])\\p{Zs}{1,40})");

  /** A list of words or of objects, and its brackets. */
  private static final Pattern LIST =
      Pattern.compile("(?<=: ?)[\\[【「（]([\\w ,，、-]*|\\{.*)[\\]】」）](?=$|[,，]| *})");

  /** An object that is a whole value or item. */
  private static final String OBJECT =
      "^( *(?:- *|[\\w-]+: *))[（(「〔【<{](?=[\\w-]+: )(.*)[）)」〕】>}] *$";

  /**
   * Returns the repair of these lines that replaces all of it; empty if there is none, or if two
   * lines apart from each other have it, since these are two slips.
   */
  Stream<Repair> all(int first, int last) {
    int[] changed =
        IntStream.rangeClosed(first, last)
            .filter(line -> !english(line).equals(lines.source().line(line)))
            .toArray();
    return changed.length == 0 || (changed.length == 2 && changed[0] + 1 < changed[1])
        ? Stream.empty()
        : Stream.of(repair(changed[0], changed[changed.length - 1]));
  }

  private Repair repair(int first, int last) {
    SyntaxProblem problem = problem(first, english(first));
    return lines.replacedEach(
        first < last ? problem.alsoBelow() : problem, first, last, this::english);
  }

  private SyntaxProblem problem(int line, String english) {
    String typed = lines.source().line(line) + "\n";
    int first = Arrays.mismatch(typed.toCharArray(), english.toCharArray());
    Position position = lines.position(line, first);
    if (first < lines.indentation(line)) {
      return SyntaxProblem.blank(lines, position);
    }
    return Character.isSpaceChar(typed.charAt(first))
        ? new SyntaxProblem(
            position,
            new LocalizedText("这里的空格不是普通的空格，只是看起来像", "this character only looks like a space"),
            SyntaxProblem.TYPE_SPACE)
        : new SyntaxProblem(
            position,
            new LocalizedText("从这里开始，要用别的标点", "English punctuation is needed from here on"),
            TYPE_ENGLISH);
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
            .replace('［', '[')
            .replace('］', ']')
            .replace('｛', '{')
            .replace('｝', '}')
            .replaceFirst(OBJECT, "$1{$2}");
    return LIST.matcher(english)
        .replaceAll(list -> "[" + list.group(1).replaceAll("[，、]", ", ") + "]");
  }
}

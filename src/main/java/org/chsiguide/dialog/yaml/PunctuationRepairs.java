package org.chsiguide.dialog.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;

/** Replaces the punctuation around keys and values that was typed with the Chinese input on. */
record PunctuationRepairs(SourceLines lines) {
  /** The spaces of a line, and a dash of a Chinese keyboard. */
  private static final Pattern LINE_START = Pattern.compile("^(\\p{Zs}*)([－—–] *(?=[{｛\\w]))?");

  /** A list of words or of objects, and its brackets. */
  private static final Pattern LIST =
      Pattern.compile("(?<=: ?)[\\[【「（]([\\w ,，、-]*|\\{.*)[\\]】」）](?=$|[,，]| *})");

  /** An object that is a whole value or item. */
  private static final String OBJECT =
      "^( *(?:- *|[\\w-]+: *))[（(「〔【{](?=[\\w-]+: )(.*)[）)」〕】}] *$";

  /** Returns the repair of these lines that replaces all of it; empty if there is none. */
  Stream<Repair> all(int first, int last) {
    List<String> english = IntStream.rangeClosed(first, last).mapToObj(this::english).toList();
    return IntStream.rangeClosed(first, last)
        .filter(line -> !english.get(line - first).equals(lines.source().line(line)))
        .limit(1)
        .mapToObj(
            line ->
                new Repair(
                    problem(line, english.get(line - first)),
                    first,
                    last,
                    String.join("\n", english)));
  }

  private SyntaxProblem problem(int line, String english) {
    char[] typed = lines.source().line(line).toCharArray();
    return lines
        .findOtherBlank(line)
        .map(blank -> SyntaxProblem.blank(lines, blank))
        .orElseGet(
            () ->
                new SyntaxProblem(
                    lines.position(line, Arrays.mismatch(typed, english.toCharArray())),
                    new LocalizedText("从这里开始，要用别的标点", "English punctuation is needed from here on"),
                    new LocalizedText(
                        "请关掉中文输入法，重新打 : , { } [ ] - |",
                        "turn off Chinese input and type : , { } [ ] - |")));
  }

  private String english(int line) {
    String english =
        LINE_START
            .matcher(lines.source().line(line))
            .replaceFirst(
                start ->
                    start.group(1).replace("\u3000", "  ").replaceAll("\\p{Zs}", " ")
                        + (start.group(2) == null ? "" : "- "))
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

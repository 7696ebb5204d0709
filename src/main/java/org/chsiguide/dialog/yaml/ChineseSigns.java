package org.chsiguide.dialog.yaml;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;

/** The signs around keys and values in lines that were typed with the Chinese input on. */
record ChineseSigns(SourceLines lines) {
  /** The spaces of a line, and a dash of a Chinese keyboard. */
  private static final Pattern LINE_START = Pattern.compile("^(\\p{Zs}*)([－—–] *(?=[{｛\\w]))?");

  /** A list of words or of objects, and its brackets. */
  private static final Pattern LIST =
      Pattern.compile("(?<=: ?)[\\[【「（]([\\w ,，、-]*|\\{.*)[\\]】」）](?=$|[,，]| *})");

  /** An object that is a whole value or item. */
  private static final String OBJECT =
      "^( *(?:- *|[\\w-]+: *))[（(「〔【{](?=[\\w-]+: )(.*)[）)」〕】}] *$";

  /** Returns the repair of these lines that replaces all such signs; empty if there are none. */
  Stream<Repair> replaced(int first, int last) {
    String english =
        IntStream.rangeClosed(first, last)
            .mapToObj(this::english)
            .collect(Collectors.joining("\n"));
    return IntStream.rangeClosed(first, last)
        .filter(line -> !english(line).equals(lines.source().line(line)))
        .limit(1)
        .mapToObj(line -> new Repair(problem(line), first, last, english));
  }

  private SyntaxProblem problem(int line) {
    char[] typed = lines.source().line(line).toCharArray();
    return lines
        .findOtherBlank(line)
        .map(blank -> SyntaxProblem.blank(lines, blank))
        .orElseGet(
            () ->
                new SyntaxProblem(
                    lines.position(line, Arrays.mismatch(typed, english(line).toCharArray())),
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

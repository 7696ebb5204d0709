package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Slips of the typing hand after which a file is no YAML. The parser gives up where it can go on no
 * longer, often lines below the slip and in terms of YAML; here the lines around that place are
 * looked at for what somebody who writes Chinese and English is likely to have typed.
 */
final class Slips {
  private static final String KEY = "[\\p{Alnum}_-]+";
  private static final String TOGETHER = "keys that belong together stand below each other";
  private static final String HEAD = Lines.HEAD;

  private static final Pattern CONFLICT = Pattern.compile("^(?:<{7}|={7}|>{7})(?: .*)?$");
  private static final Set<String> KEYS =
      Stream.of(
              GuideReader.KEYS,
              StageDrafts.KEYS,
              StepReader.KEYS,
              MailReader.KEYS,
              ChoiceReader.KEYS)
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern BLANKS = Pattern.compile("^ *([\\p{Zs}&&[^ ]])[\\p{Zs}]*[^\\p{Zs}]");
  private static final Pattern CHINESE_COLON = Pattern.compile(HEAD + KEY + "(：)");
  private static final Pattern CHINESE_COMMA =
      Pattern.compile("([，、；]) *(?:zh|en|to|url|copy|language|id) *[:：]");
  private static final Pattern CHINESE_BRACE = Pattern.compile(HEAD + "(?:" + KEY + ": +)?([｛［])");
  private static final Pattern KEY_ONLY = Pattern.compile(HEAD + KEY);
  private static final Pattern KEY_OR_ITEM = Pattern.compile("^ *(?:- .*|" + KEY + ":(?: .*)?)");
  private static final Pattern NO_SPACE = Pattern.compile(HEAD + KEY + "(:)[^ ].*");
  private static final Pattern TIGHT_DASH = Pattern.compile("^ *(-)[^ -].*");

  private final Lines lines;
  private final Place begin;
  private final Place here;

  /**
   * @param begin where the part begins that the parser was in
   * @param here where it gave up
   */
  Slips(Lines lines, Place begin, Place here) {
    this.lines = lines;
    this.begin = begin;
    this.here = here;
  }

  /** The slip that made the parser give up with these words, if it is a known one. */
  Optional<SyntaxProblem> find(String problem) {
    return anywhere()
        .or(() -> problem.contains("mapping values are not allowed") ? colon() : none())
        .or(() -> problem.contains("expected ',' or '") ? flow() : none())
        .or(() -> problem.contains("expected <block end>") ? block() : none());
  }

  private static Optional<SyntaxProblem> none() {
    return Optional.empty();
  }

  private Optional<SyntaxProblem> anywhere() {
    return conflict(begin.line())
        .or(() -> conflict(here.line()))
        .or(this::blanks)
        .or(() -> chineseColon(here.line()))
        .or(
            () ->
                isKey(lines.above(here.line())) ? chineseColon(lines.above(here.line())) : none());
  }

  private Optional<SyntaxProblem> conflict(int line) {
    return at(line, CONFLICT, "a conflict of two versions was left here", "decide for one");
  }

  /** A line that is indented with blanks that only look like spaces, up to this place. */
  private Optional<SyntaxProblem> blanks() {
    return IntStream.iterate(here.line(), line -> line > 0, line -> line - 1)
        .filter(line -> KEY_OR_ITEM.matcher(lines.text(line).replaceAll("\\p{Zs}", " ")).matches())
        .mapToObj(
            line ->
                at(
                    line,
                    BLANKS,
                    "this line is indented with something that only looks like a space",
                    "type spaces with the Chinese input off"))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Whether a line is more likely a key with a Chinese colon than a part of a text. */
  private boolean isKey(int line) {
    String[] parts = lines.text(line).strip().split("：", 2);
    return parts.length == 2 && (parts[1].isBlank() || KEYS.contains(parts[0]));
  }

  private Optional<SyntaxProblem> chineseColon(int line) {
    return at(line, CHINESE_COLON, "this colon is a Chinese one", "type \":\" and a space");
  }

  /** A colon where none can stand: in a text, or the line is no continuation of the one above. */
  private Optional<SyntaxProblem> colon() {
    String line = lines.text(here.line());
    Matcher key = KEY_ONLY.matcher(lines.upTo(here));
    if (key.matches()) {
      int above = lines.above(here.line());
      return at(above, NO_SPACE, "a space is missing after this colon", "")
          .or(() -> notAKey(above))
          .or(
              () ->
                  lines.isAtOdds(above) && !lines.isAtOdds(here.line())
                      ? tooFarLeft(above)
                      : problem(
                          lines.first(here.line()),
                          "this line is indented further than the one above",
                          TOGETHER));
    }
    return at(here.line(), CHINESE_BRACE, "this bracket is a Chinese one", "type { or [")
        .or(this::tightDash)
        .or(
            () ->
                count(line, "}]") > count(line, "{[")
                    ? problem(lines.first(here.line()), "a { or [ is missing before this", "")
                    : none());
  }

  private Optional<SyntaxProblem> tightDash() {
    return at(here.line(), TIGHT_DASH, "a space is missing after this -", "");
  }

  private Optional<SyntaxProblem> notAKey(int line) {
    boolean isKey =
        line < 1
            || lines.text(line).contains(": ")
            || lines.text(line).stripTrailing().endsWith(":");
    return isKey || lines.text(line).strip().startsWith("- ")
        ? none()
        : problem(
            lines.first(line),
            "this line is no key with a value",
            "a key is followed by a colon and a space");
  }

  /** Between brackets. */
  private Optional<SyntaxProblem> flow() {
    String rest = lines.text(here.line()).substring(lines.upTo(here).length());
    if (rest.startsWith("?")) {
      return problem(here, "a ? ends a text between brackets", "put the text in quotes");
    }
    if (isLeftOpen()) {
      return problem(begin, "this bracket is never closed", "");
    }
    return at(here.line(), CHINESE_COMMA, "this comma is a Chinese one", "type \",\"")
        .or(this::quote);
  }

  /** Whether the line of this place has nothing to do with the bracket that is open. */
  private boolean isLeftOpen() {
    String line = lines.text(here.line());
    return here.line() > begin.line()
        && KEY_OR_ITEM.matcher(line).matches()
        && count(line, "}]") <= count(line, "{[");
  }

  /** A quote that ends in the middle of the text. */
  private Optional<SyntaxProblem> quote() {
    String before = lines.upTo(here).stripTrailing();
    if (before.endsWith("\"") || before.endsWith("'")) {
      return problem(
          new Place(here.line(), codePoints(before)),
          "the text in quotes ends at this quote",
          before.endsWith("'")
              ? "write '' for a ' in the text"
              : "write \\\" for a \" in the text");
    }
    return none();
  }

  /** A line that stands further left or right than those it belongs to. */
  private Optional<SyntaxProblem> block() {
    return quote()
        .or(this::tightDash)
        .or(
            () -> {
              int parent = lines.parent(here.line());
              return lines.isAtOdds(parent) || isNoKeyOfTheGuide(parent)
                  ? tooFarLeft(parent)
                  : none();
            });
  }

  private Optional<SyntaxProblem> tooFarLeft(int line) {
    return problem(
        lines.first(line), "this line stands further left than those that it belongs to", TOGETHER);
  }

  private boolean isNoKeyOfTheGuide(int line) {
    String text = lines.text(line);
    return line > 0
        && lines.depth(line) == 0
        && GuideReader.KEYS.stream().noneMatch(key -> text.startsWith(key + ":"));
  }

  /** What the first group of this pattern finds in a line. */
  private Optional<SyntaxProblem> at(int line, Pattern pattern, String message, String hint) {
    Matcher matcher = pattern.matcher(line < 1 ? "" : lines.text(line));
    if (!matcher.find()) {
      return Optional.empty();
    }
    int start = matcher.groupCount() == 0 ? 0 : matcher.start(1);
    return problem(
        new Place(line, codePoints(lines.text(line).substring(0, start)) + 1), message, hint);
  }

  private static Optional<SyntaxProblem> problem(Place place, String message, String hint) {
    return Optional.of(new SyntaxProblem(place, message, hint));
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  private static long count(String line, String signs) {
    return line.chars().filter(sign -> signs.indexOf(sign) >= 0).count();
  }
}

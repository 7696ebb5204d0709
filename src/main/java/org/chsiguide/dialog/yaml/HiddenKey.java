package org.chsiguide.dialog.yaml;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key that became part of the text before it, because of its Chinese colon or comma, or because a
 * comma is missing.
 *
 * @param rest the text without it
 */
record HiddenKey(SyntaxProblem problem, Scalar rest) {
  private static final String COMMAS = "[，、；;]";
  private static final Pattern COMMA = Pattern.compile(COMMAS);
  private static final Pattern HIDDEN_KEY =
      Pattern.compile(
          ("(?:(" + COMMAS + ") *(KEY)| (zh|en)) *[:：]").replace("KEY", DialogKeys.anyKey()));

  /** Returns the first one in a text. */
  static Optional<HiddenKey> find(Scalar text, boolean isInBraces, Predicate<String> isPossible) {
    Matcher hidden = HIDDEN_KEY.matcher(text.value());
    if (!hidden.find()) {
      return Optional.empty();
    }
    int group = hidden.group(1) != null ? 2 : 3;
    String key = hidden.group(group);
    Position position = text.positionOf(hidden.start(group));
    SyntaxProblem problem =
        !isInBraces
            ? new SyntaxProblem(position, SyntaxProblem.ownLine(key), SyntaxProblem.NEW_LINE)
            : group == 3
                ? new SyntaxProblem(position, SyntaxProblem.commaMissing(key), null)
                : comma(text.positionOf(hidden.start()), hidden.group(1));
    return isPossible.test(key)
        ? Optional.of(new HiddenKey(problem, text.before(hidden.start())))
        : Optional.empty();
  }

  /** Returns the problem of the first Chinese comma of a name, which has none. */
  static Optional<SyntaxProblem> commaIn(Scalar name) {
    Matcher comma = COMMA.matcher(name.value());
    return comma.find()
        ? Optional.of(comma(name.positionOf(comma.start()), comma.group()))
        : Optional.empty();
  }

  private static SyntaxProblem comma(Position position, String comma) {
    return new SyntaxProblem(position, SyntaxProblem.wrongComma(comma), SyntaxProblem.TYPE_COMMA);
  }
}

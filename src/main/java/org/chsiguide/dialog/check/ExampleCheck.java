package org.chsiguide.dialog.check;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedTopic;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.html.PlainText;

/**
 * Checks the examples of topics, which students never read. A line that slipped from {@code
 * examples} into a text would appear in the answer.
 *
 * <p>Lines are compared by letters and digits only. A line in bold is a heading and may equal an
 * example, as a label may: it may well be what students write.
 */
final class ExampleCheck {

  /** A line that starts with a lower-case word other than an address or a name like iPhone. */
  private static final Pattern LOWER_CASE_START =
      Pattern.compile("\\p{Ll}[^\\s.@:/\\p{Lu}]*(?=\\s|$)");

  /** A line without the blanks around it. */
  private static final Pattern LINE =
      Pattern.compile("\\S(?:[^\\n]*\\S)?", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern HEADING = Pattern.compile("<b>[^<]*</b>");

  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{Nd}]+");

  private final ParsedDialog dialog;
  private final ProblemCollector problems;

  /** The topic of each example, by the letters of the example. */
  private final Map<String, String> topics = new HashMap<>();

  ExampleCheck(ParsedDialog dialog, ProblemCollector problems) {
    this.dialog = dialog;
    this.problems = problems;
    for (ParsedTopic topic : dialog.parsedTopics()) {
      topic.examples().all().forEach(line -> topics.putIfAbsent(letters(line), topic.id().value()));
    }
    topics.remove("");
  }

  /** Reports each line of a text that is an example. */
  void check() {
    dialog.texts().flatMap(text -> text.scalars().stream()).forEach(this::checkExamples);
    dialog.parsedTopics().stream()
        .flatMap(topic -> Optional.ofNullable(topic.text().en()).stream())
        .forEach(this::checkFirstLetter);
  }

  private void checkExamples(Scalar text) {
    lines(text)
        .filter(line -> !HEADING.matcher(line.group()).matches())
        .filter(line -> topics.containsKey(letters(line.group())))
        .forEach(line -> reportExample(text.positionOf(line.start()), line.group()));
  }

  private static String letters(String line) {
    return NO_LETTER.matcher(PlainText.of(line).toLowerCase(Locale.ROOT)).replaceAll("");
  }

  private void reportExample(Position position, String line) {
    problems
        .at(position, Rule.EXAMPLE_IN_TEXT)
        .hint(
            "学生会在这里读到它；请只留在 \"examples\" 下面，或者换个说法",
            "students would read it; keep it under \"examples\" only, or reword it")
        .add(
            "%s 这一行是问题 %s 的例句",
            "the line %s is an example of topic %s",
            Quoting.of(line),
            Quoting.of(Objects.requireNonNull(topics.get(letters(line)))));
  }

  private void checkFirstLetter(Scalar text) {
    lines(text)
        .filter(line -> LOWER_CASE_START.matcher(line.group()).lookingAt())
        .forEach(
            line ->
                problems
                    .at(text.positionOf(line.start()), Rule.SMALL_LETTER)
                    .hint(
                        "请改成大写；如果是学生的例句误放到这里，请移走",
                        "capitalize it, or is it a student's message that slipped in here?")
                    .add(
                        "英文 %s 这一行以小写字母开头",
                        "the line %s begins with a lowercase letter", Quoting.of(line.group())));
  }

  private static Stream<MatchResult> lines(Scalar text) {
    return TextCheck.isSendable(text) ? LINE.matcher(text.value()).results() : Stream.empty();
  }
}

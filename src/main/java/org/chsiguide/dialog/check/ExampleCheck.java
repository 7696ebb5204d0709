package org.chsiguide.dialog.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DidYouMean;
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

  /** One difference in this many letters still makes it the same message. */
  private static final int MIN_LETTERS_PER_DIFFERENCE = 8;

  /** A line that starts with a lower-case word other than an address or a name like iPhone. */
  private static final Pattern LOWER_CASE_START =
      Pattern.compile("\\p{Ll}[^\\s.@:/\\p{Lu}]*(?=\\s|$)");

  /** A line without the blanks around it. */
  private static final Pattern LINE =
      Pattern.compile("\\S(?:[^\\n]*\\S)?", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern HEADING = Pattern.compile("<b>[^<]*</b>");

  private final ParsedDialog parsedDialog;
  private final ProblemCollector problemCollector;
  private final Map<Integer, List<Example>> byLength;

  ExampleCheck(ParsedDialog parsedDialog, ProblemCollector problemCollector) {
    this.parsedDialog = parsedDialog;
    this.problemCollector = problemCollector;
    this.byLength =
        parsedDialog.parsedTopics().stream()
            .flatMap(
                topic -> topic.examples().all().map(line -> Example.of(line, topic.id().value())))
            .filter(example -> !example.letters.isEmpty())
            .collect(Collectors.groupingBy(example -> example.letters.length()));
  }

  /** Reports each line of a text that is an example, or nearly one. */
  void check() {
    parsedDialog.texts().flatMap(text -> text.scalars().stream()).forEach(this::checkExamples);
    parsedDialog.parsedTopics().stream()
        .flatMap(topic -> Optional.ofNullable(topic.text().en()).stream())
        .forEach(this::checkFirstLetter);
  }

  private void checkExamples(Scalar text) {
    lines(text)
        .filter(line -> !HEADING.matcher(line.group()).matches())
        .forEach(
            line ->
                findSimilar(line.group())
                    .ifPresent(
                        example ->
                            reportExample(text.positionOf(line.start()), line.group(), example)));
  }

  private void reportExample(Position position, String line, Example example) {
    problemCollector.add(
        position,
        Rule.EXAMPLE_IN_TEXT,
        LocalizedText.format(
            "%s 这一行是问题 %s 的例句",
            "the line %s is an example of topic %s", Quoting.of(line), Quoting.of(example.topic)),
        new LocalizedText(
            "学生会在这里读到它；请只留在 \"examples\" 下面，或者换个说法",
            "students would read it; keep it under \"examples\" only, or reword it"));
  }

  private void checkFirstLetter(Scalar text) {
    lines(text)
        .filter(line -> LOWER_CASE_START.matcher(line.group()).lookingAt())
        .forEach(
            line ->
                problemCollector.add(
                    text.positionOf(line.start()),
                    Rule.SMALL_LETTER,
                    LocalizedText.format(
                        "英文 %s 这一行以小写字母开头",
                        "the line %s begins with a lowercase letter", Quoting.of(line.group())),
                    new LocalizedText(
                        "请改成大写；如果是学生的例句误放到这里，请移走",
                        "capitalize it, or is it a student's message that slipped in here?")));
  }

  private static Stream<MatchResult> lines(Scalar text) {
    return TextCheck.isSendable(text) ? LINE.matcher(text.value()).results() : Stream.empty();
  }

  private Optional<Example> findSimilar(String line) {
    Example candidate = Example.of(line, "");
    int length = candidate.letters.length();
    if (length == 0) {
      return Optional.empty();
    }
    int maxDifferences = length / MIN_LETTERS_PER_DIFFERENCE;
    return IntStream.rangeClosed(length - maxDifferences, length + maxDifferences)
        .mapToObj(byLength::get)
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .filter(example -> example.isSimilar(candidate, maxDifferences))
        .findFirst();
  }

  /** An example, or a line to compare with examples. */
  private static final class Example {
    private static final int KINDS = 64;
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    private final String letters;
    private final String topic;

    /** The number of letters of each kind; some letters share a kind. */
    private final int[] counts = new int[KINDS];

    /** The kinds of its letters, a bit for each. */
    private long kinds;

    private Example(String letters, String topic) {
      this.letters = letters;
      this.topic = topic;
      letters.chars().forEach(this::count);
    }

    private void count(int letter) {
      counts[letter % KINDS]++;
      kinds |= 1L << letter % KINDS;
    }

    static Example of(String line, String topic) {
      String words = PlainText.of(line).toLowerCase(Locale.ROOT);
      return new Example(NO_LETTER.matcher(words).replaceAll(""), topic);
    }

    /**
     * Returns whether the texts are similar. Compares the letters in order last, because that is
     * slow.
     */
    boolean isSimilar(Example line, int maxDifferences) {
      return hasFewerChanges(line, 2 * maxDifferences + 1)
          && DidYouMean.distance(letters, line.letters, maxDifferences) <= maxDifferences;
    }

    /**
     * Returns whether the letter counts differ by less than this; one replaced letter changes two
     * of them.
     */
    private boolean hasFewerChanges(Example line, int limit) {
      if (Long.bitCount(kinds ^ line.kinds) >= limit) {
        return false;
      }
      int changes = 0;
      for (int kind = 0; kind < KINDS && changes < limit; kind++) {
        changes += Math.abs(counts[kind] - line.counts[kind]);
      }
      return changes < limit;
    }
  }
}

package org.chsiguide.dialog.intent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.intent.Ranking.Likely;

/** Evaluates the recognition of messages with known topics. */
final class Evaluation {
  private static final String ALL = "all";

  private final TopicCatalog topics;
  private final ConfidencePolicy confidencePolicy;
  private final Counts all = new Counts();
  private final Map<String, Counts> byLanguage = new LinkedHashMap<>();
  private final Map<String, Counts> byTopic = new TreeMap<>();
  private final Map<String, Integer> confusions = new TreeMap<>();

  /**
   * A message with known topics.
   *
   * @param language the language of the message, for the table
   * @param expected the correct topics
   */
  record LabeledMessage(String language, String words, List<TopicId> expected) {}

  /** The counts of a group of messages. */
  static final class Counts {
    int messages;
    int top1;
    int top3;
    int answered;
    int wronglyAnswered;
    int withinOneTap;
    int questions;
    int rejectedQuestions;
    int smallTalk;
    int answeredSmallTalk;
  }

  /** Creates an evaluation without messages. */
  Evaluation(TopicCatalog topics) {
    this(topics, new ConfidencePolicy(topics.byId()));
  }

  Evaluation(TopicCatalog topics, ConfidencePolicy confidencePolicy) {
    this.topics = topics;
    this.confidencePolicy = confidencePolicy;
    byLanguage.put(ALL, all);
  }

  void count(LabeledMessage message, Ranking ranking) {
    String expected = message.expected().get(0).value();
    count(all, message, ranking);
    count(byLanguage.computeIfAbsent(message.language(), l -> new Counts()), message, ranking);
    count(byTopic.computeIfAbsent(expected, t -> new Counts()), message, ranking);
    String best = ranking.topics().isEmpty() ? "–" : top(ranking, 1).get(0).value();
    if (message.expected().stream().noneMatch(topic -> topic.value().equals(best))) {
      confusions.merge(expected + " → " + best, 1, Integer::sum);
    }
  }

  Counts all() {
    return all;
  }

  private void count(Counts counts, LabeledMessage message, Ranking ranking) {
    List<TopicId> expected = message.expected();
    Intent intent = confidencePolicy.decide(ranking);
    boolean isSmallTalk = topics.byId().get(expected.get(0)) instanceof Topic.SmallTalk;
    boolean isRight = top(ranking, 1).stream().anyMatch(expected::contains);
    boolean isMatched = intent.isMatched();
    counts.messages++;
    counts.top1 += isRight ? 1 : 0;
    counts.top3 +=
        top(ranking, ConfidencePolicy.MAX_CHOICES).stream().anyMatch(expected::contains) ? 1 : 0;
    counts.answered += isMatched ? 1 : 0;
    counts.wronglyAnswered += isMatched && !expected.contains(intent.topic()) ? 1 : 0;
    counts.withinOneTap += isHelped(intent, expected, isSmallTalk) ? 1 : 0;
    counts.questions += isSmallTalk ? 0 : 1;
    counts.rejectedQuestions += !isSmallTalk && intent.isOffTopic() ? 1 : 0;
    counts.smallTalk += isSmallTalk ? 1 : 0;
    counts.answeredSmallTalk += isSmallTalk && isMatched ? 1 : 0;
  }

  /**
   * Returns whether the student is helped. For an off-topic message, any off-topic line helps, and
   * so do buttons, which can be ignored.
   */
  private static boolean isHelped(Intent intent, List<TopicId> expected, boolean isSmallTalk) {
    return (isSmallTalk && !intent.isMatched())
        || (isOffered(intent) && intent.topics().stream().anyMatch(expected::contains));
  }

  private static boolean isOffered(Intent intent) {
    return intent.isMatched() || intent.isAmbiguous();
  }

  private static List<TopicId> top(Ranking ranking, int count) {
    return ranking.topics().stream().limit(count).map(Likely::topic).toList();
  }

  /** Returns the table by language and by topic, then the confused topics. */
  String table() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-24s %6s %6s %6s %9s %6s %8s %9s %10s"
            .formatted(
                "",
                "n",
                "top 1",
                "top 3",
                "answered",
                "wrong",
                "one tap",
                "rejected",
                "aside→step"));
    byLanguage.forEach((language, tally) -> lines.add(line(language, tally)));
    lines.add("");
    byTopic.forEach((topic, tally) -> lines.add(line(topic, tally)));
    lines.add("");
    confusions.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(entry -> lines.add("%4d  %s".formatted(entry.getValue(), entry.getKey())));
    return String.join(System.lineSeparator(), lines);
  }

  private static String line(String name, Counts tally) {
    return "%-24s %6d %6s %6s %9s %6s %8s %9s %10s"
        .formatted(
            name,
            tally.messages,
            percent(tally.top1, tally.messages),
            percent(tally.top3, tally.messages),
            percent(tally.answered, tally.messages),
            percent(tally.wronglyAnswered, tally.messages),
            percent(tally.withinOneTap, tally.messages),
            percent(tally.rejectedQuestions, tally.questions),
            percent(tally.answeredSmallTalk, tally.smallTalk));
  }

  private static String percent(int part, int whole) {
    return whole == 0 ? "–" : "%.1f".formatted(100.0 * part / whole);
  }
}

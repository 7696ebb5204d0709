package org.chsiguide.understanding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chsiguide.dialog.Meaning;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.Topics;
import org.chsiguide.understanding.Ranking.Likely;

/** How well messages of which the topic is known are understood, counted. */
public final class Evaluation {
  private static final String ALL = "all";
  private static final int OFFERED = 3;

  private final Topics topics;
  private final Judge judge;
  private final Tally all = new Tally();
  private final Map<String, Tally> byLanguage = new LinkedHashMap<>();
  private final Map<String, Tally> byTopic = new TreeMap<>();
  private final Map<String, Integer> confusions = new TreeMap<>();

  /**
   * A message of which the topic is known.
   *
   * @param language what it is written in, for the table
   * @param expected the topics that are right
   */
  public record Question(String language, String words, List<TopicId> expected) {}

  /** What was counted over some messages. */
  static final class Tally {
    int messages;
    int right;
    int rightAmongThree;
    int answered;
    int wronglyAnswered;
    int atOnceOrOneTap;
    int questions;
    int rejectedQuestions;
    int asides;
    int answeredAsides;
  }

  /** Nothing counted yet. */
  public Evaluation(Topics topics) {
    this(topics, new Judge(topics.all()));
  }

  Evaluation(Topics topics, Judge judge) {
    this.topics = topics;
    this.judge = judge;
    byLanguage.put(ALL, all);
  }

  /** Counts a message and how it was ranked. */
  public void count(Question question, Ranking ranking) {
    String expected = question.expected().get(0).value();
    count(all, question, ranking);
    count(byLanguage.computeIfAbsent(question.language(), l -> new Tally()), question, ranking);
    count(byTopic.computeIfAbsent(expected, t -> new Tally()), question, ranking);
    String best = ranking.topics().isEmpty() ? "–" : best(ranking, 1).get(0).value();
    if (question.expected().stream().noneMatch(topic -> topic.value().equals(best))) {
      confusions.merge(expected + " → " + best, 1, Integer::sum);
    }
  }

  Tally all() {
    return all;
  }

  private void count(Tally tally, Question question, Ranking ranking) {
    List<TopicId> expected = question.expected();
    Meaning meaning = judge.meaning(ranking);
    boolean isAside = topics.all().get(expected.get(0)) instanceof Topic.Aside;
    boolean isRight = best(ranking, 1).stream().anyMatch(expected::contains);
    boolean isClear = meaning instanceof Meaning.Clear;
    tally.messages++;
    tally.right += isRight ? 1 : 0;
    tally.rightAmongThree += best(ranking, OFFERED).stream().anyMatch(expected::contains) ? 1 : 0;
    tally.answered += isClear ? 1 : 0;
    tally.wronglyAnswered +=
        isClear && !expected.contains(((Meaning.Clear) meaning).topic()) ? 1 : 0;
    tally.atOnceOrOneTap += isServed(meaning, expected, isAside) ? 1 : 0;
    tally.questions += isAside ? 0 : 1;
    tally.rejectedQuestions += !isAside && !isOffered(meaning) ? 1 : 0;
    tally.asides += isAside ? 1 : 0;
    tally.answeredAsides += isAside && isClear ? 1 : 0;
  }

  /** What is beside the guide is served by any line for such, and by buttons that can be left. */
  private static boolean isServed(Meaning meaning, List<TopicId> expected, boolean isAside) {
    if (meaning instanceof Meaning.Clear clear) {
      return expected.contains(clear.topic())
          || clear.others().stream().anyMatch(expected::contains);
    }
    if (meaning instanceof Meaning.Unclear unclear) {
      return isAside || unclear.topics().stream().anyMatch(expected::contains);
    }
    return isAside;
  }

  private static boolean isOffered(Meaning meaning) {
    return meaning instanceof Meaning.Clear || meaning instanceof Meaning.Unclear;
  }

  private static List<TopicId> best(Ranking ranking, int count) {
    return ranking.topics().stream().limit(count).map(Likely::topic).toList();
  }

  /** The table by language and by topic, then what is taken for what. */
  public String table() {
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

  private static String line(String name, Tally tally) {
    return "%-24s %6d %6s %6s %9s %6s %8s %9s %10s"
        .formatted(
            name,
            tally.messages,
            percent(tally.right, tally.messages),
            percent(tally.rightAmongThree, tally.messages),
            percent(tally.answered, tally.messages),
            percent(tally.wronglyAnswered, tally.messages),
            percent(tally.atOnceOrOneTap, tally.messages),
            percent(tally.rejectedQuestions, tally.questions),
            percent(tally.answeredAsides, tally.asides));
  }

  private static String percent(int part, int whole) {
    return whole == 0 ? "–" : "%.1f".formatted(100.0 * part / whole);
  }
}

package org.chsiguide.dialog.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.TopicId;
import org.junit.jupiter.api.Test;

/**
 * How well messages are understood that nobody has taught: each fifth of the examples by what the
 * other four teach; examples that are nearly the same are asked together. It is harder than life,
 * for only the one topic counts as right under which the example stands, and every example that
 * says something in its own way is missing when it is asked.
 */
class CrossValidationTest {
  private static final int FOLDS = 5;

  /** Examples that share so many of their pairs of characters are one example in two wordings. */
  private static final double NEARLY_THE_SAME = 0.6;

  /**
   * MATCH_THRESHOLD is fitted to this: a wrong answer, which has the next topics as buttons, is
   * worse than three buttons. Among the unseen messages of TopicClassifierTest it is a quarter of
   * it.
   */
  private static final double MOST_WRONG = 0.03;

  private final TopicCatalog topics = ShippedTopics.read();

  /** An example with its language, and the fold in which it is asked. */
  private record Row(String language, String words, int fold) {}

  /** What each example was taken for by those that knew only the others. */
  private record Asked(Evaluation.LabeledMessage question, Ranking ranking) {}

  @Test
  void messagesNotTrainedOnAreUnderstoodOrOffered() {
    List<Asked> asked = asked();
    Evaluation evaluation = evaluation(asked, ConfidencePolicy.MATCH_THRESHOLD);
    System.out.println(evaluation.table());
    Evaluation.Counts all = evaluation.all();
    assertThat(share(all.top1, all.messages)).isGreaterThan(0.7);
    assertThat(share(all.top3, all.messages)).isGreaterThan(0.85);
    assertThat(share(all.withinOneTap, all.messages)).isGreaterThan(0.9);
    assertThat(share(all.wronglyAnswered, all.messages)).isLessThanOrEqualTo(MOST_WRONG + 0.005);
    assertThat(share(all.rejectedQuestions, all.questions)).isLessThan(0.01);
    // Many were written to be as near to a topic as they can be.
    assertThat(share(all.answeredSmallTalk, all.smallTalk)).isLessThan(0.06);
    assertThat(wronglyAnswered(asked, ConfidencePolicy.MATCH_THRESHOLD - 0.03))
        .isGreaterThan(MOST_WRONG);
    assertThat(wronglyAnswered(asked, ConfidencePolicy.MATCH_THRESHOLD + 0.03))
        .isLessThanOrEqualTo(MOST_WRONG);
  }

  /** The share that is answered wrongly if what is so likely is answered at once. */
  private double wronglyAnswered(List<Asked> asked, double clear) {
    Evaluation.Counts all = evaluation(asked, clear).all();
    return share(all.wronglyAnswered, all.messages);
  }

  private Evaluation evaluation(List<Asked> asked, double clear) {
    Evaluation evaluation = new Evaluation(topics, new ConfidencePolicy(topics.byId(), clear));
    asked.forEach(one -> evaluation.count(one.question(), one.ranking()));
    return evaluation;
  }

  private List<Asked> asked() {
    List<Asked> asked = new ArrayList<>();
    Map<TopicId, List<Row>> rows = rows();
    for (int fold = 0; fold < FOLDS; fold++) {
      NgramClassifier ngrams = NgramClassifier.train(taught(rows, fold), topics.synonyms());
      for (Map.Entry<TopicId, List<Row>> topic : rows.entrySet()) {
        for (Row row : topic.getValue()) {
          if (row.fold() == fold) {
            asked.add(
                new Asked(
                    new Evaluation.LabeledMessage(
                        row.language(), row.words(), List.of(topic.getKey())),
                    ngrams.rank(row.words())));
          }
        }
      }
    }
    return asked;
  }

  private static double share(int part, int whole) {
    return (double) part / whole;
  }

  private Map<TopicId, List<Row>> rows() {
    Map<TopicId, List<Row>> rows = new LinkedHashMap<>();
    for (Topic topic : topics()) {
      List<Row> ofTopic = new ArrayList<>();
      topic.examples().zh().forEach(words -> ofTopic.add(new Row("zh", words, 0)));
      topic.examples().en().forEach(words -> ofTopic.add(new Row("en", words, 0)));
      topic.examples().other().forEach(words -> ofTopic.add(new Row(other(words), words, 0)));
      rows.put(topic.id(), folded(ofTopic));
    }
    return rows;
  }

  /** The topics of questions and small talk whose examples teach more than themselves. */
  private List<Topic> topics() {
    return topics.byId().values().stream()
        .filter(topic -> !Set.of(TopicId.MY_STEP, TopicId.NAME).contains(topic.id()))
        .toList();
  }

  /**
   * A fold by the text, so that a new example moves no other; or that of an earlier one that is
   * nearly the same.
   */
  private static List<Row> folded(List<Row> rows) {
    List<Row> folded = new ArrayList<>();
    List<Set<String>> pairs = rows.stream().map(row -> pairs(row.words())).toList();
    for (Row row : rows) {
      int number = folded.size();
      int fold =
          IntStream.range(0, number)
              .filter(other -> alike(pairs.get(other), pairs.get(number)) >= NEARLY_THE_SAME)
              .mapToObj(folded::get)
              .findFirst()
              .map(Row::fold)
              .orElse(Math.floorMod(row.words().hashCode(), FOLDS));
      folded.add(new Row(row.language(), row.words(), fold));
    }
    return folded;
  }

  /** Returns the share of the pairs of characters that both have (Jaccard). */
  private static double alike(Set<String> one, Set<String> other) {
    long both = one.stream().filter(other::contains).count();
    return (double) both / (one.size() + other.size() - both);
  }

  private static Set<String> pairs(String words) {
    String normal = " " + TextNormalizer.normalize(words) + " ";
    return IntStream.range(0, normal.length() - 1)
        .mapToObj(i -> normal.substring(i, i + 2))
        .collect(Collectors.toSet());
  }

  /** Latin letters and Chinese in one line, or another language. */
  private static String other(String words) {
    boolean isMixed = words.matches(".*\\p{IsHan}.*") && words.matches(".*[a-zA-Z0-9].*");
    return isMixed ? "mixed" : "other";
  }

  private List<Topic> taught(Map<TopicId, List<Row>> rows, int fold) {
    List<Topic> taught = new ArrayList<>();
    for (Topic topic : topics()) {
      List<String> words =
          rows.get(topic.id()).stream().filter(row -> row.fold() != fold).map(Row::words).toList();
      taught.add(
          new Topic.SmallTalk(
              topic.id(),
              ((topic instanceof Topic.Question q) ? q.name() : ((Topic.SmallTalk) topic).reply()),
              new Topic.Examples(List.of(), List.of(), words)));
    }
    assertThat(taught).hasSameSizeAs(rows.keySet());
    return taught;
  }
}

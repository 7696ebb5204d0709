package org.chsiguide.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.intent.Evaluation;
import org.chsiguide.dialog.intent.Ranking;
import org.chsiguide.dialog.intent.Ranking.Likely;
import org.chsiguide.dialog.intent.TopicClassifier;
import org.chsiguide.runtime.StartupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ask}: shows how the bot understands messages of students. */
@Command(
    name = "ask",
    description = {
      "Classify messages, one per line, and print a line of JSON for each.",
      "It has topics, the likeliest first; steps to which the answer leads, none if the bot",
      "offers topics instead of answering; rejected, if it is off topic; score,",
      "the probability of the first topic, from 0 to 1; shown: answer, choices, aside or nothing."
    })
public final class AskCommand extends CliCommand {
  private static final int MAX_TOPICS = 5;
  private static final List<String> COLUMNS =
      List.of("id", "language", "utterance", "expected_topic", "second_topic");

  @Option(
      names = "--evaluate",
      paramLabel = "FILE.tsv",
      description = {
        "Instead, count how many messages of this file are understood. Its columns, separated by"
            + " tabs:",
        "id, language, utterance, expected_topic, second_topic (may be empty); the first line names"
            + " them."
      })
  private @Nullable Path evaluate;

  private final ObjectMapper json = new ObjectMapper();

  /** Answers each line until the input ends. */
  @Override
  public Integer call() throws IOException {
    TopicCatalog topics = dialogFile(null).expect().topics();
    TopicClassifier topicClassifier = new TopicClassifier(topics);
    if (evaluate != null) {
      out().println(evaluation(evaluate, topics, topicClassifier).table());
      return ExitCode.OK;
    }
    LineReader lines = new LineReader(System.in);
    for (String line = lines.readLine(out()); line != null; line = lines.readLine(out())) {
      out().println(toJson(line, topics, topicClassifier));
    }
    return ExitCode.OK;
  }

  private String toJson(String text, TopicCatalog topics, TopicClassifier topicClassifier)
      throws JsonProcessingException {
    Ranking ranking = topicClassifier.rank(text);
    Intent intent = topicClassifier.recognize(text);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("topics", rankedTopics(ranking, intent));
    answer.put("steps", steps(intent, topics).map(StepId::value).toList());
    answer.put("rejected", intent instanceof Intent.OffTopic);
    answer.put("score", score(ranking));
    answer.put("shown", responseKind(intent));
    return json.writeValueAsString(answer);
  }

  /**
   * Returns the likeliest topics; for an off-topic message, the one that it matched comes first.
   */
  private static List<String> rankedTopics(Ranking ranking, Intent intent) {
    Stream<TopicId> likeliest = ranking.topics().stream().map(Likely::topic);
    Stream<TopicId> offTopicTopic =
        intent instanceof Intent.OffTopic offTopic ? Stream.of(offTopic.topic()) : Stream.of();
    return Stream.concat(offTopicTopic, likeliest)
        .distinct()
        .limit(MAX_TOPICS)
        .map(TopicId::value)
        .toList();
  }

  private static Stream<StepId> steps(Intent intent, TopicCatalog topics) {
    return intent instanceof Intent.Matched matched
        ? topics.findQuestion(matched.topic()).stream()
            .map(Topic.Question::steps)
            .flatMap(List::stream)
        : Stream.of();
  }

  private static double score(Ranking ranking) {
    return ranking.topics().isEmpty()
        ? 0
        : Math.round(ranking.topics().get(0).probability() * 1000) / 1000.0;
  }

  private static String responseKind(Intent intent) {
    if (intent instanceof Intent.Matched) {
      return "answer";
    }
    if (intent instanceof Intent.Ambiguous) {
      return "choices";
    }
    return intent instanceof Intent.OffTopic ? "aside" : "nothing";
  }

  private static Evaluation evaluation(
      Path file, TopicCatalog topics, TopicClassifier topicClassifier) {
    Evaluation evaluation = new Evaluation(topics);
    int number = 0;
    for (String line : CommandFiles.read(file, Files::readAllLines)) {
      number++;
      if (number > 1 && !line.isBlank()) {
        Evaluation.LabeledMessage question = question(line, file + ":" + number, topics);
        evaluation.count(question, topicClassifier.rank(question.words()));
      }
    }
    return evaluation;
  }

  private static Evaluation.LabeledMessage question(
      String line, String place, TopicCatalog topics) {
    List<String> columns = List.of(line.split("\t", -1));
    if (columns.size() < COLUMNS.size() - 1) {
      throw new StartupException(
          place + "：各列应该是 " + String.join("、", COLUMNS),
          place + ": the columns are " + String.join(", ", COLUMNS));
    }
    List<TopicId> expected = new ArrayList<>();
    for (String topic : columns.subList(3, columns.size())) {
      if (!topic.isBlank()) {
        if (!TopicId.isValid(topic) || !topics.byId().containsKey(new TopicId(topic))) {
          throw new StartupException(
              place + "：指南里没有话题“" + topic + "”",
              place + ": the dialog has no topic \"" + topic + "\"");
        }
        expected.add(new TopicId(topic));
      }
    }
    if (expected.isEmpty()) {
      throw new StartupException(
          place + "：expected_topic 这一列是空的", place + ": the column expected_topic is empty");
    }
    return new Evaluation.LabeledMessage(columns.get(1), columns.get(2), expected);
  }
}

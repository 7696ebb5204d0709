package org.chsiguide.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.intent.Ranking;
import org.chsiguide.dialog.intent.Ranking.Likely;
import org.chsiguide.dialog.intent.TopicClassifier;
import picocli.CommandLine.Command;

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

  private final ObjectMapper json = new ObjectMapper();

  @Override
  public Integer call() throws IOException {
    TopicCatalog topics = dialogFile(null).expect().topics();
    TopicClassifier classifier = new TopicClassifier(topics);
    LineReader lines = new LineReader(System.in);
    for (String line = lines.readLine(out()); line != null; line = lines.readLine(out())) {
      out().println(toJson(line, topics, classifier));
    }
    return ExitCode.OK;
  }

  private String toJson(String text, TopicCatalog topics, TopicClassifier classifier)
      throws JsonProcessingException {
    Ranking ranking = classifier.rank(text);
    Intent intent = classifier.recognize(text);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("topics", rankedTopics(ranking, intent));
    answer.put("steps", steps(intent, topics).map(StepId::value).toList());
    answer.put("rejected", intent.isOffTopic());
    answer.put("score", score(ranking));
    answer.put("shown", responseKind(intent));
    return json.writeValueAsString(answer);
  }

  /**
   * Returns the likeliest topics; for an off-topic message, the one that it matched comes first.
   */
  private static List<String> rankedTopics(Ranking ranking, Intent intent) {
    Stream<TopicId> likeliest = ranking.topics().stream().map(Likely::topic);
    Stream<TopicId> offTopicTopic = intent.isOffTopic() ? Stream.of(intent.topic()) : Stream.of();
    return Stream.concat(offTopicTopic, likeliest)
        .distinct()
        .limit(MAX_TOPICS)
        .map(TopicId::value)
        .toList();
  }

  private static Stream<StepId> steps(Intent intent, TopicCatalog topics) {
    return intent.isMatched()
        ? topics.findQuestion(intent.topic()).stream()
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
    return switch (intent.kind()) {
      case MATCHED -> "answer";
      case AMBIGUOUS -> "choices";
      case OFF_TOPIC -> "aside";
      case UNKNOWN -> "nothing";
    };
  }
}

package org.chsiguide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.chsiguide.dialog.Meaning;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.Topics;
import org.chsiguide.understanding.Evaluation;
import org.chsiguide.understanding.Listener;
import org.chsiguide.understanding.Ranking;
import org.chsiguide.understanding.Ranking.Likely;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ask}: what the bot makes of what students write. */
@Command(
    name = "ask",
    description = {
      "Read messages, one a line, and write what each is about as a line of JSON:",
      "topics, the likeliest first; steps to which the answer leads, none if the bot",
      "offers topics instead of answering; rejected, if it is beside the guide; score,",
      "how likely the first topic is, from 0 to 1; shown: answer, choices, aside or nothing."
    },
    mixinStandardHelpOptions = true)
final class AskCommand implements Callable<Integer> {
  private static final int TOPICS = 5;
  private static final List<String> COLUMNS =
      List.of("id", "language", "utterance", "expected_topic", "second_topic");

  @Option(
      names = "--evaluate",
      paramLabel = "FILE.tsv",
      description = {
        "Instead, count how many messages of this file are understood. Its columns, parted by"
            + " tabs:",
        "id, language, utterance, expected_topic, second_topic (may be empty); the first line names"
            + " them."
      })
  private @Nullable Path evaluate;

  private final Map<String, String> environment;
  private final ObjectMapper json = new ObjectMapper();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  AskCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Answers until the input ends. */
  @Override
  public Integer call() throws IOException {
    Topics topics = GuideFile.of(Settings.dialogs(environment)).expect().topics();
    Listener listener = new Listener(topics);
    listener.learn();
    PrintWriter out = spec.commandLine().getOut();
    if (evaluate != null) {
      out.println(evaluation(evaluate, topics, listener).table());
      return ExitCode.OK;
    }
    InputLines lines = new InputLines(System.in);
    for (String line = lines.next(); line != null; line = lines.next()) {
      out.println(answer(line, topics, listener));
      out.flush();
    }
    return ExitCode.OK;
  }

  private String answer(String words, Topics topics, Listener listener)
      throws JsonProcessingException {
    Ranking ranking = listener.rank(words);
    Meaning meaning = listener.meaningOf(words);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("topics", best(ranking, meaning));
    answer.put("steps", steps(meaning, topics).map(StepId::value).toList());
    answer.put("rejected", meaning instanceof Meaning.Beside);
    answer.put("score", score(ranking));
    answer.put("shown", shown(meaning));
    return json.writeValueAsString(answer);
  }

  /** What is rejected begins with the aside that is said. */
  private static List<String> best(Ranking ranking, Meaning meaning) {
    Stream<TopicId> likeliest = ranking.topics().stream().map(Likely::topic);
    Stream<TopicId> said =
        meaning instanceof Meaning.Beside beside ? Stream.of(beside.topic()) : Stream.of();
    return Stream.concat(said, likeliest).distinct().limit(TOPICS).map(TopicId::value).toList();
  }

  private static Stream<StepId> steps(Meaning meaning, Topics topics) {
    return meaning instanceof Meaning.Clear clear
        ? topics.question(clear.topic()).stream().map(Topic.Question::steps).flatMap(List::stream)
        : Stream.of();
  }

  private static double score(Ranking ranking) {
    return ranking.topics().isEmpty()
        ? 0
        : Math.round(ranking.topics().get(0).probability() * 1000) / 1000.0;
  }

  private static String shown(Meaning meaning) {
    if (meaning instanceof Meaning.Clear) {
      return "answer";
    }
    if (meaning instanceof Meaning.Unclear) {
      return "choices";
    }
    return meaning instanceof Meaning.Beside ? "aside" : "nothing";
  }

  private static Evaluation evaluation(Path file, Topics topics, Listener listener) {
    Evaluation evaluation = new Evaluation(topics);
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (number > 1 && !line.isBlank()) {
        Evaluation.Question question = question(line, file + ":" + number, topics);
        evaluation.count(question, listener.rank(question.words()));
      }
    }
    return evaluation;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new CannotStart(file + " cannot be read (" + unreadable + "); name a UTF-8 file");
    }
  }

  private static Evaluation.Question question(String line, String place, Topics topics) {
    List<String> columns = List.of(line.split("\t", -1));
    if (columns.size() < COLUMNS.size() - 1) {
      throw new CannotStart(place + ": the columns are " + String.join(", ", COLUMNS));
    }
    List<TopicId> expected = new ArrayList<>();
    for (String topic : columns.subList(3, columns.size())) {
      if (!topic.isBlank()) {
        if (!TopicId.isValid(topic) || !topics.all().containsKey(new TopicId(topic))) {
          throw new CannotStart(place + ": the guide has no topic \"" + topic + "\"");
        }
        expected.add(new TopicId(topic));
      }
    }
    if (expected.isEmpty()) {
      throw new CannotStart(place + ": no topic is expected");
    }
    return new Evaluation.Question(columns.get(1), columns.get(2), expected);
  }
}

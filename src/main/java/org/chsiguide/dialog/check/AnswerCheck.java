package org.chsiguide.dialog.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.parsed.ParsedTopic;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;

/** Checks what students get who ask: {@code /progress} and the answers, in both languages. */
record AnswerCheck(ParsedDialog dialog, ProblemCollector problems) {

  /** Reports the first step at which the progress is longer than a message, and such answers. */
  void check() {
    longestTitles().stream()
        .takeWhile(step -> !problems.hasErrors()) // the stages are the same for all
        .forEach(this::checkProgress);
    dialog.steps().stream()
        .filter(step -> TextCheck.isSendable(step.text()))
        .flatMap(step -> step.toStep().stream())
        .findFirst() // an answer is the same at all steps
        .map(step -> new WorstCaseScreen(dialog, step))
        .ifPresent(any -> dialog.parsedTopics().forEach(topic -> checkAnswer(topic, any)));
  }

  /**
   * Returns the step with the longest title of each stage: the progress shows that title, and the
   * picture of the stage.
   */
  private Collection<ParsedStep> longestTitles() {
    return dialog.steps().stream()
        .filter(step -> step.toStep().isPresent())
        .collect(
            Collectors.toMap(
                step -> step.stage() == null ? "" : step.stage().value(),
                step -> step,
                BinaryOperator.maxBy(Comparator.comparingInt(AnswerCheck::titleLength)),
                LinkedHashMap::new))
        .values();
  }

  private static int titleLength(ParsedStep step) {
    LocalizedText title = step.toStep().map(Step::title).orElseThrow();
    return title.zh().length() + title.en().length();
  }

  private void checkProgress(ParsedStep step) {
    new MessageSizeCheck(problems)
        .checkCharacters(
            step.id().position(),
            LocalizedText.format("步骤 \"%s\" 的进度", "the progress at step \"%s\"", step.name()),
            new WorstCaseScreen(dialog, step.toStep().orElseThrow()).renderProgress(),
            new LocalizedText("请把阶段的名称写短一些", "shorten the names of the stages"));
  }

  private void checkAnswer(ParsedTopic topic, WorstCaseScreen worstCase) {
    TopicId.parse(topic.id().value())
        .flatMap(dialog.topics()::findQuestion)
        .filter(question -> TextCheck.isSendable(topic.text()))
        .map(worstCase::renderAnswer)
        .ifPresent(
            answer -> {
              Position position = topic.id().position();
              LocalizedText name =
                  LocalizedText.format("问题 \"%s\" ", "topic \"%s\"", topic.id().value());
              MessageSizeCheck size = new MessageSizeCheck(problems);
              size.checkCharacters(
                  position, name, answer, new LocalizedText("请写短一些", "shorten it"));
              size.checkButtonsAndBytes(position, name, answer);
            });
  }
}

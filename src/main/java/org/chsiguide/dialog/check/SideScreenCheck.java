package org.chsiguide.dialog.check;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedTopic;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;

/**
 * Checks the screens beside the steps, in both languages together: the answers to questions, and
 * what {@code /progress} shows. They have neither a progress bar nor a notice.
 */
record SideScreenCheck(
    ParsedDialog parsedDialog, ProblemCollector problemCollector, TopicCatalog topics) {

  SideScreenCheck(ParsedDialog parsedDialog, ProblemCollector problemCollector) {
    this(parsedDialog, problemCollector, parsedDialog.validTopics());
  }

  /** Reports screens that Telegram would refuse. */
  void check() {
    List<Step> steps =
        parsedDialog.steps().stream()
            .filter(step -> TextCheck.isSendable(step.text()))
            .flatMap(step -> step.toStep().stream())
            .toList();
    if (!problemCollector.hasErrors()) { // else the same line may be too long for its step, too
      longestTitles(steps)
          .filter(step -> !fits(progress(step)))
          .findFirst() // the stages are the same for all
          .ifPresent(this::reportProgress);
    }
    steps.stream()
        .findFirst() // an answer is the same at all steps
        .map(step -> new WorstCaseScreen(parsedDialog, topics, step))
        .ifPresent(any -> parsedDialog.parsedTopics().forEach(topic -> checkTopic(topic, any)));
  }

  /**
   * Returns the step with the longest title of each stage: the progress shows that title, and the
   * picture of the stage.
   */
  private static Stream<Step> longestTitles(List<Step> steps) {
    Comparator<Step> byTitle =
        Comparator.comparingInt(step -> step.title().zh().length() + step.title().en().length());
    return steps.stream()
        .collect(
            Collectors.groupingBy(
                step -> String.valueOf(step.stage()),
                LinkedHashMap::new,
                Collectors.maxBy(byTitle)))
        .values()
        .stream()
        .flatMap(Optional::stream);
  }

  private Screen progress(Step step) {
    return new WorstCaseScreen(parsedDialog, topics, step).renderProgress();
  }

  private void reportProgress(Step step) {
    Position position =
        parsedDialog.steps().stream()
            .filter(parsed -> parsed.name().equals(step.id().value()))
            .findFirst()
            .orElseThrow()
            .id()
            .position();
    report(
        position,
        LocalizedText.format("步骤 \"%s\" 的进度", "the progress at step \"%s\"", step.id()),
        progress(step),
        new LocalizedText(
            "请把阶段的名称或这一步的第一行写短一些",
            "shorten the names of the stages, or the first line of the step"));
  }

  private void checkTopic(ParsedTopic topic, WorstCaseScreen worstCase) {
    Optional<Topic.Question> question =
        TopicId.parse(topic.id().value()).flatMap(topics::findQuestion);
    if (question.isEmpty() || !TextCheck.isSendable(topic.text())) {
      return;
    }
    Position position = topic.id().position();
    LocalizedText name = LocalizedText.format("问题 \"%s\" ", "topic \"%s\"", topic.id().value());
    Screen answer = worstCase.renderAnswer(question.get());
    if (!fits(answer)) {
      report(position, name, answer, new LocalizedText("请写短一些", "shorten it"));
    }
    ScreenCheck.checkSize(position, name, answer, problemCollector);
  }

  private static boolean fits(Screen screen) {
    return ScreenCheck.countCharacters(screen.html()) <= maxCharacters(screen);
  }

  private static int maxCharacters(Screen screen) {
    return ScreenCheck.maxCharacters(screen.picture() != null);
  }

  private void report(Position position, LocalizedText name, Screen screen, LocalizedText hint) {
    problemCollector.add(
        position,
        Rule.TEXT_LENGTH,
        LocalizedText.format(
            "%s中英文合起来有 %s 个字，Telegram 最多 %s 个",
            "%s has up to %s characters in both languages together; Telegram allows %s",
            name,
            ScreenCheck.countCharacters(screen.html()),
            maxCharacters(screen)),
        hint);
  }
}

package org.chsiguide.dialog.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.yaml.Position;
import org.chsiguide.dialog.yaml.ProblemCollector;

/** Checks what {@code /progress} shows, in both languages together. */
record ProgressCheck(
    ParsedDialog parsedDialog, ProblemCollector problemCollector, TopicCatalog topics) {

  /** Reports the first step at which the progress is longer than a message. */
  void check() {
    for (Step step : longestTitles()) {
      if (problemCollector.hasErrors()) {
        return; // the stages are the same for all
      }
      new MessageSizeCheck(problemCollector)
          .checkCharacters(
              position(step),
              LocalizedText.format("步骤 \"%s\" 的进度", "the progress at step \"%s\"", step.id()),
              new WorstCaseScreen(parsedDialog, topics, step).renderProgress(),
              new LocalizedText("请把阶段的名称写短一些", "shorten the names of the stages"));
    }
  }

  /**
   * Returns the step with the longest title of each stage: the progress shows that title, and the
   * picture of the stage.
   */
  private Collection<Step> longestTitles() {
    Comparator<Step> byTitle =
        Comparator.comparingInt(step -> step.title().zh().length() + step.title().en().length());
    return parsedDialog.steps().stream()
        .flatMap(step -> step.toStep().stream())
        .collect(
            Collectors.toMap(
                step -> String.valueOf(step.stage()),
                step -> step,
                BinaryOperator.maxBy(byTitle),
                LinkedHashMap::new))
        .values();
  }

  private Position position(Step step) {
    return parsedDialog.steps().stream()
        .filter(parsed -> parsed.name().equals(step.id().value()))
        .findFirst()
        .orElseThrow()
        .id()
        .position();
  }
}

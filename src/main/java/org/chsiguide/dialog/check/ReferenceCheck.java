package org.chsiguide.dialog.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.parsed.ParsedTopic;
import org.chsiguide.dialog.parsed.StepReference;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DidYouMean;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;

/** Checks references by name: the stages and earlier names of steps, and topics of choices. */
record ReferenceCheck(ParsedDialog parsedDialog, ProblemCollector problemCollector) {
  /** Reports unknown stages and topics, and earlier names that are in use. */
  void check() {
    checkStages();
    parsedDialog.steps().forEach(this::checkOwnScreen);
    parsedDialog.parsedTopics().forEach(this::checkOwnScreen);
    Set<String> steps =
        parsedDialog.steps().stream().map(ParsedStep::name).collect(Collectors.toSet());
    checkTopics(steps);
    Map<String, String> stepByFormerName = new HashMap<>();
    for (ParsedStep step : parsedDialog.steps()) {
      for (Scalar formerName : step.formerNames()) {
        String earlier = stepByFormerName.putIfAbsent(formerName.value(), step.name());
        if (steps.contains(formerName.value())) {
          problemCollector.add(
              formerName.position(),
              Rule.WAS_EXISTS,
              LocalizedText.format(
                  "%s 现在就是一个步骤，不能当作旧名字",
                  "%s is an existing step, so it cannot be an earlier name",
                  Quoting.of(formerName.value())));
        } else if (earlier != null && !earlier.equals(step.name())) {
          problemCollector.add(
              formerName.position(),
              Rule.WAS_TWICE,
              LocalizedText.format(
                  "%s 已经是步骤 %s 的旧名字",
                  "%s is already an earlier name of step %s",
                  Quoting.of(formerName.value()),
                  Quoting.of(earlier)));
        }
      }
    }
  }

  /** Reports buttons that stay on their step, if others lead on; else it is a dead end. */
  private void checkOwnScreen(ParsedStep step) {
    List<StepReference> targets =
        step.choices().stream()
            .filter(choice -> choice.language() == null)
            .flatMap(choice -> Optional.ofNullable(choice.to()).stream())
            .toList();
    List<StepReference> own =
        targets.stream().filter(to -> to.target().value().equals(step.name())).toList();
    if (own.size() < targets.size()) {
      own.forEach(to -> reportOwnScreen(to.target(), to.from(), new LocalizedText("步骤", "step")));
    }
  }

  private void checkOwnScreen(ParsedTopic topic) {
    topic.choices().stream()
        .flatMap(choice -> Optional.ofNullable(choice.topic()).stream())
        .filter(shown -> shown.value().equals(topic.id().value()))
        .forEach(
            shown ->
                reportOwnScreen(
                    shown,
                    new LocalizedText("这个按钮", "this choice"),
                    new LocalizedText("问题", "topic")));
  }

  private void reportOwnScreen(Scalar target, LocalizedText choice, LocalizedText place) {
    problemCollector.add(
        target.position(),
        Rule.OWN_SCREEN,
        LocalizedText.format(
            "%s通到的就是它自己所在的%s %s",
            "%s leads to its own %s %s", choice, place, Quoting.of(target.value())),
        new LocalizedText("学生点了什么也不会变，请换一个步骤", "a tap would change nothing; name another step"));
  }

  private void checkTopics(Set<String> steps) {
    List<String> questions = parsedDialog.questions();
    if (!questions.stream().allMatch(TopicId::isValid)) {
      return; // that was reported there
    }
    byName(parsedDialog.namedTopics().filter(topic -> !questions.contains(topic.value()))).stream()
        .limit(questions.isEmpty() ? 1 : Integer.MAX_VALUE) // the section is lost
        .forEach(
            places ->
                problemCollector.add(
                    places,
                    Rule.UNKNOWN_TOPIC,
                    LocalizedText.format(
                        "没有问题 %s", "there is no topic %s", Quoting.of(places.get(0).value())),
                    topicHint(places.get(0).value(), questions, steps)));
  }

  private static LocalizedText topicHint(String topic, List<String> questions, Set<String> steps) {
    return steps.contains(topic) && !questions.isEmpty()
        ? new LocalizedText(
            "这是一个步骤：请把 \"topic\" 改成 \"to\"", "it is a step: write \"to\" instead of \"topic\"")
        : DidYouMean.hint(
            topic,
            questions,
            new LocalizedText("有回答的问题写在 \"topics\" 下面", "topics are defined under \"topics\""));
  }

  private void checkStages() {
    List<String> stages = parsedDialog.stages().ids();
    if (!parsedDialog.stages().isReadable() || !stages.stream().allMatch(StepId::isValid)) {
      return;
    }
    byName(
            parsedDialog.steps().stream()
                .flatMap(step -> Optional.ofNullable(step.stage()).stream())
                .filter(stage -> !stages.contains(stage.value())))
        .forEach(
            places ->
                problemCollector.add(
                    places,
                    Rule.UNKNOWN_STAGE,
                    LocalizedText.format(
                        "没有阶段 %s", "there is no stage %s", Quoting.of(places.get(0).value())),
                    DidYouMean.hint(
                        places.get(0).value(),
                        stages,
                        new LocalizedText(
                            "阶段写在文件开头的 \"stages\" 下面",
                            "stages are defined at the top of the file, under \"stages\""))));
  }

  /** Returns the places that share a name: an unknown one is one problem. */
  private static Collection<List<Scalar>> byName(Stream<Scalar> places) {
    return places
        .collect(Collectors.groupingBy(Scalar::value, LinkedHashMap::new, Collectors.toList()))
        .values();
  }
}

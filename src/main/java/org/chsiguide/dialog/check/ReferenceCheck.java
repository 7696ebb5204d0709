package org.chsiguide.dialog.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.StepId;
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
record ReferenceCheck(ParsedDialog dialog, ProblemCollector problems) {
  /** Reports unknown stages and topics, and earlier names that are in use. */
  void check() {
    checkStages();
    dialog.steps().forEach(this::checkOwnScreen);
    dialog.parsedTopics().forEach(this::checkOwnScreen);
    Set<String> steps = dialog.steps().stream().map(ParsedStep::name).collect(Collectors.toSet());
    checkTopics(steps);
    Map<String, String> stepByFormerName = new HashMap<>();
    for (ParsedStep step : dialog.steps()) {
      for (Scalar formerName : step.formerNames()) {
        String earlier = stepByFormerName.putIfAbsent(formerName.value(), step.name());
        if (steps.contains(formerName.value())) {
          problems
              .at(formerName.position(), Rule.WAS_EXISTS)
              .add(
                  "%s 现在就是一个步骤，不能当作旧名字",
                  "%s is an existing step, so it cannot be an earlier name",
                  Quoting.of(formerName.value()));
        } else if (earlier != null && !earlier.equals(step.name())) {
          problems
              .at(formerName.position(), Rule.WAS_TWICE)
              .add(
                  "%s 已经是步骤 %s 的旧名字",
                  "%s is already an earlier name of step %s",
                  Quoting.of(formerName.value()),
                  Quoting.of(earlier));
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
    problems
        .at(target.position(), Rule.OWN_SCREEN)
        .hint("学生点了什么也不会变，请换一个步骤", "a tap would change nothing; name another step")
        .add(
            "%s通到的就是它自己所在的%s %s",
            "%s leads to its own %s %s", choice, place, Quoting.of(target.value()));
  }

  private void checkTopics(Set<String> steps) {
    List<String> questions = dialog.questions();
    LocalizedText isStep =
        new LocalizedText(
            "这是一个步骤：请把 \"topic\" 改成 \"to\"", "it is a step: write \"to\" instead of \"topic\"");
    LocalizedText elsewhere =
        new LocalizedText("有回答的问题写在 \"topics\" 下面", "topics are defined under \"topics\"");
    if (questions.stream().allMatch(StepId::isValid)) { // else that was reported there
      checkNames(
          dialog.namedTopics(),
          questions,
          Rule.UNKNOWN_TOPIC,
          new LocalizedText("没有问题 %s", "there is no topic %s"),
          topic ->
              steps.contains(topic) && !questions.isEmpty()
                  ? isStep
                  : DidYouMean.hint(topic, questions, elsewhere));
    }
  }

  private void checkStages() {
    List<String> stages = dialog.stages().ids();
    LocalizedText elsewhere =
        new LocalizedText(
            "阶段写在文件开头的 \"stages\" 下面",
            "stages are defined at the top of the file, under \"stages\"");
    if (dialog.stages().isReadable() && stages.stream().allMatch(StepId::isValid)) {
      checkNames(
          dialog.steps().stream().flatMap(step -> Optional.ofNullable(step.stage()).stream()),
          stages,
          Rule.UNKNOWN_STAGE,
          new LocalizedText("没有阶段 %s", "there is no stage %s"),
          stage -> DidYouMean.hint(stage, stages, elsewhere));
    }
  }

  /** Reports each name that is not known once, with the lines of its places. */
  private void checkNames(
      Stream<Scalar> places,
      List<String> known,
      Rule rule,
      LocalizedText unknown,
      Function<String, LocalizedText> hint) {
    for (List<Scalar> same : byName(places.filter(it -> !known.contains(it.value())), it -> it)) {
      String name = same.get(0).value();
      problems.at(same, rule).hint(hint.apply(name)).add(unknown.formatted(Quoting.of(name)));
    }
  }

  /** Returns the places that share a name, in order. */
  static <T> List<List<T>> byName(Stream<T> places, Function<T, Scalar> name) {
    return places
        .sorted(Comparator.comparing(it -> name.apply(it).position()))
        .collect(
            Collectors.groupingBy(
                it -> name.apply(it).value(), LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .toList();
  }
}

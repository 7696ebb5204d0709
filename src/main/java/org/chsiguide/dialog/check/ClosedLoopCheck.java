package org.chsiguide.dialog.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.parsed.ParsedChoice;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;

/**
 * Warns of steps that lead only to each other, so that only the home button leads out. A dialog
 * from whose start no end can be reached, such as a list of answers, is meant to be one.
 */
record ClosedLoopCheck(StepGraph graph) {
  private static final int MAX_NAMES = 5;

  /** Reports each loop once, at its first step. */
  void check(ProblemCollector problems) {
    Set<String> leaving =
        graph.leadingTo(graph.steps().stream().filter(this::mayEnd).map(ParsedStep::name).toList());
    boolean isStartLeaving =
        graph.find(SystemStep.START).filter(it -> leaving.contains(it.name())).isPresent();
    Set<String> explained = new HashSet<>();
    for (ParsedStep step : graph.steps()) {
      if (isStartLeaving && !leaving.contains(step.name()) && !explained.contains(step.name())) {
        Set<String> below = graph.reachableFrom(Set.of(step.name()));
        boolean isKnown = below.stream().anyMatch(explained::contains);
        explained.addAll(below);
        String last = below.stream().reduce((one, other) -> other).orElseThrow();
        Set<String> loop = graph.reachableFrom(Set.of(last));
        if (!isKnown && loop.size() > 1) {
          report(loop, problems);
        }
      }
    }
  }

  private void report(Set<String> loop, ProblemCollector problems) {
    List<ParsedStep> steps =
        graph.steps().stream().filter(step -> loop.contains(step.name())).toList();
    problems
        .at(steps.get(0).id().position(), Rule.CLOSED_LOOP)
        .hint("请加一个通到别处的按钮", "add a choice that leads elsewhere")
        .add(
            "步骤 %s 只在这几步之间来回，学生只能按“首页”离开",
            "the steps %s lead only to each other, so only the home button leads out",
            steps.stream()
                .limit(MAX_NAMES)
                .map(step -> Quoting.of(step.name()))
                .collect(Collectors.joining(", ")));
  }

  private boolean mayEnd(ParsedStep step) {
    return graph.isOffPath(step)
        || !step.isReadable()
        || step.isEnd()
        || step.kind() instanceof Step.Kind.Input
        || !step.choices().stream().allMatch(ParsedChoice::isReadable)
        || step.references().anyMatch(reference -> graph.resolve(reference).isEmpty());
  }
}

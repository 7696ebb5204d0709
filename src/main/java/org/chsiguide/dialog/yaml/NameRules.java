package org.chsiguide.dialog.yaml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the names in a guide stand for: the stages of steps, and the steps of earlier names. */
final class NameRules {
  private final Draft draft;
  private final Report report;

  NameRules(Draft draft, Report report) {
    this.draft = draft;
    this.report = report;
  }

  /** Reports stages that do not exist and earlier names that are not free. */
  void check() {
    draft.steps().forEach(this::stage);
    Set<String> steps = new HashSet<>();
    draft.steps().forEach(step -> steps.add(step.name()));
    Map<String, String> claimed = new HashMap<>();
    for (StepDraft step : draft.steps()) {
      for (Scalar was : step.was()) {
        String earlier = claimed.putIfAbsent(was.value(), step.name());
        if (steps.contains(was.value())) {
          report.add(
              was.place(),
              Rule.WAS_EXISTS,
              Quote.of(was.value()) + " is a step of its own, so it is no earlier name");
        } else if (earlier != null) {
          report.add(
              was.place(),
              Rule.WAS_TWICE,
              Quote.of(was.value()) + " is already an earlier name of step " + Quote.of(earlier));
        }
      }
    }
  }

  private void stage(StepDraft step) {
    Scalar stage = step.stage();
    List<String> stages = draft.stages().ids();
    if (stage != null && draft.stages().isReadable() && !stages.contains(stage.value())) {
      report.add(
          stage.place(),
          Rule.UNKNOWN_STAGE,
          "there is no stage " + Quote.of(stage.value()),
          Suggestions.closest(stage.value(), stages)
              .map(Suggestions::hint)
              .orElse("the stages stand at the top, under \"stages\""));
    }
  }
}

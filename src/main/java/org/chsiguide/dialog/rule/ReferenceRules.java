package org.chsiguide.dialog.rule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.yaml.DidYouMean;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Rule;
import org.chsiguide.dialog.yaml.Scalar;

/** Checks references by name: the stages of steps, and the earlier names of steps. */
public final class ReferenceRules {
  private final ParsedDialog parsedDialog;
  private final ProblemCollector problemCollector;

  public ReferenceRules(ParsedDialog parsedDialog, ProblemCollector problemCollector) {
    this.parsedDialog = parsedDialog;
    this.problemCollector = problemCollector;
  }

  /** Reports unknown stages, and earlier names that are in use. */
  public void check() {
    parsedDialog.steps().forEach(this::checkStage);
    Set<String> steps = new HashSet<>();
    parsedDialog.steps().forEach(step -> steps.add(step.name()));
    Map<String, String> stepByFormerName = new HashMap<>();
    for (ParsedStep step : parsedDialog.steps()) {
      for (Scalar formerName : step.formerNames()) {
        String earlier = stepByFormerName.putIfAbsent(formerName.value(), step.name());
        if (steps.contains(formerName.value())) {
          problemCollector.add(
              formerName.position(),
              Rule.WAS_EXISTS,
              Quoting.of(formerName.value()) + " is a step of its own, so it is no earlier name");
        } else if (earlier != null) {
          problemCollector.add(
              formerName.position(),
              Rule.WAS_TWICE,
              Quoting.of(formerName.value())
                  + " is already an earlier name of step "
                  + Quoting.of(earlier));
        }
      }
    }
  }

  private void checkStage(ParsedStep step) {
    Scalar stage = step.stage();
    List<String> stages = parsedDialog.stages().ids();
    if (stage != null && parsedDialog.stages().isReadable() && !stages.contains(stage.value())) {
      problemCollector.add(
          stage.position(),
          Rule.UNKNOWN_STAGE,
          "there is no stage " + Quoting.of(stage.value()),
          DidYouMean.closest(stage.value(), stages)
              .map(DidYouMean::hint)
              .orElse("the stages stand at the top, under \"stages\""));
    }
  }
}

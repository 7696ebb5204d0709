package org.chsiguide.broadcast.panel;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.broadcast.panel.DraftAction.Kind;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;

/**
 * Draws the choice of a step: first its stage, then the step.
 *
 * @param isOffered whether a step can be chosen; a stage without such a step cannot either
 * @param label the label of a step
 */
record StepChoicePanel(
    DraftPanelBuilder panel, Predicate<StepId> isOffered, Function<StepId, String> label) {

  /** Telegram accepts 100 buttons. A stage with more steps is not one that students walk. */
  private static final int MAX_STEPS = 95;

  void addStages() {
    panel.dialog().stages().stream()
        .filter(stage -> !steps(stage.id()).isEmpty())
        .forEach(
            stage ->
                panel.addRow(
                    panel.formatter().phrases().plain(stage.name()),
                    new DraftAction(Kind.CHOOSE_STAGE, stage.id())));
    if (!steps("").isEmpty()) {
      panel.addRow(BroadcastPhrase.STEPS_OF_NO_STAGE, new DraftAction(Kind.CHOOSE_STAGE, ""));
    }
  }

  /**
   * Adds the steps of a stage.
   *
   * @param stage its id; empty: the steps that belong to no stage
   */
  void addSteps(String stage) {
    steps(stage).stream()
        .limit(MAX_STEPS)
        .forEach(
            step ->
                panel.addRow(label.apply(step), new DraftAction(Kind.CHOOSE_STEP, step.value())));
  }

  private List<StepId> steps(String stage) {
    return panel.dialog().steps().values().stream()
        .filter(step -> stage.equals(step.stage() == null ? "" : step.stage()))
        .map(Step::id)
        .filter(isOffered)
        .toList();
  }
}

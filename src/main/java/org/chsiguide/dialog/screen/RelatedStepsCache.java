package org.chsiguide.dialog.screen;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;

/** The related steps of each step where students are stuck, found at first use. Thread-safe. */
final class RelatedStepsCache {
  private final Dialog dialog;
  private final Map<StepId, RelatedSteps> byStuckStep = new ConcurrentHashMap<>();

  RelatedStepsCache(Dialog dialog) {
    this.dialog = dialog;
  }

  /**
   * Returns the stuck step, with those related to it, if the student is asking for a person; empty
   * elsewhere, or before the first stage.
   */
  Optional<RelatedSteps> find(Conversation conversation) {
    return conversation.currentStep().equals(dialog.systemStep(SystemStep.PERSON))
        ? dialog
            .lastStageStep(conversation)
            .map(step -> byStuckStep.computeIfAbsent(step, it -> RelatedSteps.of(dialog, it)))
        : Optional.empty();
  }
}

package org.chsiguide.dialog;

import org.chsiguide.dialog.Reply.Placement;

/** Opens steps of a dialog, so that students find back to their own step from excursions. */
record Navigation(Dialog dialog) {

  /** Returns the conversation at the student's own step, without the excursions made since. */
  Conversation withoutExcursions(Conversation conversation) {
    return conversation.rewindPast(dialog::isExcursion);
  }

  /** Opens a step; the student's own step is shown again. */
  Conversation open(Conversation conversation, StepId step) {
    Conversation own = withoutExcursions(conversation);
    return own.currentStep().equals(step) ? own.nextTurn() : conversation.moveTo(step);
  }

  /**
   * Opens a system step above the student's own step, so that the step is never pushed out of the
   * history. The choice of language alone returns to whatever was shown.
   */
  Conversation openSystemStep(Conversation conversation, SystemStep systemStep) {
    StepId step = dialog.systemStep(systemStep);
    return systemStep == SystemStep.LANGUAGE
        ? conversation.moveTo(step)
        : withoutExcursions(conversation).moveTo(step);
  }

  /** Shows the progress of the student, who returns to their own step. */
  Turn showProgress(Conversation conversation, Placement placement) {
    return Turn.show(
        withoutExcursions(conversation).nextTurn(new ScreenState.ProgressOverview()), placement);
  }
}

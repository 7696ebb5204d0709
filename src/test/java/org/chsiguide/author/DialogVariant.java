package org.chsiguide.author;

import java.util.Map;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;

/** A copy of a dialog with some parts replaced. */
final class DialogVariant {

  private DialogVariant() {}

  static Dialog of(
      Dialog dialog,
      Map<SystemStep, StepId> systemSteps,
      Map<StepId, Step> steps,
      Map<StepId, StepId> renamed) {
    return of(dialog, systemSteps, steps, renamed, dialog.phrases());
  }

  static Dialog of(
      Dialog dialog,
      Map<SystemStep, StepId> systemSteps,
      Map<StepId, Step> steps,
      Map<StepId, StepId> renamed,
      Map<Phrase, LocalizedText> phrases) {
    return new Dialog(
        dialog.name(),
        systemSteps,
        dialog.stages(),
        steps,
        renamed,
        phrases,
        dialog.cannedResponses(),
        dialog.topics(),
        dialog.officeTimes(),
        dialog.site());
  }
}

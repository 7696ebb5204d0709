package org.chsiguide.author;

import java.util.Map;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;

/** A guide like another, with some parts exchanged. */
final class Variant {

  private Variant() {}

  static Dialog of(
      Dialog dialog,
      Map<Landmark, StepId> landmarks,
      Map<StepId, Step> steps,
      Map<StepId, StepId> renamed) {
    return of(dialog, landmarks, steps, renamed, dialog.phrases());
  }

  static Dialog of(
      Dialog dialog,
      Map<Landmark, StepId> landmarks,
      Map<StepId, Step> steps,
      Map<StepId, StepId> renamed,
      Map<Phrase, Text> phrases) {
    return new Dialog(
        dialog.guide(), landmarks, dialog.stages(), steps, renamed, phrases, dialog.topics());
  }
}

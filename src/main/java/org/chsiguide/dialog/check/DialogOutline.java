package org.chsiguide.dialog.check;

import java.util.List;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedStep;

/**
 * The names in a dialog, in the order of the file, even if the dialog has problems.
 *
 * @param steps the names of its steps
 * @param stages the names of its stages
 */
public record DialogOutline(List<String> steps, List<String> stages) {

  /** Copies the lists. */
  public DialogOutline {
    steps = List.copyOf(steps);
    stages = List.copyOf(stages);
  }

  public static DialogOutline of(ParsedDialog parsedDialog) {
    return new DialogOutline(
        parsedDialog.steps().stream().map(ParsedStep::name).distinct().toList(),
        parsedDialog.stages().ids().stream().distinct().toList());
  }
}

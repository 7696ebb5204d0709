package org.chsiguide.dialog.check;

import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.yaml.ProblemCollector;

/**
 * All checks of a dialog as a whole. A new one is a class of this package that is called here, and
 * a constant of {@link org.chsiguide.dialog.rule.Rule}. Checks of single texts and buttons are
 * called where these are read: {@link TextCheck}, {@link ChoiceCheck}, {@link ButtonUrlCheck}.
 */
public final class DialogChecks {
  private DialogChecks() {}

  /** Reports what is wrong with the dialog as a whole. */
  public static void run(ParsedDialog dialog, ProblemCollector problems) {
    if (dialog.areStepsKnown()) {
      if (new LostPartCheck(dialog, problems).isPartLost()) {
        return; // all else may follow from it
      }
      new GraphCheck(dialog, problems, new StepGraph(dialog)).check();
    }
    new ReferenceCheck(dialog, problems).check();
    if (problems.hasSlips()) {
      return; // what the finished texts look like is not known
    }
    new ScreenCheck(dialog, problems).check();
    new AddressCheck(dialog, problems).check();
    new ExampleCheck(dialog, problems).check();
  }
}

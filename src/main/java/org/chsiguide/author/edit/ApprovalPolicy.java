package org.chsiguide.author.edit;

import org.chsiguide.dialog.Keyed;

/** Which changes of the dialog a colleague of the author has to publish. */
public enum ApprovalPolicy implements Keyed {
  /** None. */
  NEVER,
  /** Changes of steps. */
  STEPS,
  /** All. */
  ALL;

  /** Returns whether a colleague has to publish this edit. An undo never waits. */
  boolean isNeededFor(DialogEdit edit) {
    if (edit instanceof DialogEdit.OfText text) {
      return TextKind.of(text.path()) != TextKind.CHECKED
          && (this == ALL
              || (this == STEPS && text.path().isBelow(EditTarget.Section.STEP.path())));
    }
    return edit instanceof DialogEdit.Restore && this != NEVER;
  }
}

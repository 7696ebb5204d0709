package org.chsiguide.author.edit;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which changes of the dialog a colleague of the author has to publish. */
public enum ApprovalPolicy {
  /** None. */
  NEVER,
  /** Changes of steps. */
  STEPS,
  /** All. */
  ALL;

  /** Returns the value of the setting. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the value with this key. */
  public static Optional<ApprovalPolicy> ofKey(String key) {
    return Stream.of(values()).filter(value -> value.key().equals(key)).findFirst();
  }

  /** Returns whether a colleague has to publish this edit. What was undone is never held up. */
  boolean isNeededFor(DialogEdit edit) {
    if (edit instanceof DialogEdit.OfText text) {
      return !EditableText.isChecked(text.path())
          && (this == ALL
              || (this == STEPS && text.path().isBelow(EditTarget.Section.STEP.path())));
    }
    return edit instanceof DialogEdit.Restore && this != NEVER;
  }
}

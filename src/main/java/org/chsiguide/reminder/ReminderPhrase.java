package org.chsiguide.reminder;

import org.chsiguide.dialog.Phrase;

/** The phrases of the buttons below a reminder, and of their notices. */
public enum ReminderPhrase implements Phrase {
  /** Label of the button that moves reminders to the next day. */
  REMIND_TOMORROW(Length.LABEL),
  /** Label of the button that turns reminders off. */
  REMIND_NO_MORE(Length.LABEL),
  /** Said when a reminder was moved to the next day. */
  REMINDED_TOMORROW(Length.NOTICE),
  /** Said when reminders were turned off; explains how to turn them on. */
  REMINDED_NO_MORE(Length.NOTICE);

  private final Form form;

  ReminderPhrase(Length length) {
    this.form = Form.of(length);
  }

  @Override
  public Form form() {
    return form;
  }
}

package org.chsiguide.author;

import org.chsiguide.dialog.Phrase;

/** The phrases that report the result of a reload to staff. */
public enum ReloadPhrase implements Phrase {
  /** The new version of the dialog is current. */
  RELOADED(Length.NOTICE),
  /** The dialog file has not changed. */
  RELOAD_UNCHANGED(Length.NOTICE),
  /** The dialog file has errors, which follow. */
  RELOAD_REFUSED(Length.NOTICE);

  private final Form form;

  ReloadPhrase(Length length) {
    this.form = Form.of(length);
  }

  @Override
  public Form form() {
    return form;
  }
}

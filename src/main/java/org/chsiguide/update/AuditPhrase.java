package org.chsiguide.update;

import org.chsiguide.dialog.Phrase;

/** The phrases of the list that {@code /audit} shows. */
public enum AuditPhrase implements Phrase {
  /** The title of the list. */
  AUDIT_TITLE(Length.LINE);

  private final Form form;

  AuditPhrase(Length length) {
    this.form = Form.of(length);
  }

  @Override
  public Form form() {
    return form;
  }
}

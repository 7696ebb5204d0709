package org.chsiguide.update;

import org.chsiguide.dialog.Phrase;

/** The phrases of the list that {@code /audit} shows. */
public enum AuditPhrase implements Phrase {
  /** The title of the list. */
  AUDIT_TITLE(Length.LINE);

  private final Length length;

  AuditPhrase(Length length) {
    this.length = length;
  }

  @Override
  public Length length() {
    return length;
  }
}

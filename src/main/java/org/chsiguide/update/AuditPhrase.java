package org.chsiguide.update;

import org.chsiguide.dialog.Phrase;

/** The phrases of the list of what staff did last. */
public enum AuditPhrase implements Phrase {
  /** Above what staff did last. */
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

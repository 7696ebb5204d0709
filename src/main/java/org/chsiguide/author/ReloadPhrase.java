package org.chsiguide.author;

import org.chsiguide.dialog.Phrase;

/** The phrases by which staff read whether a new edition of the dialog is in force. */
public enum ReloadPhrase implements Phrase {
  /** Said to staff when another edition of the guide is in force. */
  RELOADED(Length.NOTICE),
  /** Said to staff when the file of the guide says what it said before. */
  RELOAD_UNCHANGED(Length.NOTICE),
  /** Said to staff, with what is wrong, when the file of the guide was not taken. */
  RELOAD_REFUSED(Length.NOTICE);

  private final Length length;

  ReloadPhrase(Length length) {
    this.length = length;
  }

  @Override
  public Length length() {
    return length;
  }
}

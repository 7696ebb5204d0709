package org.chsiguide.author.edit;

import org.chsiguide.dialog.Phrase;

/** The phrases of editing the dialog in Telegram, for staff. */
public enum EditPhrase implements Phrase {
  /** Asks which part of the dialog is to be changed. */
  EDIT_MENU(Length.LINE),
  /** The steps that belong to no stage. */
  EDIT_NO_STAGE(Length.LABEL),
  /** The answers that staff reuse. */
  EDIT_ANSWERS(Length.LABEL),
  /** The questions that students type. */
  EDIT_TOPICS(Length.LABEL),
  /** The name of the office, and when staff answer. */
  EDIT_OFFICE(Length.LABEL),
  /** All other texts. */
  EDIT_OTHERS(Length.LABEL),
  /** Asks which part of a section is to be changed. */
  EDIT_CHOOSE_PART(Length.LINE),
  /** Asks which text is to be changed. */
  EDIT_CHOOSE(Length.LINE),
  /** Asks which text is to be changed that students see in many places or nowhere. */
  EDIT_CHOOSE_UNSEEN(Length.LINE),
  /** The name of the office, where there is none yet. */
  EDIT_OFFICE_NAME(Length.LABEL),
  EDIT_HOURS(Length.LABEL),
  /** The days on which nobody is there. */
  EDIT_HOLIDAYS(Length.LABEL),
  /** The working Saturdays and Sundays. */
  EDIT_WORKDAYS(Length.LABEL),
  /** The dialog does not say it, so that the settings count. */
  EDIT_NOT_SAID(Length.LABEL),
  EDIT_SEND_HOURS(Length.LINE),
  EDIT_SEND_DAYS(Length.LINE),
  /** Takes the text away. */
  EDIT_CLEAR(Length.LABEL),
  EDIT_ADD_EXAMPLE_ZH(Length.LABEL),
  EDIT_ADD_EXAMPLE_EN(Length.LABEL),
  /** Asks for examples; those that were added before follow. */
  EDIT_SEND_EXAMPLE(Length.LINE),
  EDIT_PICTURE(Length.LABEL),
  EDIT_SEND_PICTURE(Length.LINE),
  EDIT_LINK(Length.LABEL),
  EDIT_SEND_LINK(Length.LINE),
  /** What was sent is no picture, or cannot be taken. */
  EDIT_NO_PICTURE(Length.LINE),
  EDIT_DUE(Length.LABEL, "count"),
  EDIT_DUE_LIST(Length.LINE, "count"),
  EDIT_HELD_UNTIL(Length.LINE, "date"),
  EDIT_NEVER_CHECKED(Length.LINE),
  /** Students say that a step is out of date. */
  EDIT_REPORTED(Length.LINE, "title", "count"),
  /** How often students said so, in a list. */
  EDIT_REPORT_COUNT(Length.LINE, "count"),
  EDIT_NOTHING_DUE(Length.LINE),
  /** Shows a part with its texts. */
  EDIT_CHANGE(Length.LABEL),
  EDIT_MORE(Length.LABEL, "count"),
  EDIT_STILL_TRUE(Length.LABEL),
  EDIT_CHECKED_ON(Length.LINE, "date"),
  EDIT_CONFIRMED(Length.NOTICE),
  EDIT_NEW_ANSWER(Length.LABEL),
  EDIT_SEND_ANSWER_ZH(Length.LINE),
  EDIT_SEND_OFFICE_ZH(Length.LINE),
  /** Asks for the English text of what was sent in Chinese. */
  EDIT_SEND_ANSWER_EN(Length.LINE),
  /** Asks for a new text whose formatting is kept. */
  EDIT_SEND(Length.LINE),
  /** Asks for a new text without formatting. */
  EDIT_SEND_PLAIN(Length.LINE),
  /** Above the parts that contain the words. */
  EDIT_FOUND(Length.LINE),
  EDIT_NOT_FOUND(Length.LINE),
  /** Refuses a file, perhaps a whole dialog. */
  EDIT_TEXT_ONLY(Length.LINE),
  /** Back to the parts of the dialog. */
  EDIT_BACK(Length.LABEL),
  /** The text breaks rules, which follow. */
  EDIT_REFUSED(Length.LINE),
  EDIT_SAME(Length.LINE),
  /** The place, or the version, has changed or is not there any more. */
  EDIT_GONE(Length.LINE),
  /** The text has been changed since, and follows. */
  EDIT_OUTDATED(Length.LINE),
  /** The dialog has been changed since; the change is shown again. */
  EDIT_MEANWHILE(Length.LINE),
  /** The change is shown above, and follows. */
  EDIT_DRAFT(Length.LINE),
  /** The change follows, of what students see in many places or nowhere. */
  EDIT_DRAFT_UNSEEN(Length.LINE),
  /** How many students are at the step. */
  EDIT_STUDENTS(Length.LINE, "count"),
  EDIT_PUBLISH(Length.LABEL),
  EDIT_PROPOSE(Length.LABEL),
  /** Asks for the text again. */
  EDIT_AGAIN(Length.LABEL),
  EDIT_DISCARD(Length.LABEL),
  EDIT_PREVIEW(Length.LABEL),
  EDIT_UNDO(Length.LABEL),
  /** Students see the change. */
  EDIT_PUBLISHED(Length.LINE, "version"),
  /** The file could not be written. */
  EDIT_FILE_STAYS(Length.LINE),
  /** A colleague is asked. */
  EDIT_PROPOSED(Length.LINE),
  EDIT_DISCARDED(Length.LINE),
  /** The change was published or discarded before. */
  EDIT_DECIDED(Length.NOTICE),
  /** The author cannot publish the change. */
  EDIT_NEEDS_COLLEAGUE(Length.NOTICE),
  EDIT_CHANGED_BY(Length.LINE, "name", "version"),
  EDIT_ASKED_BY(Length.LINE, "name"),
  /** The button is part of a preview. */
  EDIT_INERT(Length.NOTICE),
  HISTORY_TITLE(Length.LABEL),
  HISTORY_EMPTY(Length.LINE),
  /** The version was found in the file. */
  HISTORY_FILE(Length.LABEL),
  HISTORY_UNDONE(Length.LABEL, "of"),
  HISTORY_RESTORED(Length.LABEL, "of"),
  HISTORY_RESTORE(Length.LABEL),
  HISTORY_EARLIER(Length.LABEL),
  /** A version and who made it. */
  HISTORY_LINE(Length.LINE, "version", "time", "name");

  private final Form form;

  EditPhrase(Length length, String... variables) {
    this.form = Form.of(length, variables);
  }

  @Override
  public Form form() {
    return form;
  }
}

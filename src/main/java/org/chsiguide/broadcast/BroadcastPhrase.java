package org.chsiguide.broadcast;

import org.chsiguide.dialog.Phrase;

/**
 * The phrases with which staff compose, send and watch broadcasts, and students choose subjects. A
 * {@link Phrase.Length#LABEL} is the label of the button for what it names, or an audience.
 */
public enum BroadcastPhrase implements Phrase {
  /** Heading of a broadcast that is being composed. */
  NEWS_TITLE(Length.LABEL),
  /** Heading of a broadcast with its number. */
  NEWS_NUMBER(Length.LABEL, "number"),
  NEWS_RECALL(Length.LABEL, "number", "of"),
  NEWS_CORRECTION(Length.LABEL, "number", "of"),
  ASK_CHINESE(Length.LINE),
  ASK_ENGLISH(Length.LINE),
  /** Asks staff for another Chinese text in place of the one that there is. */
  ASK_OTHER_CHINESE(Length.LINE),
  /** Asks staff for another English text in place of the one that there is. */
  ASK_OTHER_ENGLISH(Length.LINE),
  /** Asks staff whether a forwarded message is to be sent. */
  ASK_FORWARDED(Length.LINE),
  IT_IS_CHINESE(Length.LABEL),
  IT_IS_ENGLISH(Length.LABEL),
  KEEP_CHINESE(Length.LABEL),
  KEEP_ENGLISH(Length.LABEL),
  ENGLISH_ONLY(Length.LABEL),
  CHINESE_ONLY(Length.LABEL),
  SAME_FOR_BOTH(Length.LABEL),
  DROP_IT(Length.LABEL),
  DROPPED(Length.LINE),
  TOO_LONG(Length.LINE, "count", "limit", "extra"),
  /** Said when two texts do not fit into one message for readers of both languages. */
  TOO_LONG_TOGETHER(Length.LINE, "count", "limit", "extra"),
  /** Said when a correction is not a text. */
  ONLY_WORDS(Length.LINE),
  /** Said when Telegram refused the preview, so that the draft cannot be sent. */
  REFUSED(Length.LINE, "reason"),
  /** Label: the part of the text is meant. */
  IT_IS_MEANT(Length.LABEL),
  /** Said when it is not known whether the author saw the preview. */
  PREVIEW_LOST(Length.LINE, "reason"),
  PREVIEW_AGAIN(Length.LABEL),
  /** Said when the attachments cannot be one album. */
  NO_ALBUM(Length.LINE),
  CANNOT_SEND(Length.LINE),
  /** Said when staff wrote where a tap was expected. */
  TAP_BELOW(Length.LINE),
  ASK_SUBJECT(Length.LINE),
  DEADLINES(Length.LABEL),
  TIPS(Length.LABEL),
  IMPORTANT(Length.LABEL),
  ASK_AUDIENCE(Length.LINE),
  EVERYBODY(Length.LABEL),
  BY_LANGUAGE(Length.LABEL),
  BY_STAGE(Length.LABEL),
  BY_STEP(Length.LABEL),
  STEPS_OF_NO_STAGE(Length.LABEL),
  STUCK_SOMEWHERE(Length.LABEL),
  WITH_CODE(Length.LABEL),
  WITHOUT_CODE(Length.LABEL),
  READERS_ZH(Length.LABEL),
  READERS_EN(Length.LABEL),
  READERS_BOTH(Length.LABEL),
  ASK_WHICH(Length.LINE),
  /** Asks staff for how long students have been at a step. */
  ASK_DAYS(Length.LINE),
  ANY_TIME(Length.LABEL),
  MORE_DAYS(Length.LABEL, "count"),
  AT_STEP(Length.LABEL, "step"),
  AT_STEP_FOR(Length.LABEL, "step", "count"),
  IN_STAGE(Length.LABEL, "step"),
  STUCK_FOR(Length.LABEL, "count"),
  NOT_ASKED(Length.LABEL),
  NARROW(Length.LABEL),
  /** Asks staff for a further condition for the audience. */
  ASK_NARROW(Length.LINE),
  PREVIEW_ZH(Length.LINE),
  PREVIEW_EN(Length.LINE),
  PREVIEW_BOTH(Length.LINE),
  GOES_TO(Length.LINE, "audience", "count"),
  LEFT_OUT(Length.LINE, "off", "blocked"),
  /** The number of messages that a correction will edit. */
  CHANGES_FOR(Length.LINE, "count"),
  /** The number of messages that a recall will delete. */
  DELETES_FOR(Length.LINE, "count"),
  /** The number of messages that are too old to edit or delete. */
  TOO_LATE_FOR(Length.LINE, "count"),
  WHEN_NOW(Length.LINE),
  WHEN_AT(Length.LINE, "time", "zone"),
  /** The broadcast waits for the end of quiet hours. */
  WHEN_QUIET(Length.LINE, "time", "zone"),
  URGENT(Length.LINE),
  MAKE_URGENT(Length.LABEL),
  NOT_URGENT(Length.LABEL),
  SEND_LATER(Length.LABEL),
  SEND_NOW(Length.LABEL),
  OTHER_AUDIENCE(Length.LABEL),
  CHANGE_CHINESE(Length.LABEL),
  CHANGE_ENGLISH(Length.LABEL),
  /** Label: add a button below the text that opens a step. */
  ADD_BUTTON(Length.LABEL),
  REMOVE_BUTTON(Length.LABEL),
  /** Asks staff for the step that the button opens. */
  ASK_BUTTON(Length.LINE),
  SHOW_COLLEAGUE(Length.LABEL),
  ASK_COLLEAGUE(Length.LINE),
  NO_COLLEAGUE(Length.LINE),
  /** Tells a colleague who shows them a draft. */
  TEST_OF(Length.LINE, "name"),
  TEST_SENT(Length.LINE, "name"),
  /** Said when it is not known whether a colleague was shown the whole draft. */
  TEST_LOST(Length.LINE, "name"),
  WAITS_FOR_APPROVAL(Length.LINE),
  /** Said when no colleague could be asked to approve the draft. */
  NOBODY_ASKED(Length.LINE),
  APPROVAL_ASKED(Length.LINE, "name"),
  APPROVE(Length.LABEL),
  SEND_TO(Length.LABEL, "count"),
  RECALL_FROM(Length.LABEL, "count"),
  CORRECT_FOR(Length.LABEL, "count"),
  NOBODY(Length.LINE),
  /** No message can be recalled or corrected. */
  NOTHING_TO_CHANGE(Length.LINE),
  TYPE_NUMBER(Length.LINE, "count"),
  WRONG_NUMBER(Length.LINE),
  ASK_TIME(Length.LINE, "zone"),
  BAD_TIME(Length.LINE),
  PAST_TIME(Length.LINE),
  FAR_TIME(Length.LINE, "count"),
  /** Above the only meaning of a typed time. */
  CONFIRM_TIME(Length.LINE, "zone"),
  /** Above the meanings of a typed time. */
  WHICH_TIME(Length.LINE, "zone"),
  WAITS_UNTIL(Length.LINE, "time", "zone"),
  IS_RUNNING(Length.LINE),
  IS_PAUSED(Length.LINE),
  /** The broadcast stopped because of failures. */
  IS_HALTED(Length.LINE, "count"),
  /** The broadcast was paused at a start, because it was due while the bot was off. */
  IS_OVERDUE(Length.LINE),
  IS_DONE(Length.LINE),
  IS_CANCELLED(Length.LINE),
  WAS_PAUSED_BY(Length.LINE, "name", "time"),
  WAS_CANCELLED_BY(Length.LINE, "name", "time"),
  /** Said when staff edit a message whose text is confirmed. */
  EDIT_TOO_LATE(Length.LINE, "number", "of"),
  COUNT_SENT(Length.LINE, "count"),
  COUNT_RECALLED(Length.LINE, "count"),
  COUNT_CORRECTED(Length.LINE, "count"),
  COUNT_BLOCKED(Length.LINE, "count"),
  COUNT_FAILED(Length.LINE, "count"),
  COUNT_UNKNOWN(Length.LINE, "count"),
  /** The number of recipients who tapped the button below it. */
  COUNT_OPENED(Length.LINE, "count"),
  /** The number of recipients who switched the subject off meanwhile. */
  COUNT_SKIPPED(Length.LINE, "count"),
  COUNT_PENDING(Length.LINE, "count"),
  REASON_STOPPED(Length.LINE),
  REASON_UNCONFIRMED(Length.LINE),
  REASON_GONE(Length.LINE),
  /** The rate and the remaining time. */
  SPEED(Length.LINE, "speed", "time"),
  UNDO(Length.LABEL),
  PAUSE(Length.LABEL),
  RESUME(Length.LABEL),
  CANCEL(Length.LABEL),
  /** Label: repeat the deliveries with an unknown outcome. */
  SEND_AGAIN(Length.LABEL, "count"),
  /** Label: leave the deliveries with an unknown outcome. */
  LEAVE_IT(Length.LABEL),
  /** Label: the ledger as a file. */
  AS_A_FILE(Length.LABEL),
  /** Label: begin a new broadcast with the content of this one. */
  DUPLICATE(Length.LABEL),
  LIST_TITLE(Length.LINE),
  LIST_EMPTY(Length.LINE),
  NO_SUCH_NEWS(Length.LINE, "number"),
  /** Said when a button of an earlier state was tapped. */
  OLD_STATE(Length.NOTICE),
  /** Tells students which subjects they can switch off. */
  SWITCHES(Length.LINE);

  /** Returns the label of a subject, which has the same name. */
  public static BroadcastPhrase of(BroadcastSubject subject) {
    return valueOf(subject.name());
  }

  /** Returns the label of an audience, which has the same name. */
  public static BroadcastPhrase of(Audience.Group group) {
    return valueOf(group.name());
  }

  private final Form form;

  BroadcastPhrase(Length length, String... variables) {
    this.form = Form.of(length, variables);
  }

  @Override
  public Form form() {
    return form;
  }
}

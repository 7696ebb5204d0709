package org.chsiguide.broadcast;

import java.util.List;
import org.chsiguide.dialog.Phrase;

/** The phrases by which staff write, send and watch broadcasts, and students choose them. */
public enum BroadcastPhrase implements Phrase {
  /** Heading of news that are being composed. */
  NEWS_TITLE(Length.LABEL),
  /** Heading of news by their number. */
  NEWS_NUMBER(Length.LABEL, "number"),
  /** Heading of what takes news back. */
  NEWS_RECALL(Length.LABEL, "number", "of"),
  /** Heading of what corrects news. */
  NEWS_CORRECTION(Length.LABEL, "number", "of"),
  /** Asks staff for the Chinese text. */
  ASK_CHINESE(Length.LINE),
  /** Asks staff for the English text. */
  ASK_ENGLISH(Length.LINE),
  /** Asks staff for the corrected Chinese text. */
  ASK_CORRECT_CHINESE(Length.LINE, "of"),
  /** Asks staff for the corrected English text. */
  ASK_CORRECT_ENGLISH(Length.LINE, "of"),
  /** Asks staff whether a forwarded message is to be sent. */
  ASK_FORWARDED(Length.LINE),
  /** Label: what was forwarded is in Chinese. */
  IT_IS_CHINESE(Length.LABEL),
  /** Label: what was forwarded is in English. */
  IT_IS_ENGLISH(Length.LABEL),
  /** Label: the Chinese text is not corrected. */
  KEEP_CHINESE(Length.LABEL),
  /** Label: the English text is not corrected. */
  KEEP_ENGLISH(Length.LABEL),
  /** Label: no Chinese text. */
  ENGLISH_ONLY(Length.LABEL),
  /** Label: no English text. */
  CHINESE_ONLY(Length.LABEL),
  /** Label: the same words in both languages. */
  SAME_FOR_BOTH(Length.LABEL),
  /** Label: throw the draft away. */
  DROP_IT(Length.LABEL),
  /** Said when a draft was thrown away. */
  DROPPED(Length.LINE),
  /** Said when a text does not fit. */
  TOO_LONG(Length.LINE, "count", "limit", "extra"),
  /** Said when two texts do not fit into one message for readers of both languages. */
  TOO_LONG_TOGETHER(Length.LINE, "count", "limit", "extra"),
  /** Said when something else than words came to correct words. */
  ONLY_WORDS(Length.LINE),
  /** Said when Telegram refused to show a message to its author, so that it cannot be sent. */
  REFUSED(Length.LINE, "reason"),
  /** Said when it is not known whether an author was shown a message as readers will get it. */
  PREVIEW_LOST(Length.LINE, "reason"),
  /** Label: show it to the author once more. */
  PREVIEW_AGAIN(Length.LABEL),
  /** Said when what is attached does not go together. */
  NO_ALBUM(Length.LINE),
  /** Said when something that cannot be sent on came. */
  CANNOT_SEND(Length.LINE),
  /** Said when staff wrote where a tap was expected. */
  TAP_BELOW(Length.LINE),
  /** Asks staff what the news are about. */
  ASK_SUBJECT(Length.LINE),
  /** The news that are dates not to be missed. */
  DEADLINES(Length.LABEL),
  /** The news that help on the way. */
  TIPS(Length.LABEL),
  /** Asks staff whom it is for. */
  ASK_AUDIENCE(Length.LINE),
  /** An audience. */
  EVERYBODY(Length.LABEL),
  /** Label: an audience by language. */
  BY_LANGUAGE(Length.LABEL),
  /** Label: an audience by stage. */
  BY_STAGE(Length.LABEL),
  /** Label: an audience by step. */
  BY_STEP(Length.LABEL),
  /** Label: the steps that belong to no stage. */
  STEPS_OF_NO_STAGE(Length.LABEL),
  /** Label: an audience that got stuck. */
  STUCK_SOMEWHERE(Length.LABEL),
  /** An audience. */
  WITH_CODE(Length.LABEL),
  /** An audience. */
  WITHOUT_CODE(Length.LABEL),
  /** An audience. */
  READERS_ZH(Length.LABEL),
  /** An audience. */
  READERS_EN(Length.LABEL),
  /** An audience. */
  READERS_BOTH(Length.LABEL),
  /** Asks staff which of several. */
  ASK_WHICH(Length.LINE),
  /** Asks staff for how long students have been at a step. */
  ASK_DAYS(Length.LINE),
  /** Label: for any time. */
  ANY_TIME(Length.LABEL),
  /** Label: for more than some days. */
  MORE_DAYS(Length.LABEL, "count"),
  /** An audience. */
  AT_STEP(Length.LABEL, "step"),
  /** An audience. */
  AT_STEP_FOR(Length.LABEL, "step", "count"),
  /** An audience. */
  IN_STAGE(Length.LABEL, "step"),
  /** An audience. */
  STUCK_FOR(Length.LABEL, "count"),
  /** Above what readers of Chinese get. */
  PREVIEW_ZH(Length.LINE),
  /** Above what readers of English get. */
  PREVIEW_EN(Length.LINE),
  /** Above what readers of both get. */
  PREVIEW_BOTH(Length.LINE),
  /** Whom it goes to. */
  GOES_TO(Length.LINE, "audience", "count"),
  /** Who is left out. */
  LEFT_OUT(Length.LINE, "off", "blocked"),
  /** How many messages are changed. */
  CHANGES_FOR(Length.LINE, "count"),
  /** How many messages are deleted. */
  DELETES_FOR(Length.LINE, "count"),
  /** For how many it is too late. */
  TOO_LATE_FOR(Length.LINE, "count"),
  /** When it goes out: soon. */
  WHEN_NOW(Length.LINE),
  /** When it goes out: later. */
  WHEN_AT(Length.LINE, "time", "zone"),
  /** It waits for the morning. */
  WHEN_QUIET(Length.LINE, "time", "zone"),
  /** It goes out at night too. */
  URGENT(Length.LINE),
  /** Label: make it urgent. */
  MAKE_URGENT(Length.LABEL),
  /** Label: make it not urgent. */
  NOT_URGENT(Length.LABEL),
  /** Label: choose a time. */
  SEND_LATER(Length.LABEL),
  /** Label: choose no time. */
  SEND_NOW(Length.LABEL),
  /** Label: choose another audience. */
  OTHER_AUDIENCE(Length.LABEL),
  /** Label: write other words. */
  OTHER_WORDS(Length.LABEL),
  /** Label: confirm. */
  SEND_TO(Length.LABEL, "count"),
  /** Label: confirm. */
  RECALL_FROM(Length.LABEL, "count"),
  /** Label: confirm. */
  CORRECT_FOR(Length.LABEL, "count"),
  /** Nobody would get it. */
  NOBODY(Length.LINE),
  /** Nothing can be taken back or corrected. */
  NOTHING_TO_CHANGE(Length.LINE),
  /** Asks staff to type the number. */
  TYPE_NUMBER(Length.LINE, "count"),
  /** Said when another number was typed. */
  WRONG_NUMBER(Length.LINE),
  /** Asks staff for a time. */
  ASK_TIME(Length.LINE, "zone"),
  /** Said when a time cannot be read. */
  BAD_TIME(Length.LINE),
  /** Said when the time that was typed is over. */
  PAST_TIME(Length.LINE),
  /** Said when the time that was typed is too far ahead. */
  FAR_TIME(Length.LINE, "count"),
  /** Above the one moment that a typed time means. */
  CONFIRM_TIME(Length.LINE, "zone"),
  /** Above the moments that a typed time may mean. */
  WHICH_TIME(Length.LINE, "zone"),
  /** It waits for its time. */
  WAITS_UNTIL(Length.LINE, "time", "zone"),
  /** It is being sent. */
  IS_RUNNING(Length.LINE),
  /** Staff stopped it. */
  IS_PAUSED(Length.LINE),
  /** It stopped by itself. */
  IS_HALTED(Length.LINE, "count"),
  /** It was sent to everybody. */
  IS_DONE(Length.LINE),
  /** Staff ended it. */
  IS_CANCELLED(Length.LINE),
  /** Tells who let it pause. */
  WAS_PAUSED_BY(Length.LINE, "name", "time"),
  /** Tells who ended it. */
  WAS_CANCELLED_BY(Length.LINE, "name", "time"),
  /** Said when staff change a message whose words were confirmed and are being sent or were. */
  EDIT_TOO_LATE(Length.LINE, "number", "of"),
  /** Said when staff change a message whose words were confirmed and wait to be sent. */
  EDIT_WHILE_WAITING(Length.LINE, "number"),
  /** How many arrived. */
  COUNT_SENT(Length.LINE, "count"),
  /** How many were deleted again. */
  COUNT_RECALLED(Length.LINE, "count"),
  /** How many have other words now. */
  COUNT_CORRECTED(Length.LINE, "count"),
  /** How many cannot be reached. */
  COUNT_BLOCKED(Length.LINE, "count"),
  /** How many failed. */
  COUNT_FAILED(Length.LINE, "count"),
  /** Of how many nobody knows. */
  COUNT_UNKNOWN(Length.LINE, "count"),
  /** How many do not want it any more. */
  COUNT_SKIPPED(Length.LINE, "count"),
  /** How many are left. */
  COUNT_PENDING(Length.LINE, "count"),
  /** How fast it goes and how long it takes. */
  SPEED(Length.LINE, "speed", "time"),
  /** Label: take the confirmation back. */
  UNDO(Length.LABEL),
  /** Label: stop for now. */
  PAUSE(Length.LABEL),
  /** Label: go on. */
  RESUME(Length.LABEL),
  /** Label: end it. */
  CANCEL(Length.LABEL),
  /** Label: send again what is unknown. */
  SEND_AGAIN(Length.LABEL, "count"),
  /** Label: leave what is unknown. */
  LEAVE_IT(Length.LABEL),
  /** Label: the ledger as a file. */
  AS_A_FILE(Length.LABEL),
  /** Above the last news. */
  LIST_TITLE(Length.LINE),
  /** No news were sent yet. */
  LIST_EMPTY(Length.LINE),
  /** There is no broadcast of this number. */
  NO_SUCH_NEWS(Length.LINE, "number"),
  /** Said when a button of an earlier state was tapped. */
  OLD_STATE(Length.NOTICE),
  /** Tells students what they can switch off. */
  SWITCHES(Length.LINE);

  private final Length length;
  private final String variables;

  BroadcastPhrase(Length length, String... variables) {
    this.length = length;
    this.variables = String.join(" ", variables);
  }

  @Override
  public Length length() {
    return length;
  }

  @Override
  public List<String> variables() {
    return variables.isEmpty() ? List.of() : List.of(variables.split(" "));
  }
}

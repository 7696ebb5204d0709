package org.chsiguide.broadcast;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A request to show something in answer to an update. It is stored until it is fulfilled, so that a
 * stop leaves no update without an answer.
 *
 * @param at when the update was handled, in milliseconds; what it changed is recorded with this
 *     time
 * @param language the language of the user
 * @param callbackQueryId the callback query to answer, if the update is one
 * @param messageId the message to edit; 0: send a new one
 * @param show what to show
 * @param number the number of the broadcast, the message that was edited, or the colleague who gets
 *     a test; 0 where there is none
 */
public record PanelRequest(
    long updateId,
    Instant at,
    ChatId chat,
    Language language,
    @Nullable String callbackQueryId,
    int messageId,
    Show show,
    long number) {

  public PanelRequest {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The things that can be shown. */
  public enum Show implements Keyed {
    /** The draft of the user. */
    DRAFT,
    /** The preview, and then the draft of the user. */
    PREVIEW,
    /** The draft of the user, also as a test to a colleague. */
    TEST,
    /** The draft of the user, and to colleagues the question whether they approve it. */
    ASK_APPROVAL,
    DROPPED,
    /** The progress of a broadcast. */
    PANEL,
    /** The progress of a broadcast that the user paused; others are told. */
    PAUSED,
    /** The progress of a broadcast that the user cancelled; others are told. */
    CANCELLED,
    /** The progress of a recall with which the user cancelled its original; others are told. */
    RECALLED,
    /** The latest broadcasts. */
    LIST,
    /** The ledger of a broadcast as a file. */
    CSV,
    /** The subjects that the student can switch on and off. */
    SWITCHES,
    /** A note that there is no such broadcast. */
    NO_SUCH,
    /** A note that the broadcast was confirmed before the author edited its text. */
    TOO_LATE,
    /** A note that the button belongs to an earlier state. */
    OLD_BUTTON;
  }

  /** Returns the user, whose private chat it is. */
  public UserId user() {
    return new UserId(chat.value());
  }

  /** Returns the same request for something else to show, which has no number. */
  public PanelRequest withShow(Show other) {
    return withShow(other, 0);
  }

  /** Returns the same request for something else to show. */
  public PanelRequest withShow(Show other, long of) {
    return new PanelRequest(updateId, at, chat, language, callbackQueryId, messageId, other, of);
  }
}

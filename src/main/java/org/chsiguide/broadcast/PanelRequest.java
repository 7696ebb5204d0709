package org.chsiguide.broadcast;

import java.util.Locale;
import java.util.Optional;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;

/**
 * What an update asks to be shown. It is kept until that was done, so that a stop leaves nobody
 * without an answer; whom it came from is then forgotten.
 *
 * @param language what whoever asked reads
 * @param callbackQueryId the tap to answer, if it was one
 * @param messageId the message to show it in; 0: a new one
 * @param show what to show
 * @param number of which broadcast; 0 where that means nothing
 */
public record PanelRequest(
    long updateId,
    ChatId chat,
    Language language,
    @Nullable String callbackQueryId,
    int messageId,
    Show show,
    long number) {

  /** What is to be shown. */
  public enum Show {
    /** The draft of whoever asked. */
    DRAFT,
    /** What readers will get, and the draft of whoever asked. */
    PREVIEW,
    /** That the draft is gone. */
    DROPPED,
    /** How a broadcast goes. */
    PANEL,
    /** The last broadcasts. */
    LIST,
    /** Who was sent a broadcast, as a file. */
    CSV,
    /** What is sent to the student, and switches for it. */
    SWITCHES,
    /** That there is no such broadcast, or none that this can be done to. */
    NO_SUCH,
    /** That a broadcast was confirmed before the author changed its words. */
    TOO_LATE,
    /** That the button belongs to an earlier state. */
    OLD_BUTTON;

    /** Its name in the store. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What has this key, if anything. */
    public static Optional<Show> ofKey(String key) {
      for (Show show : values()) {
        if (show.key().equals(key)) {
          return Optional.of(show);
        }
      }
      return Optional.empty();
    }
  }

  /** The same, but to show something else. */
  public PanelRequest withShow(Show other, long of) {
    return new PanelRequest(updateId, chat, language, callbackQueryId, messageId, other, of);
  }
}

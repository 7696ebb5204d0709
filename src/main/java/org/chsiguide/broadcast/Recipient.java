package org.chsiguide.broadcast;

import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;

/**
 * A recipient of a broadcast.
 *
 * @param language the language of the student; for a correction or a recall, the language of the
 *     message they got
 * @param messageIds for a correction or a recall, the messages they got; else none
 */
public record Recipient(ChatId chat, Language language, List<Integer> messageIds) {

  /** Copies the ids. */
  public Recipient {
    messageIds = List.copyOf(messageIds);
  }
}

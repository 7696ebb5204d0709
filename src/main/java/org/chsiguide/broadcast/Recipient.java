package org.chsiguide.broadcast;

import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;

/**
 * Somebody whose turn it is.
 *
 * @param language what they read; for what corrects or takes back, the language of what they got
 * @param messageIds what they were sent, for what corrects it or takes it back; else none
 */
public record Recipient(ChatId chat, Language language, List<Integer> messageIds) {

  /** Copies the ids. */
  public Recipient {
    messageIds = List.copyOf(messageIds);
  }
}

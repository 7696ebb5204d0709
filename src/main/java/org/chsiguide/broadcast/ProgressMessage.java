package org.chsiguide.broadcast;

import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;

/**
 * A message that shows a member of staff the progress of a broadcast and is kept up to date.
 *
 * @param language the language of the panel
 */
public record ProgressMessage(ChatId chat, int messageId, Language language) {

  /** Returns the member of staff, whose private chat it is. */
  public UserId reader() {
    return new UserId(chat.value());
  }
}

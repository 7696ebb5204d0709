package org.chsiguide.broadcast;

import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;

/**
 * A message that shows a member of staff the progress of a broadcast and is kept up to date.
 *
 * @param language the language of the panel
 */
public record ProgressMessage(ChatId chat, int messageId, Language language) {}

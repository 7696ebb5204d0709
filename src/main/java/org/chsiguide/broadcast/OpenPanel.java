package org.chsiguide.broadcast;

import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;

/**
 * A message that shows a member of staff how a broadcast goes, and is kept true.
 *
 * @param language what is read there
 */
public record OpenPanel(ChatId chat, int messageId, Language language) {}

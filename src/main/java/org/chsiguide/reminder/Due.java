package org.chsiguide.reminder;

import java.time.Instant;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;

/**
 * A student who may be reminded.
 *
 * @param since when they came to the step where they stand
 * @param count how often they were reminded there
 */
public record Due(ChatId chat, Conversation conversation, Instant since, int count) {}

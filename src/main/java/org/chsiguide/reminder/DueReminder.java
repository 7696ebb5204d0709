package org.chsiguide.reminder;

import java.time.Instant;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;

/**
 * A student who may be reminded.
 *
 * @param atStepSince when they came to the step where they stand
 * @param sentCount how often they were reminded there
 */
public record DueReminder(
    ChatId chat, Conversation conversation, Instant atStepSince, int sentCount) {}

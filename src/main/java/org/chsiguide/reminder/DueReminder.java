package org.chsiguide.reminder;

import java.time.Instant;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;

/**
 * A student who is due for a reminder.
 *
 * @param atStepSince when they came to their step
 * @param sentCount the number of reminders they got there
 */
public record DueReminder(
    ChatId chat, Conversation conversation, Instant atStepSince, int sentCount) {}

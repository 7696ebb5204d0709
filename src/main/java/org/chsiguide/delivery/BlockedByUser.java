package org.chsiguide.delivery;

import org.chsiguide.messenger.ChatId;

/**
 * The student has blocked the bot: they cannot be reached until their next update, and their
 * pending replies are not sent. They stay at their step.
 */
public record BlockedByUser(long updateId, ChatId chat) implements UpdateOutcome {}

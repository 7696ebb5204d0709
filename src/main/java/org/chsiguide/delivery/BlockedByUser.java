package org.chsiguide.delivery;

import org.chsiguide.messenger.ChatId;

/**
 * The student cannot be reached until their next update, and what they were still to be sent is not
 * sent. They move nowhere.
 */
public record BlockedByUser(long updateId, ChatId chat) implements UpdateOutcome {}

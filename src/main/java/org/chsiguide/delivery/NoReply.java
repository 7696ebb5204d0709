package org.chsiguide.delivery;

import org.chsiguide.messenger.ChatId;

/** An update that moves nobody and is not answered. */
public record NoReply(long updateId, ChatId chat) implements UpdateOutcome {}

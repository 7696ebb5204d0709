package org.chsiguide.delivery;

import org.chsiguide.messenger.ChatId;

/** An update that changes no conversation and gets no reply. */
public record NoReply(long updateId, ChatId chat) implements UpdateOutcome {}

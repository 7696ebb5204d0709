package org.chsiguide.bot;

import org.chsiguide.messenger.ChatId;

/** An update that moves nobody and is not answered. */
public record Silence(long updateId, ChatId chat) implements Outcome {}

package org.chsiguide.sandbox.world;

import java.time.Instant;

/**
 * A message that names the bot in a group in which it is no member: it may answer once.
 *
 * @param expires the time after which it can no longer be answered
 */
public record GuestQuery(String id, Instant expires, long chatId, long userId) {}

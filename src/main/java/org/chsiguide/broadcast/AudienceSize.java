package org.chsiguide.broadcast;

/**
 * The size of an audience.
 *
 * @param recipients students who will be sent the broadcast
 * @param optedOut students who switched the subject off
 * @param unreachable students who blocked the bot
 */
public record AudienceSize(long recipients, long optedOut, long unreachable) {}

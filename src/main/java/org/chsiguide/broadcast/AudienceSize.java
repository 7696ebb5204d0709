package org.chsiguide.broadcast;

/**
 * How many an audience is.
 *
 * @param recipients who will be sent it
 * @param optedOut who would, but switched the subject off
 * @param unreachable who would, but blocked the bot
 */
public record AudienceSize(long recipients, long optedOut, long unreachable) {}

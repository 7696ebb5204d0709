package org.chsiguide.bot;

/**
 * A tap on a button.
 *
 * @param id names the tap, to answer it
 * @param messageId the message that the button is under
 */
public record Tap(String id, int messageId) {}

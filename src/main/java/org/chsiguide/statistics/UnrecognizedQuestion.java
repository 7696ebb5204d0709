package org.chsiguide.statistics;

import java.time.Instant;

/**
 * A question that the bot did not understand, without its author.
 *
 * @param askedAt when its student agreed that staff may read it
 * @param topic the likeliest topic; empty if there is none
 * @param words at most {@link #MAX_CODE_POINTS} of what the student wrote
 */
public record UnrecognizedQuestion(Instant askedAt, String topic, String words) {
  static final int MAX_CODE_POINTS = 300;
}

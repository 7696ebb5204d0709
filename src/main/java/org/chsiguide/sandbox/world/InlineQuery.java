package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a user typed after the bot's name, and what the bot offered.
 *
 * @param expires the time after which it can no longer be answered
 * @param answer the fields results, next_offset and button of answerInlineQuery; null: none yet
 */
public record InlineQuery(String id, Instant expires, @Nullable ObjectNode answer) {}

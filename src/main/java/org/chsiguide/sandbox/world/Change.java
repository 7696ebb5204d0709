package org.chsiguide.sandbox.world;

import org.jspecify.annotations.Nullable;

/** Something in the world is different now. */
public sealed interface Change {

  /** Somebody joined the world, or it was begun anew. */
  record Peopled() implements Change {}

  /** Time jumped ahead. */
  record Jumped() implements Change {}

  /** A bot appeared, or tells something else about itself. */
  record Presented(long bot) implements Change {}

  /** Messages, topics or the standing of a chat changed. */
  record Written(long bot, long chat) implements Change {}

  /** An update waits for the bot. */
  record Queued(long bot, Update update) implements Change {}

  /** The bot has got some of its updates for good, or never will. */
  record Confirmed(long bot) implements Change {}

  /** The bot wants its updates delivered instead of fetching them. */
  record Hooked(long bot) implements Change {}

  /** The bot answered a tap. */
  record Answered(long bot, Tap tap) implements Change {}

  /** The bot shows that it is busy, for example {@code typing}. */
  record Busy(long bot, long chat, @Nullable Integer thread, String action) implements Change {}
}

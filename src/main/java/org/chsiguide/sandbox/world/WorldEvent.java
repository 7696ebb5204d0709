package org.chsiguide.sandbox.world;

import org.jspecify.annotations.Nullable;

/** Something in the world is different now. */
public sealed interface WorldEvent {

  /** Somebody joined the world, or it was begun anew. */
  record MembersChanged() implements WorldEvent {}

  /** Time jumped ahead. */
  record ClockAdvanced() implements WorldEvent {}

  /** A bot appeared, or tells something else about itself. */
  record BotProfileChanged(long bot) implements WorldEvent {}

  /** Messages, topics or the standing of a chat changed. */
  record ChatChanged(long bot, long chat) implements WorldEvent {}

  /** An update waits for the bot. */
  record UpdateQueued(long bot, Update update) implements WorldEvent {}

  /** The bot has got some of its updates for good, or never will. */
  record UpdatesConfirmed(long bot) implements WorldEvent {}

  /** The bot wants its updates delivered instead of fetching them. */
  record WebhookChanged(long bot) implements WorldEvent {}

  /** The bot answered a tap. */
  record CallbackQueryAnswered(long bot, CallbackQuery tap) implements WorldEvent {}

  /** The bot shows that it is busy, for example {@code typing}. */
  record ChatActionSent(long bot, long chat, @Nullable Integer thread, String action)
      implements WorldEvent {}
}

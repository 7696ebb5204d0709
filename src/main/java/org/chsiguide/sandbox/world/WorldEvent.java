package org.chsiguide.sandbox.world;

import org.jspecify.annotations.Nullable;

/** A change of the world. */
public sealed interface WorldEvent {

  /** A user was added, or the world was reset. */
  record MembersChanged() implements WorldEvent {}

  /** The clock was advanced. */
  record ClockAdvanced() implements WorldEvent {}

  /** A bot was added, or its profile changed. */
  record BotProfileChanged(long bot) implements WorldEvent {}

  /** Messages, topics or the status of a chat changed. */
  record ChatChanged(long bot, long chat) implements WorldEvent {}

  /** An update was queued for the bot. */
  record UpdateQueued(long bot, Update update) implements WorldEvent {}

  /** A call of the bot was done, or some of its updates were delivered for good or dropped. */
  record BotChanged(long bot) implements WorldEvent {}

  /** The bot has set a webhook. */
  record WebhookChanged(long bot) implements WorldEvent {}

  /** The bot answered a callback query. */
  record CallbackQueryAnswered(long bot, Query query) implements WorldEvent {}

  /** The bot shows that it is busy, for example {@code typing}. */
  record ChatActionSent(long bot, long chat, @Nullable Integer thread, String action)
      implements WorldEvent {}
}

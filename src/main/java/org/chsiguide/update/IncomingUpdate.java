package org.chsiguide.update;

import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One update.
 *
 * @param updateId names the update; the same id never means two updates within 24 hours
 * @param chat where it happened: somebody's own chat with the bot, or a group
 * @param from who did it
 * @param event what it means to the guide
 * @param appLanguage the language of their app
 * @param tap the tap to answer, if it is one
 * @param message the message, if it is one
 */
public record IncomingUpdate(
    long updateId,
    ChatId chat,
    UserId from,
    Event event,
    Language appLanguage,
    @Nullable CallbackQuery tap,
    @Nullable IncomingMessage message) {

  /** Something that a person did in their own chat with the bot. */
  public IncomingUpdate(
      long updateId,
      ChatId chat,
      Event event,
      Language hint,
      @Nullable CallbackQuery callbackQuery) {
    this(updateId, chat, new UserId(chat.value()), event, hint, callbackQuery, null);
  }

  /** The same update, as another event. */
  IncomingUpdate withEvent(Event other) {
    return new IncomingUpdate(updateId, chat, from, other, appLanguage, tap, message);
  }

  /** Whether it happened in somebody's own chat with the bot, and not in a group. */
  public boolean isPrivate() {
    return chat.equals(from.chat());
  }
}

package org.chsiguide.update;

import java.time.Duration;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

/**
 * An update of the Bot API, in the types of the bot.
 *
 * @param updateId the id of the update; no other update has it within {@link #ID_LIFETIME}
 * @param chat where it happened: a user's private chat with the bot, or a group
 * @param event its meaning to the dialog
 * @param appLanguage the language of the user's app
 * @param callbackQuery the callback query to answer, if it is one
 * @param message the message, if it is one
 * @param conversation where the user stands before it; absent in a group, for a user without a
 *     conversation, and until {@link Bot} has found it
 */
public record IncomingUpdate(
    long updateId,
    ChatId chat,
    UserId from,
    Event event,
    Language appLanguage,
    @Nullable CallbackQuery callbackQuery,
    @Nullable IncomingMessage message,
    @Nullable Conversation conversation) {

  /** How long the id of an update is unique. */
  public static final Duration ID_LIFETIME = Duration.ofHours(24);

  /** Creates an update in a user's private chat with the bot. */
  public IncomingUpdate(
      long updateId,
      ChatId chat,
      Event event,
      Language appLanguage,
      @Nullable CallbackQuery callbackQuery) {
    this(updateId, chat, new UserId(chat.value()), event, appLanguage, callbackQuery, null, null);
  }

  /** Returns this update with another event. */
  IncomingUpdate withEvent(Event other) {
    return new IncomingUpdate(
        updateId, chat, from, other, appLanguage, callbackQuery, message, conversation);
  }

  /** Returns this update of a user who stands there. */
  public IncomingUpdate in(Conversation before) {
    return new IncomingUpdate(
        updateId, chat, from, event, appLanguage, callbackQuery, message, before);
  }

  /** Returns the name of the user who caused it, as Telegram shows it; empty if it is not known. */
  public String fromName() {
    return callbackQuery != null
        ? callbackQuery.userName()
        : message != null ? message.authorName() : "";
  }

  /** Returns the language to reply in: that of the conversation, or else of the user's app. */
  public Language language() {
    return conversation == null ? appLanguage : conversation.language();
  }

  /** Returns whether it is a new message in a private chat that is no command of the dialog. */
  public boolean isTextOrMedia() {
    return event instanceof Event.TextSent || event instanceof Event.MediaSent;
  }

  /** Returns whether it happened in a user's private chat with the bot, not in a group. */
  public boolean isPrivate() {
    return chat.equals(from.chat());
  }
}

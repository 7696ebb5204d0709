package org.chsiguide.bot;

import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One update.
 *
 * @param updateId names the update; the same id never means two updates within 24 hours
 * @param chat where it happened: somebody's own chat with the bot, or a group
 * @param from who did it
 * @param event what it means to the guide
 * @param hint the language of their app
 * @param tap the tap to answer, if it is one
 * @param message the message, if it is one
 */
public record Arrival(
    long updateId,
    ChatId chat,
    PersonId from,
    Event event,
    Language hint,
    @Nullable Tap tap,
    @Nullable Incoming message) {

  /** Something that a person did in their own chat with the bot. */
  public Arrival(long updateId, ChatId chat, Event event, Language hint, @Nullable Tap tap) {
    this(updateId, chat, new PersonId(chat.value()), event, hint, tap, null);
  }

  /** The same update, as another event. */
  Arrival as(Event other) {
    return new Arrival(updateId, chat, from, other, hint, tap, message);
  }

  /** Whether it happened in somebody's own chat with the bot, and not in a group. */
  public boolean isPrivate() {
    return chat.equals(from.chat());
  }
}

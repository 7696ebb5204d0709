package org.chsiguide.author.edit;

import java.util.function.Consumer;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What a member of staff asks for: a command, a button or a text.
 *
 * @param chat where they are answered
 * @param group where they tapped, if that is another chat
 * @param callbackQuery the callback query, if it is a button
 * @param onShown gets the id of each message that is the answer; 0: it may not have arrived
 */
record EditRequest(
    long updateId,
    ChatId chat,
    @Nullable ChatId group,
    UserId from,
    Language language,
    @Nullable CallbackQuery callbackQuery,
    Consumer<Integer> onShown) {

  /** Returns it as if it came from the member's own chat, the only one where texts are taken. */
  EditRequest inOwnChat() {
    return chat.equals(from.chat())
        ? this
        : new EditRequest(updateId, from.chat(), chat, from, language, null, onShown);
  }
}

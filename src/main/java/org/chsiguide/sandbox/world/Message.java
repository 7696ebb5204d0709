package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message of a chat, as it is now.
 *
 * @param id 1-based and ascending within its chat
 * @param from a person or a bot
 * @param edited the last time its content changed
 * @param thread the topic it is in; it has the id of the message that opened the topic
 * @param quoted of an answer, the fields external_reply and quote of the Bot API's Message
 * @param album the media group it belongs to
 * @param origin where it was forwarded from, as the Bot API's MessageOrigin
 * @param keyboard its inline buttons
 * @param composer a markup that changes the reader's keyboard instead: reply keyboard, its removal,
 *     or a forced reply. A message that had one can't be edited any more
 */
public record Message(
    int id,
    long chat,
    long from,
    Instant date,
    @Nullable Instant edited,
    @Nullable Integer thread,
    @Nullable Integer replyTo,
    @Nullable JsonNode quoted,
    @Nullable String album,
    @Nullable JsonNode origin,
    MessageContent content,
    @Nullable InlineKeyboard keyboard,
    @Nullable JsonNode composer) {

  /** The same message after its content and buttons were replaced. */
  public Message edited(
      MessageContent newContent, @Nullable InlineKeyboard newKeyboard, Instant now) {
    return new Message(
        id,
        chat,
        from,
        date,
        now,
        thread,
        replyTo,
        quoted,
        album,
        origin,
        newContent,
        newKeyboard,
        composer);
  }

  /** The same message with other buttons; that alone is no edit of the content. */
  public Message withKeyboard(@Nullable InlineKeyboard newKeyboard) {
    return new Message(
        id,
        chat,
        from,
        date,
        edited,
        thread,
        replyTo,
        quoted,
        album,
        origin,
        content,
        newKeyboard,
        composer);
  }
}

package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message of a chat, in its current version.
 *
 * @param id 1-based and ascending within its chat
 * @param from a user or a bot
 * @param edited when its content was last changed
 * @param thread its topic, whose id is that of the message that opened it
 * @param extra further fields of the Bot API's Message that stay when it is edited: external_reply,
 *     quote, has_protected_content, effect_id, via_bot, guest_bot_caller_user
 * @param album the media group that it belongs to
 * @param origin where it was forwarded from, as the Bot API's MessageOrigin
 * @param markup the Bot API's reply_markup, of whichever type
 */
public record Message(
    int id,
    long chat,
    long from,
    Instant date,
    @Nullable Instant edited,
    @Nullable Integer thread,
    @Nullable Integer replyTo,
    @Nullable JsonNode extra,
    @Nullable String album,
    @Nullable JsonNode origin,
    MessageContent content,
    @Nullable JsonNode markup) {

  /** Returns whether its markup is inline buttons; any other changes the reader's keyboard. */
  public boolean hasButtons() {
    return markup != null && markup.has("inline_keyboard");
  }

  /** Returns its inline buttons, each an InlineKeyboardButton. */
  Stream<JsonNode> buttons() {
    return markup == null
        ? Stream.empty()
        : markup.path("inline_keyboard").valueStream().flatMap(JsonNode::valueStream);
  }

  /** Returns the topic that it is in or that it opened; null: none. */
  public @Nullable Integer topic() {
    return content instanceof MessageContent.Service service
            && service.field().equals("forum_topic_created")
        ? Integer.valueOf(id)
        : thread;
  }

  /** Returns whether a bot wrote it through a user, so that it can be named without its chat. */
  public boolean isInline() {
    return extra != null && (extra.has("via_bot") || extra.has("guest_bot_caller_user"));
  }

  /** Returns whether it may not be forwarded or saved. */
  public boolean isProtected() {
    return extra != null && extra.has("has_protected_content");
  }

  /**
   * Returns the message with other content and buttons.
   *
   * @param at when its content was last changed; other buttons alone do not count as an edit
   */
  public Message with(
      MessageContent newContent, @Nullable JsonNode newMarkup, @Nullable Instant at) {
    return new Message(
        id, chat, from, date, at, thread, replyTo, extra, album, origin, newContent, newMarkup);
  }
}

package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
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
 * @param keyboard its inline buttons
 * @param composer a markup that changes the reader's keyboard instead: a reply keyboard, its
 *     removal, or a forced reply. A message that had one can no longer be edited
 */
public record Message(
    int id,
    long chat,
    long from,
    Instant date,
    @Nullable Instant edited,
    @Nullable Integer thread,
    @Nullable Integer replyTo,
    @JsonAlias("quoted") @Nullable JsonNode extra,
    @Nullable String album,
    @Nullable JsonNode origin,
    MessageContent content,
    @Nullable InlineKeyboard keyboard,
    @Nullable JsonNode composer) {

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

  /** Returns this message with content that changed without being edited, such as a poll. */
  Message withContent(MessageContent newContent) {
    return with(newContent, keyboard, edited);
  }

  /**
   * Returns the message with other content and buttons.
   *
   * @param at when its content was last changed; other buttons alone do not count as an edit
   */
  public Message with(
      MessageContent newContent, @Nullable InlineKeyboard newKeyboard, @Nullable Instant at) {
    return new Message(
        id,
        chat,
        from,
        date,
        at,
        thread,
        replyTo,
        extra,
        album,
        origin,
        newContent,
        newKeyboard,
        composer);
  }
}

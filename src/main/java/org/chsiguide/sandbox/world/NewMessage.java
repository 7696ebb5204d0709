package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message that has no id and no time yet. */
public record NewMessage(
    long from,
    MessageContent content,
    @Nullable Integer thread,
    @Nullable Integer replyTo,
    @Nullable JsonNode extra,
    @Nullable String album,
    @Nullable JsonNode origin,
    @Nullable InlineKeyboard keyboard,
    @Nullable JsonNode composer) {

  /** Returns a message with nothing but its content. */
  public static NewMessage of(long from, MessageContent content) {
    return new NewMessage(from, content, null, null, null, null, null, null, null);
  }

  /** Returns this message in a topic; null: in none. */
  public NewMessage withThread(@Nullable Integer newThread) {
    return new NewMessage(
        from, content, newThread, replyTo, extra, album, origin, keyboard, composer);
  }

  /** Returns this message as a reply, with further fields, see {@link Message#extra}. */
  public NewMessage withReplyTo(@Nullable Integer newReplyTo, @Nullable JsonNode newExtra) {
    return new NewMessage(
        from, content, thread, newReplyTo, newExtra, album, origin, keyboard, composer);
  }

  /** Returns this message as part of an album. */
  public NewMessage withAlbum(String newAlbum) {
    return new NewMessage(
        from, content, thread, replyTo, extra, newAlbum, origin, keyboard, composer);
  }

  /** Returns this message as a forwarded one. */
  public NewMessage withOrigin(JsonNode newOrigin) {
    return new NewMessage(
        from, content, thread, replyTo, extra, album, newOrigin, keyboard, composer);
  }

  /** Returns this message with inline buttons, or with another markup. */
  public NewMessage withMarkup(
      @Nullable InlineKeyboard newKeyboard, @Nullable JsonNode newComposer) {
    return new NewMessage(
        from, content, thread, replyTo, extra, album, origin, newKeyboard, newComposer);
  }

  Message toMessage(int id, long chat, Instant now) {
    return new Message(
        id, chat, from, now, null, thread, replyTo, extra, album, origin, content, keyboard,
        composer);
  }
}

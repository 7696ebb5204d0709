package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message before its chat gives it an id and a time. */
public record NewMessage(
    long from,
    MessageContent content,
    @Nullable Integer thread,
    @Nullable Integer replyTo,
    @Nullable JsonNode quoted,
    @Nullable String album,
    @Nullable JsonNode origin,
    @Nullable InlineKeyboard keyboard,
    @Nullable JsonNode composer) {

  /** A message with nothing but its content. */
  public static NewMessage of(long from, MessageContent content) {
    return new NewMessage(from, content, null, null, null, null, null, null, null);
  }

  /** The same for a topic; null: for none. */
  public NewMessage withThread(@Nullable Integer newThread) {
    return new NewMessage(
        from, content, newThread, replyTo, quoted, album, origin, keyboard, composer);
  }

  /** The same as an answer to a message, perhaps to the words quoted from it. */
  public NewMessage withReplyTo(@Nullable Integer newReplyTo, @Nullable JsonNode newQuoted) {
    return new NewMessage(
        from, content, thread, newReplyTo, newQuoted, album, origin, keyboard, composer);
  }

  /** The same as one of several that are shown together. */
  public NewMessage withAlbum(String newAlbum) {
    return new NewMessage(
        from, content, thread, replyTo, quoted, newAlbum, origin, keyboard, composer);
  }

  /** The same as something that was first said elsewhere. */
  public NewMessage withOrigin(JsonNode newOrigin) {
    return new NewMessage(
        from, content, thread, replyTo, quoted, album, newOrigin, keyboard, composer);
  }

  /** The same with buttons below it, or with what the composer shows. */
  public NewMessage withMarkup(
      @Nullable InlineKeyboard newKeyboard, @Nullable JsonNode newComposer) {
    return new NewMessage(
        from, content, thread, replyTo, quoted, album, origin, newKeyboard, newComposer);
  }

  Message toMessage(int id, long chat, Instant now) {
    return new Message(
        id, chat, from, now, null, thread, replyTo, quoted, album, origin, content, keyboard,
        composer);
  }
}

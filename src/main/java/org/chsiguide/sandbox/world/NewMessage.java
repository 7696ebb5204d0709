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
    @Nullable JsonNode markup) {

  /** Returns a message with nothing but its content. */
  public static NewMessage of(long from, MessageContent content) {
    return new NewMessage(from, content, null, null, null, null, null, null);
  }

  /** Returns this message in a topic; null: in none. */
  public NewMessage withThread(@Nullable Integer newThread) {
    return new NewMessage(from, content, newThread, replyTo, extra, album, origin, markup);
  }

  /** Returns this message as a reply, with further fields, see {@link Message#extra}. */
  public NewMessage withReplyTo(@Nullable Integer newReplyTo, @Nullable JsonNode newExtra) {
    return new NewMessage(from, content, thread, newReplyTo, newExtra, album, origin, markup);
  }

  /** Returns this message as part of an album. */
  public NewMessage withAlbum(String newAlbum) {
    return new NewMessage(from, content, thread, replyTo, extra, newAlbum, origin, markup);
  }

  /** Returns this message as a forwarded one. */
  public NewMessage withOrigin(JsonNode newOrigin) {
    return new NewMessage(from, content, thread, replyTo, extra, album, newOrigin, markup);
  }

  /** Returns this message with a reply_markup. */
  public NewMessage withMarkup(@Nullable JsonNode newMarkup) {
    return new NewMessage(from, content, thread, replyTo, extra, album, origin, newMarkup);
  }

  Message toMessage(int id, long chat, Instant now) {
    return new Message(
        id, chat, from, now, null, thread, replyTo, extra, album, origin, content, markup);
  }
}

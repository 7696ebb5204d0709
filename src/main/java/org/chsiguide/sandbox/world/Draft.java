package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message before its chat gives it an id and a time. */
public record Draft(
    long from,
    Content content,
    @Nullable Integer thread,
    @Nullable Integer replyTo,
    @Nullable JsonNode quoted,
    @Nullable String album,
    @Nullable JsonNode origin,
    @Nullable Keyboard keyboard,
    @Nullable JsonNode composer) {

  /** A message with nothing but its content. */
  public static Draft of(long from, Content content) {
    return new Draft(from, content, null, null, null, null, null, null, null);
  }

  /** The same for a topic; null: for none. */
  public Draft in(@Nullable Integer newThread) {
    return new Draft(from, content, newThread, replyTo, quoted, album, origin, keyboard, composer);
  }

  /** The same as an answer to a message, perhaps to the words quoted from it. */
  public Draft answering(@Nullable Integer newReplyTo, @Nullable JsonNode newQuoted) {
    return new Draft(
        from, content, thread, newReplyTo, newQuoted, album, origin, keyboard, composer);
  }

  /** The same as one of several that are shown together. */
  public Draft inAlbum(String newAlbum) {
    return new Draft(from, content, thread, replyTo, quoted, newAlbum, origin, keyboard, composer);
  }

  /** The same as something that was first said elsewhere. */
  public Draft forwardedFrom(JsonNode newOrigin) {
    return new Draft(from, content, thread, replyTo, quoted, album, newOrigin, keyboard, composer);
  }

  /** The same with buttons below it, or with what the composer shows. */
  public Draft with(@Nullable Keyboard newKeyboard, @Nullable JsonNode newComposer) {
    return new Draft(
        from, content, thread, replyTo, quoted, album, origin, newKeyboard, newComposer);
  }

  Message sent(int id, long chat, Instant now) {
    return new Message(
        id, chat, from, now, null, thread, replyTo, quoted, album, origin, content, keyboard,
        composer);
  }
}

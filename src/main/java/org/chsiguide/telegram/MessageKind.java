package org.chsiguide.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * The kinds of messages that are neither words nor a photo nor a file, by the field that holds it.
 */
final class MessageKind {

  /** What a person sends. */
  private static final List<String> SENT =
      List.of(
          "photo",
          "live_photo",
          "animation",
          "document",
          "video",
          "voice",
          "video_note",
          "audio",
          "sticker",
          "contact",
          "venue",
          "location",
          "poll",
          "dice",
          "game",
          "story",
          "paid_media",
          "checklist",
          "rich_message",
          "giveaway",
          "invoice",
          "caption");

  /** What the app notes down in a chat. */
  private static final List<String> NOTED =
      List.of(
          "forum_topic_created",
          "forum_topic_edited",
          "forum_topic_closed",
          "forum_topic_reopened",
          "migrate_from_chat_id",
          "pinned_message");

  private MessageKind() {}

  /** Says no for words, for the notes that the app itself writes, and for kinds yet to come. */
  static boolean isSentByAPerson(JsonNode message) {
    return SENT.stream().anyMatch(message::hasNonNull);
  }

  /** The field that holds what the message is; {@code unknown} for kinds yet to come. */
  static String of(JsonNode message) {
    return Stream.of(SENT, NOTED)
        .flatMap(List::stream)
        .filter(message::hasNonNull)
        .findFirst()
        .orElse("unknown");
  }
}

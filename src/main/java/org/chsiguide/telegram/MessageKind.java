package org.chsiguide.telegram;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/**
 * The kinds of messages that are neither words nor a photo nor a file, by the field that holds it.
 */
final class MessageKind {

  /** What a person sends. */
  private static final Map<String, Function<Message, Object>> SENT = new LinkedHashMap<>();

  /** What the app notes down in a chat. */
  private static final Map<String, Function<Message, Object>> NOTED = new LinkedHashMap<>();

  static {
    SENT.put("photo", Message::getPhoto);
    SENT.put("live_photo", Message::getLivePhoto);
    SENT.put("animation", Message::getAnimation);
    SENT.put("document", Message::getDocument);
    SENT.put("video", Message::getVideo);
    SENT.put("voice", Message::getVoice);
    SENT.put("video_note", Message::getVideoNote);
    SENT.put("audio", Message::getAudio);
    SENT.put("sticker", Message::getSticker);
    SENT.put("contact", Message::getContact);
    SENT.put("venue", Message::getVenue);
    SENT.put("location", Message::getLocation);
    SENT.put("poll", Message::getPoll);
    SENT.put("dice", Message::getDice);
    SENT.put("game", Message::getGame);
    SENT.put("story", Message::getStory);
    SENT.put("paid_media", Message::getPaidMedia);
    SENT.put("checklist", Message::getChecklist);
    SENT.put("rich_message", Message::getRichMessage);
    SENT.put("giveaway", Message::getGiveaway);
    SENT.put("invoice", Message::getInvoice);
    SENT.put("caption", Message::getCaption);
    NOTED.put("forum_topic_created", Message::getForumTopicCreated);
    NOTED.put("forum_topic_edited", Message::getForumTopicEdited);
    NOTED.put("forum_topic_closed", Message::getForumTopicClosed);
    NOTED.put("forum_topic_reopened", Message::getForumTopicReopened);
    NOTED.put("migrate_from_chat_id", Message::getMigrateFromChatId);
    NOTED.put("pinned_message", Message::getPinnedMessage);
  }

  private MessageKind() {}

  /** Says no for words, for the notes that the app itself writes, and for kinds yet to come. */
  static boolean isSentByAPerson(Message message) {
    return SENT.values().stream().anyMatch(field -> field.apply(message) != null);
  }

  /** The field that holds what the message is; {@code unknown} for kinds yet to come. */
  static String of(Message message) {
    return Stream.of(SENT, NOTED)
        .flatMap(kinds -> kinds.entrySet().stream())
        .filter(kind -> kind.getValue().apply(message) != null)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("unknown");
  }
}

package org.chsiguide.telegram;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** The kinds of messages other than text, each by the field that contains it. */
final class MessageKind {

  private static final Map<String, Function<Message, Object>> USER_CONTENT = new LinkedHashMap<>();

  static {
    USER_CONTENT.put("photo", Message::getPhoto);
    USER_CONTENT.put("live_photo", Message::getLivePhoto);
    USER_CONTENT.put("animation", Message::getAnimation);
    USER_CONTENT.put("document", Message::getDocument);
    USER_CONTENT.put("video", Message::getVideo);
    USER_CONTENT.put("voice", Message::getVoice);
    USER_CONTENT.put("video_note", Message::getVideoNote);
    USER_CONTENT.put("audio", Message::getAudio);
    USER_CONTENT.put("sticker", Message::getSticker);
    USER_CONTENT.put("contact", Message::getContact);
    USER_CONTENT.put("venue", Message::getVenue);
    USER_CONTENT.put("location", Message::getLocation);
    USER_CONTENT.put("poll", Message::getPoll);
    USER_CONTENT.put("dice", Message::getDice);
    USER_CONTENT.put("game", Message::getGame);
    USER_CONTENT.put("story", Message::getStory);
    USER_CONTENT.put("paid_media", Message::getPaidMedia);
    USER_CONTENT.put("checklist", Message::getChecklist);
    USER_CONTENT.put("rich_message", Message::getRichMessage);
    USER_CONTENT.put("giveaway", Message::getGiveaway);
    USER_CONTENT.put("invoice", Message::getInvoice);
    USER_CONTENT.put("caption", Message::getCaption);
  }

  private MessageKind() {}

  /** Returns the field that a user has filled; empty for text, service messages, future kinds. */
  static Optional<String> ofUserContent(Message message) {
    return USER_CONTENT.entrySet().stream()
        .filter(kind -> kind.getValue().apply(message) != null)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * Returns the field that contains the message's content, or says that the topic was closed or
   * reopened; {@code unknown} for other service messages and for future kinds.
   */
  static String of(Message message) {
    if (message.getForumTopicClosed() != null) {
      return "forum_topic_closed";
    }
    return message.getForumTopicReopened() != null
        ? "forum_topic_reopened"
        : ofUserContent(message).orElse("unknown");
  }
}

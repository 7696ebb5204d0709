package org.chsiguide.telegram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.html.Entity;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Incoming.Moment;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.MessageEntity;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.photo.PhotoSize;

/** Messages of the Bot API as the bot passes them on. Any field may be missing. */
final class IncomingMessages {

  private IncomingMessages() {}

  /** The message, if it has an id to name it by. */
  static Optional<Incoming> incoming(Message message, Moment moment) {
    return message.getMessageId() == null
        ? Optional.empty()
        : Optional.of(
            new Incoming(
                message.getMessageId(),
                author(message.getFrom()),
                moment,
                topic(message),
                replyTo(message),
                message.getMediaGroupId(),
                content(message)));
  }

  private static String author(@Nullable User from) {
    return from == null
        ? ""
        : Stream.of(from.getFirstName(), from.getLastName())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
  }

  private static @Nullable Integer topic(Message message) {
    return Boolean.TRUE.equals(message.getIsTopicMessage()) ? message.getMessageThreadId() : null;
  }

  /** In a topic, what answers nothing answers the message that made the topic. */
  private static @Nullable Integer replyTo(Message message) {
    Message replied = message.getReplyToMessage();
    return replied == null || Objects.equals(replied.getMessageId(), topic(message))
        ? null
        : replied.getMessageId();
  }

  private static Content content(Message message) {
    if (message.getText() != null) {
      return new Content.Words(html(message.getText(), message::getEntities));
    }
    String caption = message.getCaption() == null ? "" : message.getCaption();
    Optional<String> photo = largest(message.getPhoto());
    if (photo.isPresent()) {
      return new Content.Photo(photo.get(), html(caption, message::getCaptionEntities));
    }
    // An animation has a document too, for old clients.
    if (message.getDocument() != null
        && message.getDocument().getFileId() != null
        && message.getAnimation() == null) {
      return new Content.Document(
          message.getDocument().getFileId(), html(caption, message::getCaptionEntities));
    }
    if (message.getMigrateToChatId() != null) {
      return new Content.Moved(new ChatId(message.getMigrateToChatId()));
    }
    return new Content.Other(MessageKind.of(message), html(caption, message::getCaptionEntities));
  }

  private static Optional<String> largest(@Nullable List<PhotoSize> sizes) {
    return sizes == null
        ? Optional.empty()
        : sizes.stream()
            .filter(size -> size != null && size.getFileId() != null)
            .map(PhotoSize::getFileId)
            .reduce((smaller, larger) -> larger);
  }

  /** Formatting that makes no sense costs nobody their words. */
  private static String html(String text, Supplier<@Nullable List<MessageEntity>> entities) {
    try {
      // The library cuts the texts of entities out while it hands them over, and may fail at it.
      List<MessageEntity> given = entities.get();
      return TelegramHtml.write(
          text,
          given == null
              ? List.of()
              : given.stream()
                  .map(IncomingMessages::entity)
                  .filter(entity -> 0 <= entity.offset() && 0 < entity.length())
                  .filter(entity -> entity.end() <= text.length())
                  .toList());
    } catch (RuntimeException senseless) {
      return TelegramHtml.escape(text);
    }
  }

  private static Entity entity(MessageEntity entity) {
    Map<String, String> attributes = new HashMap<>();
    put(attributes, "url", entity.getUrl());
    put(attributes, "language", entity.getLanguage());
    put(attributes, "custom_emoji_id", entity.getCustomEmojiId());
    put(attributes, "user_id", entity.getUser() == null ? null : entity.getUser().getId());
    return new Entity(entity.getType(), entity.getOffset(), entity.getLength(), attributes);
  }

  private static void put(Map<String, String> attributes, String name, @Nullable Object value) {
    if (value != null) {
      attributes.put(name, value.toString());
    }
  }
}

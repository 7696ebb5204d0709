package org.chsiguide.telegram;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.html.TextEntity;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Origin;
import org.chsiguide.messenger.IncomingMessage.Placement;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.Document;
import org.telegram.telegrambots.meta.api.objects.MessageEntity;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.photo.PhotoSize;

/** Maps messages of the Bot API to the bot's types. */
final class MessageMapper {

  private MessageMapper() {}

  static IncomingMessage toIncoming(Message message, Revision moment) {
    return new IncomingMessage(
        message.getMessageId(),
        displayName(message.getFrom()),
        moment,
        message.getForwardOrigin() == null ? Origin.WRITTEN : Origin.FORWARDED,
        placement(message),
        content(message));
  }

  static String displayName(@Nullable User from) {
    if (from == null) {
      return "";
    }
    String last = from.getLastName() == null ? "" : " " + from.getLastName();
    return sendable(from.getFirstName() + last);
  }

  static @Nullable ForumTopicId topic(Message message) {
    Integer thread = message.isTopicMessage() ? message.getMessageThreadId() : null;
    return thread == null ? null : new ForumTopicId(new ChatId(message.getChat().getId()), thread);
  }

  /**
   * Returns the topic, and what it replies to. In a topic, a message that is no reply refers to the
   * message that created the topic.
   */
  private static Placement placement(Message message) {
    ForumTopicId topic = topic(message);
    Message repliedTo = message.getReplyToMessage();
    Integer id = repliedTo == null ? null : repliedTo.getMessageId();
    if (id == null || (topic != null && topic.id() == id)) {
      return new Placement(topic, null, null, message.getMediaGroupId());
    }
    User author = repliedTo.getFrom();
    boolean isUser = author != null && !Boolean.TRUE.equals(author.getIsBot());
    return new Placement(
        topic, id, isUser ? new UserId(author.getId()) : null, message.getMediaGroupId());
  }

  private static MessageContent content(Message message) {
    if (message.getText() != null) {
      return new MessageContent.Text(html(message.getText(), message::getEntities));
    }
    Optional<Attachment> attachment = attachment(message);
    // An animation has a document, too, for old clients.
    if (attachment.isPresent() && message.getAnimation() == null) {
      return new MessageContent.File(attachment.get(), caption(message), fileName(message));
    }
    return message.getMigrateToChatId() != null
        ? new MessageContent.GroupMigrated(new ChatId(message.getMigrateToChatId()))
        : new MessageContent.Other(MessageKind.of(message), caption(message));
  }

  private static String fileName(Message message) {
    return Optional.ofNullable(message.getDocument()).map(Document::getFileName).orElse("");
  }

  /** Returns the photo in its largest size, which Telegram lists last, or the document. */
  static Optional<Attachment> attachment(Message message) {
    List<PhotoSize> sizes = message.getPhoto() == null ? List.of() : message.getPhoto();
    return sizes.stream()
        .filter(size -> size != null && size.getFileId() != null)
        .reduce((smaller, larger) -> larger)
        .map(photo -> new Attachment(Attachment.Kind.PHOTO, photo.getFileId()))
        .or(
            () ->
                Optional.ofNullable(message.getDocument())
                    .map(Document::getFileId)
                    .map(fileId -> new Attachment(Attachment.Kind.DOCUMENT, fileId)));
  }

  private static String caption(Message message) {
    return message.getCaption() == null
        ? ""
        : html(message.getCaption(), message::getCaptionEntities);
  }

  /**
   * Returns the text as HTML; without formatting if the entities are invalid, so that the text is
   * never lost.
   *
   * @param entitySupplier supplies the entities; the library extracts the text of each and throws
   *     if one is not within the text
   */
  private static String html(
      String received, Supplier<@Nullable List<MessageEntity>> entitySupplier) {
    String text = sendable(received);
    try {
      List<MessageEntity> formatting = entitySupplier.get();
      if (formatting == null || formatting.isEmpty()) {
        return TelegramHtml.escape(text);
      }
      return TelegramHtml.write(text, formatting.stream().map(MessageMapper::entity).toList());
    } catch (RuntimeException invalid) {
      return TelegramHtml.escape(text);
    }
  }

  /** Returns the text with question marks for halves of surrogate pairs, which Telegram refuses. */
  private static String sendable(String received) {
    return new String(received.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static TextEntity entity(MessageEntity entity) {
    Map<String, String> attributes = new HashMap<>();
    put(attributes, "url", entity.getUrl());
    put(attributes, "language", entity.getLanguage());
    put(attributes, "custom_emoji_id", entity.getCustomEmojiId());
    put(attributes, "user_id", entity.getUser() == null ? null : entity.getUser().getId());
    put(attributes, "unix_time", entity.getUnixTime());
    put(attributes, "date_time_format", entity.getDateTimeFormat());
    return new TextEntity(entity.getType(), entity.getOffset(), entity.getLength(), attributes);
  }

  private static void put(Map<String, String> attributes, String name, @Nullable Object value) {
    if (value != null) {
      attributes.put(name, value.toString());
    }
  }
}

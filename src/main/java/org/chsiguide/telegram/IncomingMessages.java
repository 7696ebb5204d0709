package org.chsiguide.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.html.Entity;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Incoming.Moment;
import org.chsiguide.messenger.Incoming.Origin;
import org.jspecify.annotations.Nullable;

/** Messages of the Bot API as the bot passes them on. Any field may be missing. */
final class IncomingMessages {

  private IncomingMessages() {}

  /** The message, if it has an id to name it by. */
  static Optional<Incoming> incoming(JsonNode message, Moment moment) {
    Integer id = integer(message, "message_id");
    return id == null
        ? Optional.empty()
        : Optional.of(
            new Incoming(
                id,
                author(message.path("from")),
                moment,
                topic(message),
                replyTo(message),
                message.path("media_group_id").textValue(),
                message.path("forward_origin").isObject() ? Origin.FORWARDED : Origin.WRITTEN,
                content(message)));
  }

  /** The name that Telegram shows of this person. */
  static String author(JsonNode from) {
    return Stream.of(from.path("first_name").textValue(), from.path("last_name").textValue())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }

  private static @Nullable ForumTopic topic(JsonNode message) {
    JsonNode group = message.path("chat").path("id");
    Integer thread = thread(message);
    return thread != null && group.isIntegralNumber()
        ? new ForumTopic(new ChatId(group.longValue()), thread)
        : null;
  }

  private static @Nullable Integer thread(JsonNode message) {
    return message.path("is_topic_message").booleanValue()
        ? integer(message, "message_thread_id")
        : null;
  }

  /** In a topic, what answers nothing answers the message that made the topic. */
  private static @Nullable Integer replyTo(JsonNode message) {
    Integer replied = integer(message.path("reply_to_message"), "message_id");
    return Objects.equals(replied, thread(message)) ? null : replied;
  }

  private static Content content(JsonNode message) {
    String text = message.path("text").textValue();
    if (text != null) {
      return new Content.Words(html(text, message.path("entities")));
    }
    String photo = largest(message.path("photo"));
    if (photo != null) {
      return new Content.Photo(photo, caption(message));
    }
    // An animation has a document too, for old clients.
    String document = message.path("document").path("file_id").textValue();
    if (document != null && !message.hasNonNull("animation")) {
      return new Content.Document(document, caption(message));
    }
    JsonNode movedTo = message.path("migrate_to_chat_id");
    return movedTo.isIntegralNumber()
        ? new Content.Moved(new ChatId(movedTo.longValue()))
        : new Content.Other(MessageKind.of(message), caption(message));
  }

  private static @Nullable String largest(JsonNode sizes) {
    String largest = null;
    for (JsonNode size : sizes) {
      String id = size.path("file_id").textValue();
      largest = id == null ? largest : id;
    }
    return largest;
  }

  private static String caption(JsonNode message) {
    String caption = message.path("caption").textValue();
    return caption == null ? "" : html(caption, message.path("caption_entities"));
  }

  /** Formatting that makes no sense costs nobody their words. */
  private static String html(String text, JsonNode given) {
    if (given.isEmpty()) {
      return TelegramHtml.escape(text);
    }
    try {
      List<Entity> entities = new ArrayList<>();
      for (JsonNode element : given) {
        Entity entity = entity(element);
        if (0 <= entity.offset() && 0 < entity.length() && entity.end() <= text.length()) {
          entities.add(entity);
        }
      }
      return TelegramHtml.write(text, entities);
    } catch (RuntimeException senseless) {
      return TelegramHtml.escape(text);
    }
  }

  private static Entity entity(JsonNode entity) {
    Map<String, String> attributes = new HashMap<>();
    put(attributes, "url", entity.path("url"));
    put(attributes, "language", entity.path("language"));
    put(attributes, "custom_emoji_id", entity.path("custom_emoji_id"));
    put(attributes, "user_id", entity.path("user").path("id"));
    put(attributes, "unix_time", entity.path("unix_time"));
    put(attributes, "date_time_format", entity.path("date_time_format"));
    return new Entity(
        entity.path("type").asText(),
        entity.path("offset").asInt(-1),
        entity.path("length").asInt(),
        attributes);
  }

  private static void put(Map<String, String> attributes, String name, JsonNode value) {
    if (value.isValueNode() && !value.isNull()) {
      attributes.put(name, value.asText());
    }
  }

  private static @Nullable Integer integer(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isInt() ? value.intValue() : null;
  }
}

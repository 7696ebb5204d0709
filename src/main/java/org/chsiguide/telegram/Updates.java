package org.chsiguide.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Typed;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Incoming.Moment;
import org.chsiguide.messenger.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What updates mean to the bot: what one person does in their own chat with it, and what happens in
 * groups, for those who work there. Channels, and notes of the app such as "pinned a message" in
 * the chat of a person, mean nothing.
 *
 * <p>Any field of an update may be missing or of another kind, whatever the documentation says.
 */
final class Updates {
  private static final Logger log = LoggerFactory.getLogger(Updates.class);

  private Updates() {}

  /** What of a batch is for the bot, in order. */
  static List<Arrival> arrivals(List<JsonNode> updates) {
    List<Arrival> arrivals = new ArrayList<>(updates.size());
    updates.forEach(update -> safely(update).ifPresent(arrivals::add));
    return arrivals;
  }

  /** What the update is to the bot, if anything. */
  static Optional<Arrival> arrival(JsonNode update) {
    int id = ReadUpdates.id(update);
    if (update.hasNonNull("message")) {
      return message(id, update.path("message"));
    }
    if (update.hasNonNull("edited_message")) {
      return unrelated(id, update.path("edited_message"), Moment.EDITED);
    }
    if (update.hasNonNull("callback_query")) {
      return callback(id, update.path("callback_query"));
    }
    return membership(id, update.path("my_chat_member"));
  }

  /** An update that this class fails at costs nobody else theirs. */
  static Optional<Arrival> safely(JsonNode update) {
    try {
      return arrival(update);
    } catch (RuntimeException bug) {
      log.error(
          "update {} could not be understood and is passed over", ReadUpdates.id(update), bug);
      return Optional.empty();
    }
  }

  private static Optional<Arrival> message(long updateId, JsonNode message) {
    if (!isPrivate(message.path("chat"))) {
      return unrelated(updateId, message, Moment.NEW);
    }
    ChatId chat = id(message.path("chat"));
    return event(message)
        .map(
            event ->
                new Arrival(
                    updateId,
                    chat,
                    new PersonId(chat.value()),
                    event,
                    language(message.path("from")),
                    null,
                    IncomingMessages.incoming(message, Moment.NEW).orElse(null)));
  }

  private static Optional<Event> event(JsonNode message) {
    String text = message.path("text").textValue();
    if (text != null && !text.isEmpty()) {
      return Optional.of(Typed.event(text));
    }
    return MessageKind.isSentByAPerson(message) ? Optional.of(new Event.Sent()) : Optional.empty();
  }

  /** Something that only those beside the guide may want: in a group, or a change of a message. */
  private static Optional<Arrival> unrelated(long updateId, JsonNode message, Moment moment) {
    JsonNode chat = message.path("chat");
    JsonNode from = message.path("from");
    return isPrivate(chat) || isGroup(chat)
        ? person(from)
            .map(
                person ->
                    new Arrival(
                        updateId,
                        id(chat),
                        person,
                        new Event.Unrelated(),
                        language(from),
                        null,
                        IncomingMessages.incoming(message, moment).orElse(null)))
        : Optional.empty();
  }

  private static Optional<Arrival> callback(long updateId, JsonNode query) {
    String tap = query.path("id").textValue();
    if (tap == null) {
      return Optional.empty();
    }
    JsonNode from = query.path("from");
    String data = query.path("data").asText();
    return chat(query)
        .map(
            chat ->
                new Arrival(
                    updateId,
                    chat,
                    person(from).orElse(new PersonId(chat.value())),
                    chat.isGroup() ? new Event.TappedUnknown(data) : tapped(data),
                    language(from),
                    tap(tap, query.path("message"), from),
                    null));
  }

  private static Tap tap(String id, JsonNode message, JsonNode from) {
    return new Tap(
        id,
        message.path("message_id").asInt(Tap.NO_MESSAGE),
        message.hasNonNull("photo"),
        IncomingMessages.author(from));
  }

  /** The chat of the message, which may be inaccessible; without one, that of the person. */
  private static Optional<ChatId> chat(JsonNode query) {
    if (!query.hasNonNull("message")) {
      return person(query.path("from")).map(PersonId::chat);
    }
    JsonNode chat = query.path("message").path("chat");
    boolean isElsewhere = hasId(chat) && id(chat).isGroup();
    boolean isKnown = isPrivate(chat) || (isElsewhere && person(query.path("from")).isPresent());
    return isKnown ? Optional.of(id(chat)) : Optional.empty();
  }

  /** In a group no button is the guide's. */
  private static Event tapped(String data) {
    return CallbackData.decode(data)
        .<Event>map(tapped -> tapped)
        .orElseGet(() -> new Event.TappedUnknown(data));
  }

  /** "For private chats, this update is received only when the bot is blocked or unblocked". */
  private static Optional<Arrival> membership(long updateId, JsonNode change) {
    if (!isPrivate(change.path("chat"))) {
      return Optional.empty();
    }
    ChatId chat = id(change.path("chat"));
    Language language = language(change.path("from"));
    return switch (change.path("new_chat_member").path("status").asText()) {
      case "kicked" -> Optional.of(new Arrival(updateId, chat, new Event.Left(), language, null));
      case "member" ->
          Optional.of(new Arrival(updateId, chat, new Event.Returned(), language, null));
      default -> Optional.empty();
    };
  }

  private static boolean isPrivate(JsonNode chat) {
    return hasId(chat) && id(chat).value() > 0 && chat.path("type").asText().equals("private");
  }

  private static boolean isGroup(JsonNode chat) {
    String type = chat.path("type").asText();
    return hasId(chat) && id(chat).isGroup() && (type.equals("group") || type.equals("supergroup"));
  }

  private static boolean hasId(JsonNode object) {
    return object.path("id").isIntegralNumber() && object.path("id").canConvertToLong();
  }

  private static ChatId id(JsonNode chat) {
    return new ChatId(chat.path("id").longValue());
  }

  private static Optional<PersonId> person(JsonNode from) {
    return hasId(from) ? Optional.of(new PersonId(from.path("id").longValue())) : Optional.empty();
  }

  private static Language language(JsonNode from) {
    return Language.ofTag(from.path("language_code").asText());
  }
}

package org.chsiguide.telegram;

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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chat.Chat;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMember;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberBanned;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberMember;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;
import org.telegram.telegrambots.meta.api.objects.message.MaybeInaccessibleMessage;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/**
 * What updates mean to the bot: what one person does in their own chat with it, and what happens in
 * groups, for those who work there. Channels, and notes of the app such as "pinned a message" in
 * the chat of a person, mean nothing.
 *
 * <p>Any field of an update may be missing, whatever the documentation says.
 */
final class Updates {
  private static final Logger log = LoggerFactory.getLogger(Updates.class);

  /** Stands for the message of a tap that came without one; no message has it. */
  private static final int NO_MESSAGE = 0;

  private Updates() {}

  /** What of a batch is for the bot, in order. */
  static List<Arrival> arrivals(List<Update> updates) {
    return updates.stream().flatMap(update -> safely(update).stream()).toList();
  }

  /** What the update is to the bot, if anything. */
  static Optional<Arrival> arrival(Update update) {
    if (update.hasMessage()) {
      return message(update.getUpdateId(), update.getMessage());
    }
    if (update.hasEditedMessage()) {
      return unrelated(update.getUpdateId(), update.getEditedMessage(), Moment.EDITED);
    }
    if (update.hasCallbackQuery()) {
      return callback(update.getUpdateId(), update.getCallbackQuery());
    }
    return update.hasMyChatMember()
        ? membership(update.getUpdateId(), update.getMyChatMember())
        : Optional.empty();
  }

  /** An update that this class fails at costs nobody else theirs. */
  static Optional<Arrival> safely(Update update) {
    try {
      return arrival(update);
    } catch (RuntimeException bug) {
      log.error("update {} could not be understood and is passed over", update.getUpdateId(), bug);
      return Optional.empty();
    }
  }

  private static Optional<Arrival> message(long updateId, Message message) {
    if (!isPrivate(message.getChat())) {
      return unrelated(updateId, message, Moment.NEW);
    }
    ChatId chat = new ChatId(message.getChat().getId());
    return event(message)
        .map(
            event ->
                new Arrival(
                    updateId,
                    chat,
                    new PersonId(chat.value()),
                    event,
                    language(message.getFrom()),
                    null,
                    IncomingMessages.incoming(message, Moment.NEW).orElse(null)));
  }

  private static Optional<Event> event(Message message) {
    if (message.hasText()) {
      return Optional.of(Typed.event(message.getText()));
    }
    return MessageKind.isSentByAPerson(message) ? Optional.of(new Event.Sent()) : Optional.empty();
  }

  /** Something that only those beside the guide may want: in a group, or a change of a message. */
  private static Optional<Arrival> unrelated(long updateId, Message message, Moment moment) {
    if (!(isPrivate(message.getChat()) || isGroup(message.getChat()))) {
      return Optional.empty();
    }
    ChatId chat = new ChatId(message.getChat().getId());
    return person(message.getFrom())
        .map(
            from ->
                new Arrival(
                    updateId,
                    chat,
                    from,
                    new Event.Unrelated(),
                    language(message.getFrom()),
                    null,
                    IncomingMessages.incoming(message, moment).orElse(null)));
  }

  private static Optional<Arrival> callback(long updateId, CallbackQuery query) {
    if (query.getId() == null) {
      return Optional.empty();
    }
    return chat(query)
        .map(
            chat ->
                new Arrival(
                    updateId,
                    chat,
                    person(query.getFrom()).orElse(new PersonId(chat.value())),
                    chat.value() < 0 ? pressed(query.getData()) : tapped(query.getData()),
                    language(query.getFrom()),
                    new Tap(query.getId(), messageId(query)),
                    null));
  }

  /** The chat of the message, which may be inaccessible; without one, that of the person. */
  private static Optional<ChatId> chat(CallbackQuery query) {
    MaybeInaccessibleMessage message = query.getMessage();
    if (message == null) {
      return person(query.getFrom()).map(PersonId::chat);
    }
    boolean isKnown =
        isPrivate(message.getChat())
            || (isGroup(message.getChat()) && person(query.getFrom()).isPresent());
    return isKnown ? Optional.of(new ChatId(message.getChat().getId())) : Optional.empty();
  }

  private static int messageId(CallbackQuery query) {
    MaybeInaccessibleMessage message = query.getMessage();
    return message == null || message.getMessageId() == null ? NO_MESSAGE : message.getMessageId();
  }

  private static Event tapped(@Nullable String data) {
    return Optional.ofNullable(data)
        .flatMap(CallbackData::decode)
        .<Event>map(tapped -> tapped)
        .orElseGet(() -> pressed(data));
  }

  /** In a group no button is the guide's. */
  private static Event pressed(@Nullable String data) {
    return new Event.TappedUnknown(data == null ? "" : data);
  }

  /** "For private chats, this update is received only when the bot is blocked or unblocked". */
  private static Optional<Arrival> membership(long updateId, ChatMemberUpdated change) {
    if (!isPrivate(change.getChat())) {
      return Optional.empty();
    }
    ChatId chat = new ChatId(change.getChat().getId());
    return event(change.getNewChatMember())
        .map(event -> new Arrival(updateId, chat, event, language(change.getFrom()), null));
  }

  private static Optional<Event> event(@Nullable ChatMember bot) {
    if (bot instanceof ChatMemberBanned) {
      return Optional.of(new Event.Left());
    }
    return bot instanceof ChatMemberMember ? Optional.of(new Event.Returned()) : Optional.empty();
  }

  private static boolean isPrivate(@Nullable Chat chat) {
    return chat != null && chat.getId() != null && "private".equals(chat.getType());
  }

  private static boolean isGroup(@Nullable Chat chat) {
    return chat != null
        && chat.getId() != null
        && chat.getId() < 0
        && ("group".equals(chat.getType()) || "supergroup".equals(chat.getType()));
  }

  private static Optional<PersonId> person(@Nullable User from) {
    return from == null || from.getId() == null
        ? Optional.empty()
        : Optional.of(new PersonId(from.getId()));
  }

  private static Language language(@Nullable User from) {
    return Language.ofTag(
        from == null || from.getLanguageCode() == null ? "" : from.getLanguageCode());
  }
}

package org.chsiguide.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.CommandParser;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.MediaKind;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.IncomingInlineQuery;
import org.chsiguide.update.IncomingInlineQuery.Kind;
import org.chsiguide.update.IncomingUpdate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chat.Chat;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;
import org.telegram.telegrambots.meta.api.objects.chatmember.MemberStatus;
import org.telegram.telegrambots.meta.api.objects.inlinequery.InlineQuery;
import org.telegram.telegrambots.meta.api.objects.message.MaybeInaccessibleMessage;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/**
 * Maps updates of the Bot API to the bot's types: what a user does in a private chat with the bot,
 * and what happens in groups, for the handlers of staff. Updates from channels, and service
 * messages such as "pinned a message" in a private chat, are ignored.
 *
 * <p>An update without a field that Telegram always sends is skipped.
 */
final class UpdateMapper {
  private static final Logger log = LoggerFactory.getLogger(UpdateMapper.class);

  private static final Pattern MENTION = Pattern.compile("@\\w+");

  private UpdateMapper() {}

  /**
   * Returns the updates of a batch that concern conversations, in order, and hands over the
   * questions from any chat. An update that cannot be mapped is skipped, without the others.
   */
  static List<IncomingUpdate> toIncomingUpdates(
      List<Update> updates, Consumer<IncomingInlineQuery> inlineHandler) {
    List<IncomingUpdate> incomingUpdates = new ArrayList<>();
    for (Update update : updates) {
      try {
        toInlineQuery(update).ifPresent(inlineHandler);
        toIncomingUpdate(update).ifPresent(incomingUpdates::add);
      } catch (RuntimeException | Error failed) {
        log.warn(
            "update {} could not be mapped and is skipped: {} {}",
            update.getUpdateId(),
            failed.getClass().getName(),
            placeOf(failed));
      }
    }
    return incomingUpdates;
  }

  /** Returns the line of this package that failed; the message of a failure may quote a text. */
  private static String placeOf(Throwable failed) {
    return Stream.of(failed.getStackTrace())
        .filter(it -> it.getClassName().startsWith(UpdateMapper.class.getPackageName()))
        .map(StackTraceElement::toString)
        .findFirst()
        .orElse("");
  }

  /** Maps the update; empty if it is not for the bot. */
  static Optional<IncomingUpdate> toIncomingUpdate(Update update) {
    int id = update.getUpdateId();
    if (update.getMessage() != null) {
      return message(id, update.getMessage());
    }
    if (update.getEditedMessage() != null) {
      return edited(id, update.getEditedMessage());
    }
    if (update.getCallbackQuery() != null) {
      return callback(id, update.getCallbackQuery());
    }
    return update.getMyChatMember() != null
        ? membership(id, update.getMyChatMember())
        : Optional.empty();
  }

  private static Optional<IncomingInlineQuery> toInlineQuery(Update update) {
    int id = update.getUpdateId();
    InlineQuery query = update.getInlineQuery();
    if (query != null) {
      return Optional.of(
          inlineQuery(id, query.getId(), query.getFrom(), query.getQuery(), Kind.INLINE));
    }
    Message guest = update.getGuestMessage();
    return guest == null
        ? Optional.empty()
        : Optional.of(
            inlineQuery(
                id, guest.getGuestQueryId(), guest.getFrom(), guestQuestion(guest), Kind.GUEST));
  }

  /** Returns the text beside the bot's name, or else that of the message that it replies to. */
  private static String guestQuestion(Message guest) {
    String question = textWithoutMentions(guest);
    Message repliedTo = guest.getReplyToMessage();
    return question.isBlank() && repliedTo != null ? textWithoutMentions(repliedTo) : question;
  }

  private static String textWithoutMentions(Message message) {
    String text = message.getText() == null ? message.getCaption() : message.getText();
    return text == null ? "" : MENTION.matcher(text).replaceAll(" ");
  }

  private static IncomingInlineQuery inlineQuery(
      long updateId, String id, User from, String text, Kind kind) {
    return new IncomingInlineQuery(updateId, id, userId(from), text, language(from), kind);
  }

  private static Optional<IncomingUpdate> message(long updateId, Message message) {
    Optional<Event> event =
        isPrivate(message.getChat()) ? event(message) : Optional.of(new Event.Unrelated());
    return event.flatMap(it -> incoming(updateId, message, it, Revision.NEW));
  }

  private static Optional<Event> event(Message message) {
    return message.hasText()
        ? Optional.of(CommandParser.parse(message.getText()))
        : MessageKind.ofUserContent(message)
            .map(field -> new Event.MediaSent(MediaKind.ofField(field)));
  }

  private static Optional<IncomingUpdate> edited(long updateId, Message message) {
    Event event =
        isPrivate(message.getChat()) && message.hasText()
            ? new Event.TextEdited(new Event.TextSent(message.getText()))
            : new Event.Unrelated();
    return incoming(updateId, message, event, Revision.EDITED);
  }

  /** Maps an update that handlers may want; empty if it is from a channel. */
  private static Optional<IncomingUpdate> incoming(
      long updateId, Message message, Event event, Revision revision) {
    Chat chat = message.getChat();
    if (!isPrivate(chat) && !isGroup(chat)) {
      return Optional.empty();
    }
    UserId from = isPrivate(chat) ? new UserId(chat.getId()) : userId(message.getFrom());
    Language language = language(message.getFrom());
    IncomingMessage content = MessageMapper.toIncoming(message, revision);
    return Optional.of(
        new IncomingUpdate(updateId, id(chat), from, event, language, null, content, null));
  }

  /**
   * Maps the press of a button; of a message that came without one, in the user's private chat. In
   * a group, or a channel, no button belongs to the dialog.
   */
  private static Optional<IncomingUpdate> callback(
      long updateId, org.telegram.telegrambots.meta.api.objects.CallbackQuery query) {
    MaybeInaccessibleMessage message = query.getMessage();
    User from = query.getFrom();
    ChatId chat = message == null ? userId(from).chat() : id(message.getChat());
    if (message != null && !chat.isGroup() && !isPrivate(message.getChat())) {
      return Optional.empty();
    }
    String data = query.getData() == null ? "" : query.getData();
    Optional<Event.ButtonPressed> pressed =
        chat.isGroup() ? Optional.empty() : Event.ButtonPressed.decode(data);
    Event event = pressed.isPresent() ? pressed.get() : new Event.UnknownButtonPressed(data);
    CallbackQuery callback = callbackQuery(query.getId(), message, from);
    return Optional.of(
        new IncomingUpdate(
            updateId, chat, userId(from), event, language(from), callback, null, null));
  }

  private static CallbackQuery callbackQuery(
      String id, @Nullable MaybeInaccessibleMessage message, User from) {
    Message accessible = message instanceof Message it ? it : null;
    return new CallbackQuery(
        id,
        message == null ? CallbackQuery.NO_MESSAGE : message.getMessageId(),
        accessible != null && accessible.getPhoto() != null,
        MessageMapper.displayName(from),
        accessible == null ? null : MessageMapper.topic(accessible));
  }

  /** "For private chats, this update is received only when the bot is blocked or unblocked". */
  private static Optional<IncomingUpdate> membership(long updateId, ChatMemberUpdated change) {
    ChatId chat = id(change.getChat());
    User from = change.getFrom();
    return membershipEvent(change.getChat(), change.getNewChatMember().getStatus())
        .map(
            event ->
                new IncomingUpdate(
                    updateId, chat, userId(from), event, language(from), null, null, null));
  }

  private static Optional<Event> membershipEvent(Chat chat, String status) {
    if (isGroup(chat)) {
      return event(status, MemberStatus.ADMINISTRATOR, MemberStatus.MEMBER);
    }
    return isPrivate(chat)
        ? event(status, MemberStatus.MEMBER, MemberStatus.KICKED)
        : Optional.empty();
  }

  private static Optional<Event> event(String status, String unblocked, String blocked) {
    return status.equals(unblocked)
        ? Optional.of(new Event.Unblocked())
        : status.equals(blocked) ? Optional.of(new Event.Blocked()) : Optional.empty();
  }

  private static boolean isPrivate(Chat chat) {
    return chat.getId() > 0 && chat.isUserChat();
  }

  private static boolean isGroup(Chat chat) {
    return id(chat).isGroup() && (chat.isGroupChat() || chat.isSuperGroupChat());
  }

  private static ChatId id(Chat chat) {
    return new ChatId(chat.getId());
  }

  private static UserId userId(User from) {
    return new UserId(from.getId());
  }

  private static Language language(@Nullable User from) {
    String tag = from == null ? null : from.getLanguageCode();
    return Language.ofTag(tag == null ? "" : tag);
  }
}

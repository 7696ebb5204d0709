package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The actions of users in the chats of one bot: each changes the chat and becomes an update.
 *
 * <p>Every method throws {@link ActionNotAllowedException} if the app would not allow the action.
 */
public final class UserActions {
  private final World world;
  private final BotAccount bot;

  /** Creates the actions for the chats of this bot. */
  public UserActions(World world, BotAccount bot) {
    this.world = world;
    this.bot = bot;
  }

  /**
   * Sends a message.
   *
   * @param chatId the user's own id for the private chat with the bot, or a group's id
   */
  public Message send(
      User user,
      long chatId,
      MessageContent content,
      @Nullable Integer thread,
      @Nullable Integer replyTo) {
    return send(
        user,
        chatId,
        NewMessage.of(user.id(), content).withThread(thread).withReplyTo(replyTo, null));
  }

  /** Sends several files as one album. */
  public List<Message> sendAlbum(
      User user, long chatId, List<? extends MessageContent> contents, @Nullable Integer thread) {
    String album = world.newAlbumId();
    return contents.stream()
        .map(
            it ->
                send(
                    user, chatId, NewMessage.of(user.id(), it).withThread(thread).withAlbum(album)))
        .toList();
  }

  /** Sends a message. */
  public Message send(User user, long chatId, NewMessage newMessage) {
    Chat chat = expectChat(user, chatId);
    if (chat.status() == Chat.Status.BLOCKED) {
      throw new ActionNotAllowedException(user.name() + " has blocked the bot; unblock it first");
    }
    world
        .group(chatId)
        .ifPresent(it -> new Moderation(world).expectMaySend(it, user, newMessage.content()));
    if (newMessage.thread() != null) expectTopic(chat, newMessage.thread());
    world.editChat(bot, chat, it -> it.setStatus(Chat.Status.OPEN));
    Message message = new MessageUpdates(world, bot).send(chat, inTopicOfReply(chat, newMessage));
    if (isGuestCall(message)) new BotQueries(world, bot).askGuest(user, message);
    return message;
  }

  private NewMessage inTopicOfReply(Chat chat, NewMessage newMessage) {
    Integer replyTo = newMessage.replyTo();
    if (replyTo == null || !isForum(chat.id())) return newMessage;
    return chat.find(replyTo).map(Message::topic).map(newMessage::withThread).orElse(newMessage);
  }

  private boolean isForum(long chatId) {
    return world.group(chatId).filter(it -> it.form() == Group.Form.FORUM).isPresent();
  }

  /** Returns whether a message calls the bot into a group in which it is no member. */
  private boolean isGuestCall(Message message) {
    return new MessageUpdates(world, bot).namesBot(message)
        && world.group(message.chat()).filter(it -> it.role() == Group.Role.LEFT).isPresent();
  }

  /** Opens a topic in a group, as an administrator can. */
  public ForumTopic openTopic(User user, long chatId, String name, int color) {
    Chat chat = expectChat(user, chatId);
    if (!isForum(chatId)) {
      throw new ActionNotAllowedException("chat " + chatId + " has no topics");
    }
    ObjectNode created = JsonNodeFactory.instance.objectNode();
    MessageContent content =
        new MessageContent.Service(
            "forum_topic_created", created.put("name", name).put("icon_color", color));
    ForumTopic topic =
        ForumTopic.create(send(user, chatId, content, null, null).id(), name, color, null);
    world.editChat(bot, chat, it -> it.put(topic));
    return topic;
  }

  /** Renames a topic. */
  public void renameTopic(User user, long chatId, int topicId, String name) {
    Chat chat = expectChat(user, chatId);
    world.editChat(bot, chat, it -> it.put(expectTopic(chat, topicId).withName(name)));
    ObjectNode edited = JsonNodeFactory.instance.objectNode().put("name", name);
    send(user, chatId, new MessageContent.Service("forum_topic_edited", edited), topicId, null);
  }

  /** Closes a topic of a group, as an administrator can. */
  public void closeTopic(User user, long chatId, int topicId) {
    setTopicState(user, chatId, topicId, ForumTopic.State.CLOSED, "forum_topic_closed");
  }

  /** Reopens a topic. */
  public void reopenTopic(User user, long chatId, int topicId) {
    setTopicState(user, chatId, topicId, ForumTopic.State.OPEN, "forum_topic_reopened");
  }

  private void setTopicState(
      User user, long chatId, int topicId, ForumTopic.State state, String field) {
    Chat chat = expectChat(user, chatId);
    ForumTopic topic = expectTopic(chat, topicId);
    if (topic.state() == state) return;
    world.editChat(bot, chat, it -> it.put(topic.withState(state)));
    send(user, chatId, MessageContent.Service.of(field), topicId, null);
  }

  /** Deletes a topic and its messages; the bot gets no update. */
  public void deleteTopic(User user, long chatId, int topicId) {
    Chat chat = expectChat(user, chatId);
    expectTopic(chat, topicId);
    world.editChat(bot, chat, it -> it.removeTopic(topicId));
  }

  private static ForumTopic expectTopic(Chat chat, int topicId) {
    return chat.topic(topicId)
        .orElseThrow(
            () -> new ActionNotAllowedException("no topic " + topicId + " in chat " + chat.id()));
  }

  /** Pins a message; the bot gets an update. */
  public void pin(User user, long chatId, int messageId) {
    Chat chat = expectChat(user, chatId);
    Message message = expectMessage(chat, messageId);
    world.editChat(bot, chat, it -> it.pin(messageId));
    MessageContent pinned =
        new MessageContent.Service("pinned_message", world.botApiJson().withoutReply(message));
    send(user, chatId, pinned, message.thread(), null);
  }

  /** Unpins a message; the bot gets no update. */
  public void unpin(User user, long chatId, int messageId) {
    Chat chat = expectChat(user, chatId);
    world.editChat(bot, chat, it -> it.unpin(messageId));
  }

  /** Sets the reaction to a message; an empty one removes it. */
  public void react(User user, long chatId, int messageId, String emoji) {
    Chat chat = expectChat(user, chatId);
    expectMessage(chat, messageId);
    String old = chat.reaction(messageId, user.id());
    if (old.equals(emoji)) return;
    world.editChat(bot, chat, it -> it.react(messageId, user.id(), emoji));
    new MessageUpdates(world, bot).tellReaction(user, chat, messageId, old, emoji);
  }

  /** Deletes a message of the user, or any message in a group; the bot gets no update. */
  public void delete(User user, long chatId, int messageId) {
    Chat chat = expectChat(user, chatId);
    expectMessage(chat, messageId);
    world.delete(bot, chat, messageId);
  }

  /** Edits the text of a message of the user. */
  public Message edit(User user, long chatId, int messageId, FormattedText newText) {
    Chat chat = expectChat(user, chatId);
    Message old = expectMessage(chat, messageId);
    if (old.from() != user.id())
      throw new ActionNotAllowedException("message " + messageId + " is not theirs");
    if (old.content().formattedText().equals(newText)) return old;
    Message edited = old.edited(old.content().withText(newText), old.keyboard(), world.now());
    world.replace(bot, chat, edited);
    new MessageUpdates(world, bot).tell(edited);
    return edited;
  }

  /** Presses the first button that meets the condition and sends a callback query. */
  public CallbackQuery pressButton(
      User user, long chatId, int messageId, Predicate<InlineButton> condition) {
    Chat chat = expectChat(user, chatId);
    Message message = expectMessage(chat, messageId);
    InlineKeyboard keyboard = message.keyboard();
    if (keyboard == null)
      throw new ActionNotAllowedException("message " + messageId + " has no buttons");
    InlineButton button =
        keyboard
            .find(condition.and(it -> it.kind().equals("callback_data")))
            .orElseThrow(
                () ->
                    new ActionNotAllowedException(
                        "no such button; there are: " + labels(keyboard)));
    return createCallbackQuery(user, chat, message, button.value().asText());
  }

  /**
   * Presses a button as an app does that does not know yet that the message has changed: no button
   * needs to have this data any more.
   */
  public CallbackQuery pressStaleButton(User user, long chatId, int messageId, String data) {
    Chat chat = expectChat(user, chatId);
    return createCallbackQuery(user, chat, expectMessage(chat, messageId), data);
  }

  private CallbackQuery createCallbackQuery(User user, Chat chat, Message message, String data) {
    CallbackQuery callbackQuery =
        new CallbackQuery(
            Long.toString(world.randomId()),
            user.id(),
            chat.id(),
            message.id(),
            data,
            world.now().plus(World.CALLBACK_QUERY_LIFETIME),
            null);
    bot.put(callbackQuery);
    world.enqueue(
        bot,
        "callback_query",
        world.botApiJson().callbackQuery(bot, callbackQuery, message),
        World.CALLBACK_QUERY_LIFETIME);
    return callbackQuery;
  }

  /** Blocks the bot: it can no longer write to the user, and gets an update about it. */
  public void block(User user) {
    setStatus(user, Chat.Status.BLOCKED);
  }

  /** Unblocks the bot. */
  public void unblock(User user) {
    setStatus(user, Chat.Status.OPEN);
  }

  private void setStatus(User user, Chat.Status status) {
    Chat chat = expectChat(user, user.id());
    Chat.Status old = chat.status();
    if (old == status) return;
    if (old == Chat.Status.UNKNOWN) {
      throw new ActionNotAllowedException(user.name() + " has never written to the bot");
    }
    world.editChat(bot, chat, it -> it.setStatus(status));
    MemberJson memberJson = world.botApiJson().memberJson();
    ObjectNode update =
        memberJson.chatMemberUpdated(
            chat.id(), user.id(), memberJson.member(bot, old), memberJson.member(bot, status));
    world.enqueue(bot, "my_chat_member", update, World.UPDATE_LIFETIME);
  }

  Chat expectChat(User user, long id) {
    boolean isMember =
        id == user.id()
            || world.group(id).filter(it -> it.members().contains(user.id())).isPresent();
    if (!isMember) throw new ActionNotAllowedException(user.name() + " is in no chat " + id);
    return world.chat(bot, id).orElseThrow();
  }

  static Message expectMessage(Chat chat, int messageId) {
    return chat.find(messageId)
        .orElseThrow(
            () ->
                new ActionNotAllowedException("no message " + messageId + " in chat " + chat.id()));
  }

  private static String labels(InlineKeyboard keyboard) {
    return String.join(
        ", ",
        keyboard.rows().stream().flatMap(row -> row.stream()).map(InlineButton::text).toList());
  }
}

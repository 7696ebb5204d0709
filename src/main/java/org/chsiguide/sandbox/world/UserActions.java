package org.chsiguide.sandbox.world;

import static org.chsiguide.sandbox.world.ActionNotAllowedException.refuseIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chsiguide.html.FormattedText;
import org.jspecify.annotations.Nullable;

/**
 * The actions of a user in one chat of a bot: each changes the chat and becomes an update.
 *
 * <p>Every method throws {@link ActionNotAllowedException} if the app would not allow the action.
 */
public record UserActions(World world, BotAccount bot, User user, Chat chat) {

  /**
   * Returns the actions of this user.
   *
   * @param chatId the user's own id for the private chat with the bot, or a group's id
   */
  public static UserActions of(World world, BotAccount bot, User user, long chatId) {
    boolean isMember =
        chatId == user.id()
            || world.group(chatId).filter(it -> it.members().contains(user.id())).isPresent();
    refuseIf(!isMember, user.name() + " is in no chat " + chatId);
    return new UserActions(world, bot, user, world.chat(bot, chatId).orElseThrow());
  }

  /** Sends a message. */
  public Message send(MessageContent content, @Nullable Integer thread, @Nullable Integer replyTo) {
    return send(NewMessage.of(user.id(), content).withThread(thread).withReplyTo(replyTo, null));
  }

  /** Sends several files as one album. */
  public List<Message> sendAlbum(
      List<? extends MessageContent> contents, @Nullable Integer thread) {
    String album = world.newId();
    return contents.stream()
        .map(it -> send(NewMessage.of(user.id(), it).withThread(thread).withAlbum(album)))
        .toList();
  }

  /** Sends a message. */
  public Message send(NewMessage newMessage) {
    refuseIf(
        chat.status() == Chat.Status.BLOCKED,
        user.name() + " has blocked the bot; unblock it first");
    new Moderation(world).expectMaySend(chat.id(), user, newMessage.content());
    NewMessage addressed = inTopicOfReply(newMessage);
    expectMayWriteInTopic(addressed);
    chat.setStatus(Chat.Status.OPEN);
    Message message = new MessageUpdates(world, bot).send(chat, addressed);
    if (isGuestCall(message)) {
      Query asked = ask(Query.GUEST, chat.id(), message.id(), "");
      ObjectNode json = world.botApiJson().message(bot, message).put("guest_query_id", asked.id());
      world.enqueue(bot, Query.GUEST, json);
    }
    return message;
  }

  /** Returns a new query, which can be answered as long as its update is kept. */
  private Query ask(String kind, long chatId, int message, String data) {
    Instant expires = world.now().plus(World.lifetime(kind));
    Query asked = new Query(world.newId(), kind, user.id(), chatId, message, data, expires, null);
    bot.put(asked);
    return asked;
  }

  private NewMessage inTopicOfReply(NewMessage newMessage) {
    Integer replyTo = newMessage.replyTo();
    if (replyTo == null || !world.isForum(chat.id())) return newMessage;
    return chat.find(replyTo).map(Message::topic).map(newMessage::withThread).orElse(newMessage);
  }

  /** Checks that the topic exists, and is open unless the user may open it. */
  private void expectMayWriteInTopic(NewMessage message) {
    Integer thread = message.thread();
    ForumTopic topic = thread == null ? chat.general() : expectTopic(thread);
    boolean isReport = message.content() instanceof MessageContent.Service;
    if (topic.state() == ForumTopic.State.OPEN || isReport || !world.isForum(chat.id())) return;
    refuseIf(
        !isOwn(topic)
            && !new Moderation(world).hasRight(chat.id(), user, Group.Right.MANAGE_TOPICS),
        "the topic " + topic.name() + " is closed");
  }

  private boolean isOwn(ForumTopic topic) {
    return chat.find(topic.id()).filter(it -> it.from() == user.id()).isPresent();
  }

  private void expectMayEdit(ForumTopic topic) {
    if (!isOwn(topic))
      new Moderation(world).expectRight(chat.id(), user, Group.Right.MANAGE_TOPICS);
  }

  /** Returns whether a message calls the bot into a group in which it is not a member. */
  private boolean isGuestCall(Message message) {
    return new MessageUpdates(world, bot).namesBot(message)
        && world.group(message.chat()).filter(it -> it.role() == Group.Role.LEFT).isPresent();
  }

  /** Types after the bot's name in any chat; the bot may offer results. */
  public Query askInline(String query, String offset) {
    Query asked = ask(Query.INLINE, 0, 0, query);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", asked.id());
    json.set("from", world.botApiJson().user(user.id()));
    json.put("chat_type", "sender").put("query", query).put("offset", offset);
    world.enqueue(bot, Query.INLINE, json);
    return asked;
  }

  /**
   * Sends a result that the bot offered for what the user typed after its name; the bot is told
   * which.
   */
  public Message choose(Query query, String resultId, NewMessage result) {
    refuseIf(query.person() != user.id(), "the results were offered to somebody else");
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    extra.set("via_bot", world.botApiJson().user(bot.id()));
    Message message = send(result.withReplyTo(null, extra));
    ObjectNode chosen = JsonNodeFactory.instance.objectNode();
    chosen.set("from", world.botApiJson().user(user.id()));
    if (message.hasButtons()) {
      chosen.put("inline_message_id", BotApiJson.inlineId(bot, message));
    }
    chosen.put("query", query.data()).put("result_id", resultId);
    world.enqueue(bot, "chosen_inline_result", chosen);
    return message;
  }

  /** Opens a topic in a group. */
  public ForumTopic openTopic(String name, int color) {
    refuseIf(!world.isForum(chat.id()), "chat " + chat.id() + " has no topics");
    ObjectNode created = JsonNodeFactory.instance.objectNode();
    MessageContent content =
        new MessageContent.Service(
            "forum_topic_created", created.put("name", name).put("icon_color", color));
    ForumTopic topic = ForumTopic.create(send(content, null, null).id(), name, color, null);
    chat.put(topic);
    return topic;
  }

  /** Renames a topic. */
  public void renameTopic(int topicId, String name) {
    ForumTopic topic = expectTopic(topicId);
    expectMayEdit(topic);
    ObjectNode edited = JsonNodeFactory.instance.objectNode().put("name", name);
    send(new MessageContent.Service("forum_topic_edited", edited), topicId, null);
    chat.put(topic.withName(name));
  }

  /** Closes a topic of a group or opens it again. */
  public void setClosed(int topicId, boolean isClosed) {
    ForumTopic topic = expectTopic(topicId);
    expectMayEdit(topic);
    ForumTopic.State state = isClosed ? ForumTopic.State.CLOSED : ForumTopic.State.OPEN;
    if (topic.state() == state) return;
    String field = isClosed ? "forum_topic_closed" : "forum_topic_reopened";
    send(new MessageContent.Service(field, JsonNodeFactory.instance.objectNode()), topicId, null);
    chat.put(topic.withState(state));
  }

  /** Deletes a topic and its messages; the bot gets no update. */
  public void deleteTopic(int topicId) {
    expectTopic(topicId);
    new Moderation(world).expectRight(chat.id(), user, Group.Right.DELETE_MESSAGES);
    chat.removeTopic(topicId);
  }

  private ForumTopic expectTopic(int topicId) {
    return chat.topic(topicId)
        .orElseThrow(
            () -> new ActionNotAllowedException("no topic " + topicId + " in chat " + chat.id()));
  }

  /** Pins a message, of which the bot gets an update, or unpins it. */
  public void setPinned(int messageId, boolean isPinned) {
    Message message = expectMessage(messageId);
    MessageContent pinned =
        new MessageContent.Service("pinned_message", world.botApiJson().withoutReply(message));
    if (isPinned) {
      send(pinned, message.thread(), null);
      chat.pin(messageId);
    } else {
      new Moderation(world).expectMaySend(chat.id(), user, pinned);
      chat.unpin(messageId);
    }
  }

  /** Sets the reaction to a message; an empty one removes it. */
  public void react(int messageId, String emoji) {
    expectMessage(messageId);
    new Moderation(world).expectPermission(chat.id(), user, "can_react_to_messages");
    String old = chat.reaction(messageId, user.id());
    if (old.equals(emoji)) return;
    chat.react(messageId, user.id(), emoji);
    new MessageUpdates(world, bot).tellReaction(user, chat, messageId, old, emoji);
  }

  /** Deletes a message; the bot gets no update. */
  public void delete(int messageId) {
    Message message = expectMessage(messageId);
    if (message.from() != user.id())
      new Moderation(world).expectRight(chat.id(), user, Group.Right.DELETE_MESSAGES);
    chat.remove(messageId);
  }

  /** Edits the text of a message of the user; only the bot edits what was sent through it. */
  public Message edit(int messageId, FormattedText newText) {
    Message old = expectMessage(messageId);
    refuseIf(old.from() != user.id() || old.isInline(), "message " + messageId + " is not theirs");
    if (old.content().formattedText().equals(newText)) return old;
    MessageContent content = old.content().withText(newText);
    refuseIf(content.equals(old.content()), "message " + messageId + " has no text to edit");
    Message edited = old.with(content, old.markup(), world.now());
    chat.replace(edited);
    new MessageUpdates(world, bot).tell(edited);
    return edited;
  }

  /**
   * Votes in a poll, or takes the vote back if there are no options.
   *
   * @param options the chosen ones, 0-based
   */
  public void vote(int messageId, List<Integer> options) {
    new PollVotes(world, bot).vote(user, chat, expectMessage(messageId), options);
  }

  /**
   * Presses the first callback button that meets the condition and sends a callback query.
   *
   * @param condition which InlineKeyboardButton
   */
  public Query pressButton(int messageId, Predicate<JsonNode> condition) {
    Message message = expectMessage(messageId);
    refuseIf(!message.hasButtons(), "message " + messageId + " has no buttons");
    return message
        .buttons()
        .filter(condition.and(it -> it.has("callback_data")))
        .findFirst()
        .map(it -> press(message, it.get("callback_data").asText()))
        .orElseThrow(
            () ->
                new ActionNotAllowedException(
                    message
                        .buttons()
                        .map(it -> it.path("text").asText())
                        .collect(Collectors.joining(", ", "no such button; there are: ", ""))));
  }

  /**
   * Presses a button as an app that does not know yet that the message has changed: no button needs
   * to have this data any more.
   */
  public Query pressStaleButton(int messageId, String data) {
    return press(expectMessage(messageId), data);
  }

  private Query press(Message message, String data) {
    Query pressed = ask(Query.CALLBACK, chat.id(), message.id(), data);
    ObjectNode json = world.botApiJson().callbackQuery(bot, pressed, message);
    world.enqueue(bot, Query.CALLBACK, json);
    return pressed;
  }

  /** Blocks the bot, which can then no longer write to the user, or unblocks it; it is told. */
  public void setBlocked(boolean isBlocked) {
    Chat.Status status = isBlocked ? Chat.Status.BLOCKED : Chat.Status.OPEN;
    Chat.Status old = chat.status();
    if (old == status) return;
    refuseIf(old == Chat.Status.UNKNOWN, user.name() + " has never written to the bot");
    chat.setStatus(status);
    ObjectNode update =
        world.botApiJson().memberUpdated(chat.id(), user.id(), botMember(old), botMember(status));
    world.enqueue(bot, "my_chat_member", update);
  }

  private ObjectNode botMember(Chat.Status status) {
    ObjectNode state = JsonNodeFactory.instance.objectNode().put("status", "member");
    if (status == Chat.Status.BLOCKED) state.put("status", "kicked").put("until_date", 0);
    return world.botApiJson().member(bot.id(), state);
  }

  private Message expectMessage(int messageId) {
    return chat.find(messageId)
        .orElseThrow(
            () ->
                new ActionNotAllowedException("no message " + messageId + " in chat " + chat.id()));
  }
}

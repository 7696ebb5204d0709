package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What people do in the chats of one bot: each act changes the chat and becomes an update.
 *
 * <p>Every method throws {@link Impossible} where the app would not let them.
 */
public final class Hands {
  private final World world;
  private final BotAccount bot;

  /** Hands that reach what this bot sees of the world. */
  public Hands(World world, BotAccount bot) {
    this.world = world;
    this.bot = bot;
  }

  /**
   * Sends something.
   *
   * @param to the person's own id for the chat with the bot, or a group's
   */
  public Message send(
      Person person,
      long to,
      Content content,
      @Nullable Integer thread,
      @Nullable Integer replyTo) {
    return send(person, to, Draft.of(person.id(), content).in(thread).answering(replyTo, null));
  }

  /** Sends several files as one album. */
  public List<Message> sendAlbum(
      Person person, long to, List<? extends Content> contents, @Nullable Integer thread) {
    String album = world.newAlbumId();
    return contents.stream()
        .map(it -> send(person, to, Draft.of(person.id(), it).in(thread).inAlbum(album)))
        .toList();
  }

  /** Sends what is drafted. */
  public Message send(Person person, long to, Draft draft) {
    Chat chat = expectChat(person, to);
    if (chat.standing() == Chat.Standing.BLOCKED) {
      throw new Impossible(person.name() + " has blocked the bot; unblock it first");
    }
    if (draft.thread() != null) expectTopic(chat, draft.thread());
    world.change(bot, chat, it -> it.stand(Chat.Standing.OPEN));
    Message message = world.send(bot, chat, draft);
    if (hears(chat, message)) {
      world.queue(bot, "message", world.shapes().message(bot, message), World.UPDATE_LIFETIME);
    }
    return message;
  }

  /**
   * Whether the bot is told of a message: in a group where it is no administrator only of commands,
   * answers to itself and what happened (https://core.telegram.org/bots/features#privacy-mode).
   */
  private boolean hears(Chat chat, Message message) {
    Optional<Group> group = world.group(chat.id());
    if (group.isEmpty() || group.get().role() == Group.Role.ADMINISTRATOR) return true;
    if (!group.get().hasBots()) return false;
    Integer answered = message.replyTo();
    return message.content() instanceof Content.Service
        || message.content().words().text().startsWith("/")
        || message.content().words().text().contains("@" + bot.username())
        || (answered != null
            && chat.find(answered).filter(it -> it.from() == bot.id()).isPresent());
  }

  /** Opens a topic in a group, as an administrator can. */
  public Topic openTopic(Person person, long in, String name, int color) {
    Chat chat = expectChat(person, in);
    if (world.group(in).filter(it -> it.form() == Group.Form.FORUM).isEmpty()) {
      throw new Impossible("chat " + in + " has no topics");
    }
    ObjectNode created = JsonNodeFactory.instance.objectNode();
    Content content =
        new Content.Service(
            "forum_topic_created", created.put("name", name).put("icon_color", color));
    Topic topic = Topic.opened(send(person, in, content, null, null).id(), name, color, null);
    world.change(bot, chat, it -> it.put(topic));
    return topic;
  }

  /** Gives a topic another name. */
  public void renameTopic(Person person, long in, int topicId, String name) {
    Chat chat = expectChat(person, in);
    world.change(bot, chat, it -> it.put(expectTopic(chat, topicId).named(name)));
    ObjectNode edited = JsonNodeFactory.instance.objectNode().put("name", name);
    send(person, in, new Content.Service("forum_topic_edited", edited), topicId, null);
  }

  /** Closes a topic of a group, as an administrator can. */
  public void closeTopic(Person person, long in, int topicId) {
    change(person, in, topicId, Topic.State.CLOSED, "forum_topic_closed");
  }

  /** Opens it again. */
  public void reopenTopic(Person person, long in, int topicId) {
    change(person, in, topicId, Topic.State.OPEN, "forum_topic_reopened");
  }

  private void change(Person person, long in, int topicId, Topic.State state, String field) {
    Chat chat = expectChat(person, in);
    Topic topic = expectTopic(chat, topicId);
    if (topic.state() == state) return;
    world.change(bot, chat, it -> it.put(topic.in(state)));
    send(person, in, Content.Service.of(field), topicId, null);
  }

  /** Deletes a topic with all that is in it; the bot is not told. */
  public void deleteTopic(Person person, long in, int topicId) {
    Chat chat = expectChat(person, in);
    expectTopic(chat, topicId);
    world.change(bot, chat, it -> it.removeTopic(topicId));
  }

  private static Topic expectTopic(Chat chat, int topicId) {
    return chat.topic(topicId)
        .orElseThrow(() -> new Impossible("no topic " + topicId + " in chat " + chat.id()));
  }

  /** Pins a message, which the bot is told. */
  public void pin(Person person, long in, int messageId) {
    Chat chat = expectChat(person, in);
    Message message = expectMessage(chat, messageId);
    world.change(bot, chat, it -> it.pin(messageId));
    Content pinned = new Content.Service("pinned_message", world.shapes().message(bot, message));
    send(person, in, pinned, message.thread(), null);
  }

  /** Unpins a message, which nobody is told. */
  public void unpin(Person person, long in, int messageId) {
    Chat chat = expectChat(person, in);
    world.change(bot, chat, it -> it.unpin(messageId));
  }

  /** Puts an emoji under a message; empty: takes it away. */
  public void react(Person person, long in, int messageId, String emoji) {
    Chat chat = expectChat(person, in);
    expectMessage(chat, messageId);
    String old = chat.reaction(messageId, person.id());
    if (old.equals(emoji)) return;
    world.change(bot, chat, it -> it.react(messageId, person.id(), emoji));
    ObjectNode update = world.shapes().reaction(person, chat, messageId, old, emoji);
    world.queue(bot, "message_reaction", update, World.UPDATE_LIFETIME);
  }

  /** Deletes an own message, or in a group any; the bot is not told. */
  public void delete(Person person, long in, int messageId) {
    Chat chat = expectChat(person, in);
    expectMessage(chat, messageId);
    world.delete(bot, chat, messageId);
  }

  /** Changes the words of an own message. */
  public Message edit(Person person, long in, int messageId, Formatted words) {
    Chat chat = expectChat(person, in);
    Message old = expectMessage(chat, messageId);
    if (old.from() != person.id()) throw new Impossible("message " + messageId + " is not theirs");
    if (old.content().words().equals(words)) return old;
    Message edited = old.edited(old.content().saying(words), old.keyboard(), world.now());
    world.replace(bot, chat, edited);
    world.queue(bot, "edited_message", world.shapes().message(bot, edited), World.UPDATE_LIFETIME);
    return edited;
  }

  /** Taps the first button that is so and that the bot hears of. */
  public Tap tap(Person person, long in, int messageId, Predicate<Button> which) {
    Chat chat = expectChat(person, in);
    Message message = expectMessage(chat, messageId);
    Keyboard keyboard = message.keyboard();
    if (keyboard == null) throw new Impossible("message " + messageId + " has no buttons");
    Button button =
        keyboard
            .find(which.and(it -> it.kind().equals("callback_data")))
            .orElseThrow(() -> new Impossible("no such button; there are: " + labels(keyboard)));
    return tapped(person, chat, message, button.value().asText());
  }

  /**
   * Taps a button as an app does that has not heard yet that the message changed: the data need not
   * be there any more.
   */
  public Tap tapStale(Person person, long in, int messageId, String data) {
    Chat chat = expectChat(person, in);
    return tapped(person, chat, expectMessage(chat, messageId), data);
  }

  private Tap tapped(Person person, Chat chat, Message message, String data) {
    Tap tap =
        new Tap(
            Long.toString(world.randomId()),
            person.id(),
            chat.id(),
            message.id(),
            data,
            world.now().plus(World.TAP_LIFETIME),
            null);
    bot.put(tap);
    world.queue(bot, "callback_query", world.shapes().tap(bot, tap, message), World.TAP_LIFETIME);
    return tap;
  }

  /** Blocks the bot: it can't write any more, and hears so. */
  public void block(Person person) {
    stand(person, Chat.Standing.BLOCKED);
  }

  /** Takes the block back. */
  public void unblock(Person person) {
    stand(person, Chat.Standing.OPEN);
  }

  private void stand(Person person, Chat.Standing standing) {
    Chat chat = expectChat(person, person.id());
    Chat.Standing old = chat.standing();
    if (old == standing) return;
    if (old == Chat.Standing.UNKNOWN) {
      throw new Impossible(person.name() + " has never written to the bot");
    }
    world.change(bot, chat, it -> it.stand(standing));
    ObjectNode update = world.shapes().members().standing(bot, person, chat, old);
    world.queue(bot, "my_chat_member", update, World.UPDATE_LIFETIME);
  }

  private Chat expectChat(Person person, long id) {
    boolean theirs =
        id == person.id()
            || world.group(id).filter(it -> it.members().contains(person.id())).isPresent();
    if (!theirs) throw new Impossible(person.name() + " is in no chat " + id);
    return world.chat(bot, id).orElseThrow();
  }

  private static Message expectMessage(Chat chat, int messageId) {
    return chat.find(messageId)
        .orElseThrow(() -> new Impossible("no message " + messageId + " in chat " + chat.id()));
  }

  private static String labels(Keyboard keyboard) {
    return String.join(
        ", ", keyboard.rows().stream().flatMap(row -> row.stream()).map(Button::text).toList());
  }
}

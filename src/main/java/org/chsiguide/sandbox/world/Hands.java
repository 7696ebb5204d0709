package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
    Chat chat = expectChat(person, to);
    if (chat.standing() == Chat.Standing.BLOCKED) {
      throw new Impossible(person.name() + " has blocked the bot; unblock it first");
    }
    if (thread != null && chat.topic(thread).isEmpty()) {
      throw new Impossible("no topic " + thread + " in chat " + to);
    }
    world.change(bot, chat, it -> it.stand(Chat.Standing.OPEN));
    Message message =
        world.send(bot, chat, Draft.of(person.id(), content).in(thread).answering(replyTo));
    world.queue(bot, "message", world.shapes().message(bot, message), World.UPDATE_LIFETIME);
    return message;
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
    Topic topic =
        chat.topic(topicId)
            .orElseThrow(() -> new Impossible("no topic " + topicId + " in chat " + in));
    if (topic.state() == state) return;
    world.change(bot, chat, it -> it.put(topic.in(state)));
    send(person, in, Content.Service.of(field), topicId, null);
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
    ObjectNode update = world.shapes().standing(bot, person, chat, old);
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

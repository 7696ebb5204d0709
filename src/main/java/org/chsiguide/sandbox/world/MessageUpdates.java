package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells a bot of the messages and reactions that it may see; in channels, of posts and the numbers
 * of reactions.
 */
public record MessageUpdates(World world, BotAccount bot) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Adds a message to a chat, and tells the bot of it. */
  public Message send(Chat chat, NewMessage newMessage) {
    Message message = chat.add(newMessage, world.now());
    tell(message);
    return message;
  }

  /** Adds a message to a group that reports what somebody did there, and tells the bot of it. */
  void report(Group group, long by, MessageContent content) {
    send(world.chat(bot, group.id()).orElseThrow(), NewMessage.of(by, content));
  }

  /** Queues the update for a new message, or for one that was edited. */
  void tell(Message message) {
    if (!isVisible(message)) return;
    String kind = world.isChannel(message.chat()) ? "channel_post" : "message";
    world.enqueue(
        bot,
        message.edited() == null ? kind : "edited_" + kind,
        world.botApiJson().message(bot, message));
  }

  /**
   * Returns whether the bot sees a message: in a group where it is not an administrator, only
   * commands to all or to it, replies to it, what is sent through it and service messages
   * (https://core.telegram.org/bots/features#privacy-mode).
   */
  private boolean isVisible(Message message) {
    if (seesEverything(message.chat())) return true;
    if (world.group(message.chat()).filter(Group::hasBots).isEmpty()) return false;
    Integer repliedTo = message.replyTo();
    return message.content() instanceof MessageContent.Service
        || message.content().formattedText().text().matches("(?s)/[^\\s@]*(\\s.*)?")
        || namesBot(message)
        || message.isInline()
        || (repliedTo != null
            && world
                .chat(bot, message.chat())
                .flatMap(chat -> chat.find(repliedTo))
                .filter(it -> it.from() == bot.id())
                .isPresent());
  }

  /** Returns whether it is a private chat, or one in which bots are administrators. */
  private boolean seesEverything(long chat) {
    return world.group(chat).map(it -> it.role() == Group.Role.ADMINISTRATOR).orElse(true);
  }

  boolean namesBot(Message message) {
    String name = "(?is).*@" + bot.username() + "(?!\\w).*";
    return message.content().formattedText().text().matches(name);
  }

  /**
   * Queues the update for a reaction, which only administrators get
   * (https://core.telegram.org/bots/api#update); in channels nobody learns whose it is.
   */
  void tellReaction(User user, Chat chat, int message, String old, String emoji) {
    if (!seesEverything(chat.id())) return;
    ObjectNode json = JSON.objectNode();
    json.set("chat", world.botApiJson().chat(chat.id()));
    json.put("message_id", message);
    boolean isChannel = world.isChannel(chat.id());
    if (!isChannel) json.set("user", world.botApiJson().user(user.id()));
    json.put("date", world.now().getEpochSecond());
    if (isChannel) {
      json.set("reactions", counts(chat, message));
    } else {
      json.set("old_reaction", reaction(old));
      json.set("new_reaction", reaction(emoji));
    }
    world.enqueue(bot, isChannel ? "message_reaction_count" : "message_reaction", json);
  }

  private static ArrayNode counts(Chat chat, int message) {
    Map<String, Integer> counts = new TreeMap<>();
    chat.reactions()
        .getOrDefault(message, Map.of())
        .values()
        .forEach(emoji -> counts.merge(emoji, 1, Integer::sum));
    ArrayNode json = JSON.arrayNode();
    counts.forEach(
        (emoji, count) -> {
          ObjectNode each = json.addObject();
          each.set("type", reaction(emoji).get(0));
          each.put("total_count", count);
        });
    return json;
  }

  private static ArrayNode reaction(String emoji) {
    ArrayNode json = JSON.arrayNode();
    if (!emoji.isEmpty()) json.addObject().put("type", "emoji").put("emoji", emoji);
    return json;
  }
}

package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** The questions of users to a bot in chats that are not its own. */
public record BotQueries(World world, BotAccount bot) {
  /** How long the bot may answer. */
  private static final Duration LIFETIME = Duration.ofSeconds(30);

  /** Types after the bot's name in any chat; the bot may offer results. */
  public InlineQuery askInline(User user, String query, String offset) {
    InlineQuery asked = new InlineQuery(world.newId(), user.id(), query, expiry(), null);
    bot.put(asked);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", asked.id());
    json.set("from", world.botApiJson().user(user.id()));
    json.put("chat_type", "sender").put("query", query).put("offset", offset);
    world.enqueue(bot, "inline_query", json, LIFETIME);
    return asked;
  }

  /** Calls the bot into a group in which it is no member, by a message that names it. */
  void askGuest(User user, Message message) {
    GuestQuery asked = new GuestQuery(world.newId(), expiry(), message.chat(), user.id());
    bot.put(asked);
    ObjectNode json = world.botApiJson().message(bot, message).put("guest_query_id", asked.id());
    world.enqueue(bot, "guest_message", json, LIFETIME);
  }

  private Instant expiry() {
    return world.now().plus(LIFETIME);
  }
}

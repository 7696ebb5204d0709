package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** The queries of users to a bot: each becomes an update, which the bot may answer. */
public record BotQueries(World world, BotAccount bot) {
  /** How long a callback query can be answered, and its update is kept. */
  private static final Duration CALLBACK_LIFETIME = Duration.ofSeconds(150);

  /** How long others can be. */
  private static final Duration LIFETIME = Duration.ofSeconds(30);

  /** Presses a button with this data. */
  Query press(User user, Message message, String data) {
    Query pressed =
        ask(Query.CALLBACK, user, message.chat(), message.id(), data, CALLBACK_LIFETIME);
    ObjectNode json = world.botApiJson().callbackQuery(bot, pressed, message);
    world.enqueue(bot, Query.CALLBACK, json, CALLBACK_LIFETIME);
    return pressed;
  }

  /** Types after the bot's name in any chat; the bot may offer results. */
  public Query askInline(User user, String query, String offset) {
    Query asked = ask(Query.INLINE, user, 0, 0, query, LIFETIME);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", asked.id());
    json.set("from", world.botApiJson().user(user.id()));
    json.put("chat_type", "sender").put("query", query).put("offset", offset);
    world.enqueue(bot, Query.INLINE, json, LIFETIME);
    return asked;
  }

  /** Calls the bot into a group in which it is no member, by a message that names it. */
  void askGuest(User user, Message message) {
    Query asked = ask(Query.GUEST, user, message.chat(), message.id(), "", LIFETIME);
    ObjectNode json = world.botApiJson().message(bot, message).put("guest_query_id", asked.id());
    world.enqueue(bot, Query.GUEST, json, LIFETIME);
  }

  private Query ask(
      String kind, User user, long chat, int message, String data, Duration lifetime) {
    Query asked =
        new Query(
            world.newId(), kind, user.id(), chat, message, data, world.now().plus(lifetime), null);
    bot.put(asked);
    return asked;
  }
}

package org.chsiguide.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.BotApiJson;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.ForumTopic;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.Query;
import org.chsiguide.sandbox.world.UpdateQueue;
import org.chsiguide.sandbox.world.User;
import org.chsiguide.sandbox.world.World;

/**
 * The JSON of the control interface: objects of the Bot API with additions that only an app knows.
 */
final class ControlJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ControlJson() {}

  static ObjectNode group(World world, Group group) {
    ObjectNode json = world.botApiJson().chat(group.id());
    group.members().forEach(json.putArray("members")::add);
    json.put("bots", group.role().status());
    ArrayNode rights = json.putArray("rights");
    group.rights().stream().sorted().forEach(it -> rights.add(it.field()));
    if (group.successor() != null) json.put("successor", group.successor());
    return json;
  }

  /** Returns a bot as users with an app in this language see it; empty: in any other. */
  static ObjectNode bot(World world, BotAccount bot, String language) {
    ObjectNode json = world.botApiJson().me(bot);
    json.put("first_name", bot.profile().text("name", language));
    for (String field : List.of("description", "short_description")) {
      json.put(field, bot.profile().text(field, language));
    }
    return json;
  }

  /**
   * Returns a chat as a user sees it.
   *
   * @param last how many of its newest messages are included
   */
  static ObjectNode chat(World world, BotAccount bot, Chat chat, User user, long last) {
    ObjectNode json = JSON.objectNode();
    json.set("chat", world.botApiJson().chat(chat.id()));
    json.set("bot", bot(world, bot, user.language()));
    json.put("standing", chat.status().name().toLowerCase(Locale.ROOT));
    ArrayNode messages = json.putArray("messages");
    chat.messages().stream()
        .skip(Math.max(0, chat.messages().size() - last))
        .forEach(it -> messages.add(message(world, bot, it)));
    chat.pinned().forEach(json.putArray("pinned")::add);
    json.set("reactions", MAPPER.valueToTree(chat.reactions()));
    ArrayNode topics = json.putArray("topics");
    chat.topics().forEach(it -> topics.add(topic(it)));
    if (!chat.isPrivate()) json.set("general", topic(chat.general()));
    ObjectNode member =
        world
            .group(chat.id())
            .map(it -> world.botApiJson().member(it, user.id()))
            .orElseGet(JSON::objectNode);
    json.set("member", member);
    boolean isAdministrator = Group.isAdministrator(member);
    json.set("commands", bot.profile().commands(user, chat.id(), isAdministrator));
    return json;
  }

  /**
   * Returns a Message, including what bots never get back: who wrote a post, and the markup of the
   * user's own keyboard.
   */
  static ObjectNode message(World world, BotAccount bot, Message message) {
    ObjectNode json = world.botApiJson().message(bot, message);
    if (!json.has("from")) json.set("from", world.botApiJson().user(message.from()));
    if (message.content() instanceof MessageContent.Poll poll) {
      json.set("votes", MAPPER.valueToTree(poll.votes()));
    }
    if (!message.hasButtons() && message.markup() != null) json.set("composer", message.markup());
    return json;
  }

  private static ObjectNode topic(ForumTopic topic) {
    ObjectNode json = BotApiJson.topic(topic).put("closed", topic.state() != ForumTopic.State.OPEN);
    if (topic.icon() != null) json.put("emoji", ForumTopic.ICONS.get(topic.icon()));
    return json;
  }

  static ObjectNode query(Query query) {
    ObjectNode json = JSON.objectNode().put("id", query.id()).put("person", query.person());
    json.put("chat", query.chat()).put("message", query.message()).put("data", query.data());
    json.put("answered", query.answer() != null);
    return query.answer() == null ? json : json.setAll(query.answer());
  }

  /** Returns the updates that a bot has not received, and those that expired. */
  static ObjectNode updates(BotAccount bot) {
    UpdateQueue updates = bot.updates();
    ObjectNode json = JSON.objectNode().put("waiting", updates.size());
    ArrayNode expired = json.putArray("expired");
    updates.expired().forEach(it -> expired.add(it.toJson()));
    return json;
  }
}

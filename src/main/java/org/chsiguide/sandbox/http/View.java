package org.chsiguide.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.chsiguide.sandbox.world.BotAccount;
import org.chsiguide.sandbox.world.BotAccount.Trait;
import org.chsiguide.sandbox.world.Chat;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.Message;
import org.chsiguide.sandbox.world.Person;
import org.chsiguide.sandbox.world.Shapes;
import org.chsiguide.sandbox.world.Tap;
import org.chsiguide.sandbox.world.Topic;
import org.chsiguide.sandbox.world.TopicIcon;
import org.chsiguide.sandbox.world.UpdateQueue;
import org.chsiguide.sandbox.world.World;

/** What the control interface shows: objects of the Bot API with what only an app knows. */
final class View {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private View() {}

  static ObjectNode group(World world, Group group) {
    ObjectNode json = world.shapes().chat(group.id());
    group.members().stream().sorted().forEach(json.putArray("members")::add);
    json.put("bots", group.role().status());
    ArrayNode rights = json.putArray("rights");
    group.rights().stream().sorted().forEach(it -> rights.add(it.field()));
    if (group.successor() != null) json.put("successor", group.successor());
    return json;
  }

  /** A bot as those see it whose language it does not know. */
  static ObjectNode bot(World world, BotAccount bot) {
    return bot(world, bot, "");
  }

  private static ObjectNode bot(World world, BotAccount bot, String language) {
    ObjectNode json = world.shapes().me(bot);
    json.put("first_name", bot.name(language));
    json.put("description", bot.traitOrElseOfAll(Trait.DESCRIPTION, language));
    return json.put("short_description", bot.traitOrElseOfAll(Trait.SHORT_DESCRIPTION, language));
  }

  /**
   * A chat as a person sees it.
   *
   * @param last how many of its newest messages are told
   */
  static ObjectNode chat(World world, BotAccount bot, Chat chat, Person person, long last) {
    ObjectNode json = JSON.objectNode();
    json.set("chat", world.shapes().chat(chat.id()));
    json.set("bot", bot(world, bot, person.language()));
    json.put("standing", chat.standing().name().toLowerCase(Locale.ROOT));
    ArrayNode messages = json.putArray("messages");
    chat.messages().stream()
        .skip(Math.max(0, chat.messages().size() - last))
        .forEach(it -> messages.add(message(world, bot, it)));
    chat.pinned().forEach(json.putArray("pinned")::add);
    ObjectNode reactions = json.putObject("reactions");
    chat.reactions()
        .forEach(
            (id, each) -> {
              ObjectNode under = reactions.putObject(id.toString());
              each.forEach((who, emoji) -> under.put(who.toString(), emoji));
            });
    ArrayNode topics = json.putArray("topics");
    chat.topics().forEach(it -> topics.add(topic(it)));
    if (!chat.isPrivate()) json.set("general", topic(chat.general()));
    json.set("commands", Shapes.commands(bot.menus().seenBy(person, chat.id())));
    return json;
  }

  /** A Message, with the markup that bots never get back: that of the reader's keyboard. */
  static ObjectNode message(World world, BotAccount bot, Message message) {
    ObjectNode json = world.shapes().message(bot, message);
    if (message.composer() != null) json.set("composer", message.composer());
    return json;
  }

  private static ObjectNode topic(Topic topic) {
    ObjectNode json = Shapes.topic(topic).put("closed", topic.state() == Topic.State.CLOSED);
    String icon = topic.icon();
    if (icon != null) TopicIcon.find(icon).ifPresent(it -> json.put("emoji", it.emoji()));
    return json;
  }

  static ObjectNode tap(Tap tap) {
    ObjectNode json = JSON.objectNode().put("id", tap.id()).put("person", tap.person());
    json.put("chat", tap.chat()).put("message", tap.message()).put("data", tap.data());
    Tap.Answer answer = tap.answer();
    if (answer == null) return json.put("answered", false);
    json.put("answered", true).put("text", answer.text());
    return json.put("alert", answer.manner() == Tap.Manner.ALERT).put("url", answer.url());
  }

  /** What a bot has yet to hear, and what it never will. */
  static ObjectNode updates(BotAccount bot) {
    UpdateQueue updates = bot.updates();
    ObjectNode json = JSON.objectNode().put("waiting", updates.size());
    ArrayNode expired = json.putArray("expired");
    updates.expired().forEach(it -> expired.add(it.json()));
    return json;
  }

  static ObjectNode call(CallLog.Entry entry) {
    ObjectNode json = JSON.objectNode().put("at", entry.at().toString());
    json.put("bot", entry.bot()).put("method", entry.method()).put("chat", entry.chat());
    json.put("code", entry.code()).put("description", entry.description());
    return json.put("fault", entry.fault());
  }
}

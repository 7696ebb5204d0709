package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.world.Chat;

/** setMessageReaction. */
final class ReactionMethods {
  /** https://core.telegram.org/bots/api#reactiontypeemoji. */
  private static final Set<String> EMOJI =
      Set.of(
          ("❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣"
                  + " ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅"
                  + " 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡")
              .split(" "));

  private ReactionMethods() {}

  /** Sets or removes the reaction of the bot, which has at most one per message. */
  static void setMessageReaction(MethodCall call) {
    JsonNode reactions =
        call.parameters().text("reaction").isEmpty()
            ? JsonNodeFactory.instance.arrayNode()
            : call.parameters().expectJson("reaction", "reaction types");
    ApiException.refuseIf(!reactions.isArray(), "expected an Array of ReactionType");
    reactions.forEach(ReactionMethods::expectType);
    Chat chat = call.writableChat();
    int message = call.expectMessage(chat, "message to react").id();
    ApiException.refuseIf(reactions.size() > 1, "REACTIONS_TOO_MANY");
    String emoji = reactions.isEmpty() ? "" : emoji(reactions.get(0));
    call.world().editChat(call.bot(), chat, it -> it.react(message, call.bot().id(), emoji));
  }

  private static void expectType(JsonNode reaction) {
    ApiException.refuseIf(!reaction.isObject(), "can't parse ReactionType: expected an Object");
    ApiException.refuseIf(
        !reaction.has("type"), "can't parse ReactionType: Can't find field \"type\"");
    String type = reaction.get("type").asText();
    ApiException.refuseIf(
        !Set.of("emoji", "custom_emoji", "paid").contains(type),
        "can't parse ReactionType: invalid reaction type specified");
  }

  /** Returns the emoji without its variation selector, if Telegram allows it as a reaction. */
  private static String emoji(JsonNode reaction) {
    String emoji = reaction.path("emoji").asText().replace("\uFE0F", "");
    ApiException.refuseIf(!EMOJI.contains(emoji), "REACTION_INVALID");
    return emoji;
  }
}

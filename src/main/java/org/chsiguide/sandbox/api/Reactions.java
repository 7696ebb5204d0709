package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;
import org.chsiguide.sandbox.world.Chat;

/** setMessageReaction. */
final class Reactions {
  /** https://core.telegram.org/bots/api#reactiontypeemoji. */
  private static final Set<String> EMOJI =
      Set.of(
          ("❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆"
                  + " 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿"
                  + " 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡")
              .split(" "));

  private Reactions() {}

  /** A bot has at most one reaction to a message. */
  static JsonNode setMessageReaction(Call call) {
    JsonNode reactions =
        call.arguments().text("reaction").isEmpty()
            ? JsonNodeFactory.instance.arrayNode()
            : call.arguments()
                .json("reaction")
                .orElseThrow(() -> Refused.badRequest("can't parse reaction types JSON object"));
    if (!reactions.isArray()) throw Refused.badRequest("expected an Array of ReactionType");
    Chat chat = call.openChat();
    int message = call.expectMessage(chat, "message to react").id();
    if (reactions.size() > 1) throw Refused.badRequest("REACTIONS_TOO_MANY");
    String emoji = reactions.isEmpty() ? "" : emoji(reactions.get(0));
    call.world().change(call.bot(), chat, it -> it.react(message, call.bot().id(), emoji));
    return BooleanNode.TRUE;
  }

  /** With or without the selector that makes it colourful. */
  private static String emoji(JsonNode reaction) {
    String emoji = reaction.path("emoji").asText().replace("\uFE0F", "");
    if (!EMOJI.contains(emoji)) throw Refused.badRequest("REACTION_INVALID");
    return emoji;
  }
}

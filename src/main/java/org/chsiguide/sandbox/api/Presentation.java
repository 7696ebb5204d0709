package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.chsiguide.sandbox.world.BotAccount.Trait;
import org.chsiguide.sandbox.world.Change;

/** getMe, and what a bot tells of itself: its name, description and short description. */
final class Presentation {
  private Presentation() {}

  static JsonNode getMe(Call call) {
    return call.world().shapes().me(call.bot());
  }

  /** The setter of a trait. */
  static Method set(Trait trait, String argument, int longest) {
    return call -> {
      String value = call.arguments().text(argument).strip();
      if (value.codePointCount(0, value.length()) > longest) {
        throw Refused.badRequest("BOT_" + trait + "_TOO_LONG");
      }
      call.bot().set(trait, Language.of(call), value);
      call.world().tell(new Change.Presented(call.bot().id()));
      return BooleanNode.TRUE;
    };
  }

  /** The getter of a trait. A language without an own one has that of all. */
  static Method get(Trait trait, String field) {
    return call -> {
      String language = Language.of(call);
      return JsonNodeFactory.instance
          .objectNode()
          .put(
              field,
              trait == Trait.NAME
                  ? call.bot().name(language)
                  : call.bot().traitOrElseOfAll(trait, language));
    };
  }
}

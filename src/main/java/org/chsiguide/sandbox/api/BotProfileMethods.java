package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.world.BotAccount.Trait;
import org.chsiguide.sandbox.world.WorldEvent;

/** getMe, and the methods for a bot's name, description and short description. */
final class BotProfileMethods {
  private BotProfileMethods() {}

  static JsonNode getMe(MethodCall methodCall) {
    return methodCall.world().botApiJson().me(methodCall.bot());
  }

  /** Returns the setter of a trait. */
  static Method set(Trait trait, String parameter, int maxLength) {
    return methodCall -> {
      String value = methodCall.parameters().text(parameter).strip();
      if (value.codePointCount(0, value.length()) > maxLength) {
        throw ApiException.badRequest("BOT_" + trait + "_TOO_LONG");
      }
      methodCall.bot().set(trait, LanguageCode.of(methodCall), value);
      methodCall.world().publish(new WorldEvent.BotProfileChanged(methodCall.bot().id()));
      return BooleanNode.TRUE;
    };
  }

  /** Returns the getter of a trait. A language without a value of its own gets the default. */
  static Method get(Trait trait, String field) {
    return methodCall -> {
      String language = LanguageCode.of(methodCall);
      return JsonNodeFactory.instance
          .objectNode()
          .put(
              field,
              trait == Trait.NAME
                  ? methodCall.bot().name(language)
                  : methodCall.bot().traitOrDefault(trait, language));
    };
  }
}

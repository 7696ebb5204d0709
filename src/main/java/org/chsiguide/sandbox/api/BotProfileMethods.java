package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.world.BotAccount.Trait;
import org.chsiguide.sandbox.world.WorldEvent;

/** getMe, and the methods for a bot's name, description and short description. */
final class BotProfileMethods {
  private BotProfileMethods() {}

  static JsonNode getMe(MethodCall call) {
    return call.world().botApiJson().me(call.bot());
  }

  /**
   * Returns the setter of a trait. Only the default name cannot be empty.
   *
   * @param invalid why a longer value is refused
   */
  static Consumer<MethodCall> set(Trait trait, String parameter, int maxLength, String invalid) {
    return call -> {
      String value = call.parameters().text(parameter).strip();
      String language = call.languageCode();
      ApiException.refuseIfLonger(value, maxLength, invalid);
      ApiException.refuseIf(value.isEmpty() && language.isEmpty() && trait == Trait.NAME, invalid);
      call.bot().set(trait, language, value);
      call.world().publish(new WorldEvent.BotProfileChanged(call.bot().id()));
    };
  }

  /** Returns the getter of a trait. A language without a value of its own gets the default. */
  static Function<MethodCall, JsonNode> get(Trait trait, String field) {
    return call -> {
      String language = call.languageCode();
      return JsonNodeFactory.instance
          .objectNode()
          .put(
              field,
              trait == Trait.NAME
                  ? call.bot().name(language)
                  : call.bot().traitOrDefault(trait, language));
    };
  }
}

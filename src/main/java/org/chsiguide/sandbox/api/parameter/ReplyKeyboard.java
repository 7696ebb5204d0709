package org.chsiguide.sandbox.api.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** A keyboard in place of the user's own: the markup with the field {@code keyboard}. */
final class ReplyKeyboard {
  /** What a key asks for in private chats only, in td's words: ReplyMarkup.cpp. */
  private static final Map<String, String> PRIVATE_ONLY =
      Map.of(
          "request_contact", "phone number can be requested",
          "request_location", "location can be requested",
          "request_poll", "poll can be requested",
          "request_users", "users can be requested",
          "request_chat", "chats can be requested",
          "web_app", "Web App buttons can be used");

  private ReplyKeyboard() {}

  /** Checks the form of its rows and keys. */
  static void expectWellFormed(JsonNode rows) {
    ApiException.refuseIf(!rows.isArray(), "field \"keyboard\" must be of type Array");
    for (JsonNode row : rows) {
      ApiException.refuseIf(!row.isArray(), "field \"keyboard\" must be an Array of Arrays");
      row.forEach(ReplyKeyboard::expectKey);
    }
  }

  private static void expectKey(JsonNode key) {
    ApiException.refuseIf(
        !key.isTextual() && !key.isObject(),
        "can't parse keyboard button: KeyboardButton must be a String or an Object");
    String poll = key.at("/request_poll/type").asText();
    ApiException.refuseIf(
        !Set.of("", "quiz", "regular").contains(poll),
        "can't parse keyboard button: Unknown poll type specified");
  }

  /** Returns whether no key has words; then there is no keyboard. */
  static boolean isEmpty(JsonNode rows) {
    for (JsonNode row : rows) {
      for (JsonNode key : row) {
        if (!(key.isTextual() ? key : key.path("text")).asText().isEmpty()) return false;
      }
    }
    return true;
  }

  /** Checks what the keys ask for. */
  static void expectAllowed(JsonNode rows, boolean isPrivate) {
    for (JsonNode row : rows) for (JsonNode key : row) expectAllowedKey(key, isPrivate);
  }

  private static void expectAllowedKey(JsonNode key, boolean isPrivate) {
    PRIVATE_ONLY.forEach(
        (field, what) -> {
          boolean isAsked = key.path(field).isObject() || key.path(field).asBoolean();
          ApiException.refuseIf(isAsked && !isPrivate, what + " in private chats only");
        });
    if (key.has("web_app")) {
      ButtonUrl.expectHttps("keyboard button Web App URL", key.at("/web_app/url").asText());
    }
  }
}

package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.sandbox.world.Group;
import org.jspecify.annotations.Nullable;

/**
 * The parameter {@code reply_markup}.
 *
 * @param json inline buttons, as Telegram keeps them, or another markup that is not empty; null:
 *     none
 */
record ReplyMarkup(@Nullable JsonNode json) {
  /** The limit of td: ReplyMarkup.cpp. Further buttons are dropped silently. */
  private static final int MAX_BUTTONS_PER_ROW = 12;

  private static final int MAX_BUTTONS = 300;

  /** What a key may request in private chats only, in td's words: ReplyMarkup.cpp. */
  private static final Map<String, String> PRIVATE_ONLY =
      Map.of(
          "request_contact", "phone number can be requested",
          "request_location", "location can be requested",
          "request_poll", "poll can be requested",
          "request_users", "users can be requested",
          "request_chat", "chats can be requested",
          "web_app", "Web App buttons can be used");

  private static final String NOT_INLINE = "inline keyboard expected";

  /** No markup. */
  static final ReplyMarkup NONE = new ReplyMarkup(null);

  /** Reads the parameter; only its form is checked, not the contents of the buttons. */
  static ReplyMarkup of(Parameters parameters) {
    if (parameters.text("reply_markup").isEmpty()) return NONE;
    JsonNode json = parameters.expectJson("reply_markup", "reply keyboard markup JSON object");
    ApiException.refuseIf(!json.isObject(), "Object expected as reply markup");
    JsonNode inline = ((ObjectNode) json).remove("inline_keyboard");
    if (json.has("keyboard")) expectWellFormed(json.get("keyboard"));
    if (!json.path("keyboard").isEmpty()) {
      return isEmpty(json.get("keyboard")) ? NONE : new ReplyMarkup(json);
    }
    if (inline != null) return inline(inline);
    boolean isComposer =
        json.path("remove_keyboard").asBoolean() || json.path("force_reply").asBoolean();
    return isComposer ? new ReplyMarkup(json) : NONE;
  }

  private static ReplyMarkup inline(JsonNode rows) {
    ObjectNode markup = JsonNodeFactory.instance.objectNode();
    ArrayNode kept = markup.putArray("inline_keyboard");
    int total = 0;
    for (JsonNode row : rows) {
      ApiException.refuseIf(
          !row.isArray(),
          "Field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
      List<ObjectNode> buttons = row(row).limit(MAX_BUTTONS - total).toList();
      total += buttons.size();
      if (!buttons.isEmpty()) kept.addArray().addAll(buttons);
    }
    return kept.isEmpty() ? NONE : new ReplyMarkup(markup);
  }

  private static Stream<ObjectNode> row(JsonNode row) {
    return row.valueStream()
        .map(
            it ->
                ApiException.within(
                    "Can't parse inline keyboard button: ", () -> InlineButton.of(it)))
        .filter(it -> !it.path("text").asText().isBlank())
        .limit(MAX_BUTTONS_PER_ROW);
  }

  /**
   * Validates the contents of the buttons, which the server does only once the chat is known.
   *
   * @param group the group or channel of the message; null: a private chat
   * @return the markup with normalized URLs
   */
  ReplyMarkup validate(@Nullable Group group) {
    if (json == null) return this;
    if (!json.has("inline_keyboard")) {
      ApiException.refuseIf(group != null && group.isChannel(), NOT_INLINE);
      keys(json.path("keyboard")).forEach(it -> expectAllowed(it, group == null));
      return this;
    }
    JsonNode validated = json.deepCopy();
    keys(validated.get("inline_keyboard"))
        .forEach(it -> InlineButton.validate((ObjectNode) it, group));
    return new ReplyMarkup(validated);
  }

  /** Like {@link #validate}, where only inline buttons are allowed. */
  ReplyMarkup validateInline(@Nullable Group group) {
    ApiException.refuseIf(json != null && !json.has("inline_keyboard"), NOT_INLINE);
    return validate(group);
  }

  private static void expectWellFormed(JsonNode rows) {
    ApiException.refuseIf(!rows.isArray(), "field \"keyboard\" must be of type Array");
    for (JsonNode row : rows) {
      ApiException.refuseIf(!row.isArray(), "field \"keyboard\" must be an Array of Arrays");
      row.forEach(ReplyMarkup::expectKey);
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
  private static boolean isEmpty(JsonNode rows) {
    return keys(rows)
        .map(key -> key.isTextual() ? key : key.path("text"))
        .allMatch(text -> text.asText().isEmpty());
  }

  private static Stream<JsonNode> keys(JsonNode rows) {
    return rows.valueStream().flatMap(JsonNode::valueStream);
  }

  private static void expectAllowed(JsonNode key, boolean isPrivate) {
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

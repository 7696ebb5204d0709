package org.chsiguide.sandbox.api.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.sandbox.world.Group;
import org.chsiguide.sandbox.world.InlineButton;
import org.chsiguide.sandbox.world.InlineKeyboard;
import org.jspecify.annotations.Nullable;

/**
 * The parameter {@code reply_markup}.
 *
 * @param keyboard inline buttons, or null
 * @param composer another markup that is not empty, or null
 */
public record ReplyMarkup(@Nullable InlineKeyboard keyboard, @Nullable JsonNode composer) {
  /** The limit of td: ReplyMarkup.cpp. Further buttons are dropped silently. */
  private static final int MAX_BUTTONS_PER_ROW = 12;

  private static final int MAX_BUTTONS = 300;

  /** No markup. */
  public static final ReplyMarkup NONE = new ReplyMarkup(null, null);

  /** https://core.telegram.org/bots/api#inlinekeyboardbutton. */
  private static final Set<String> STYLES = Set.of("danger", "success", "primary");

  /** The kinds of buttons, in the order in which the server looks for them. */
  private static final List<String> KINDS =
      List.of(
          "url",
          "callback_data",
          "callback_game",
          "pay",
          "switch_inline_query",
          "switch_inline_query_current_chat",
          "switch_inline_query_chosen_chat",
          "login_url",
          "web_app",
          "copy_text",
          "disabled");

  /** Reads the parameter; only its form is checked, not the contents of the buttons. */
  public static ReplyMarkup of(Parameters parameters) {
    if (parameters.text("reply_markup").isEmpty()) return NONE;
    JsonNode json = parameters.expectJson("reply_markup", "reply keyboard markup");
    ApiException.refuseIf(!json.isObject(), "object expected as reply markup");
    if (json.has("keyboard")) ReplyKeyboard.expectWellFormed(json.get("keyboard"));
    if (!json.path("keyboard").isEmpty()) {
      return ReplyKeyboard.isEmpty(json.get("keyboard")) ? NONE : new ReplyMarkup(null, json);
    }
    if (json.has("inline_keyboard")) return inline(json.get("inline_keyboard"));
    boolean isComposer =
        json.path("remove_keyboard").asBoolean() || json.path("force_reply").asBoolean();
    return isComposer ? new ReplyMarkup(null, json) : NONE;
  }

  private static ReplyMarkup inline(JsonNode rows) {
    List<List<InlineButton>> kept = new ArrayList<>();
    int total = 0;
    for (JsonNode row : rows) {
      ApiException.refuseIf(
          !row.isArray(),
          "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
      List<InlineButton> buttons = row(row).stream().limit(MAX_BUTTONS - total).toList();
      total += buttons.size();
      if (!buttons.isEmpty()) kept.add(buttons);
    }
    return kept.isEmpty() ? NONE : new ReplyMarkup(new InlineKeyboard(kept), null);
  }

  private static List<InlineButton> row(JsonNode row) {
    List<InlineButton> buttons = new ArrayList<>();
    for (JsonNode cell : row) {
      InlineButton button = button(cell);
      if (!button.text().isBlank()) buttons.add(button);
    }
    return buttons.stream().limit(MAX_BUTTONS_PER_ROW).toList();
  }

  private static InlineButton button(JsonNode cell) {
    if (!cell.isObject()) throw malformed("InlineKeyboardButton must be an Object");
    String text = cell.path("text").asText();
    String style = cell.has("style") ? cell.get("style").asText() : null;
    if (style != null && !STYLES.contains(style)) throw malformed("Unsupported style specified");
    for (String kind : KINDS) {
      Optional<JsonNode> value = value(cell, kind);
      if (value.isPresent()) return new InlineButton(text, kind, value.get(), style);
    }
    throw malformed("Text buttons are unallowed in the inline keyboard");
  }

  private static Optional<JsonNode> value(JsonNode cell, String kind) {
    return switch (kind) {
      case "url", "callback_data" ->
          Optional.of(cell.path(kind).asText())
              .filter(it -> !it.isEmpty())
              .map(JsonNodeFactory.instance::textNode);
      case "pay" -> Optional.ofNullable(cell.get(kind)).filter(JsonNode::asBoolean);
      default -> Optional.ofNullable(cell.get(kind));
    };
  }

  private static ApiException malformed(String why) {
    return ApiException.badRequest("can't parse inline keyboard button: " + why);
  }

  /**
   * Validates the contents of the buttons, which the server does only once the chat is known.
   *
   * @param group the group or channel of the message; null: a private chat
   * @return the markup with normalized URLs
   */
  public ReplyMarkup validate(@Nullable Group group) {
    if (composer != null) {
      if (group != null && group.isChannel()) throw notInline();
      ReplyKeyboard.expectAllowed(composer.path("keyboard"), group == null);
    }
    if (keyboard == null) return this;
    return new ReplyMarkup(
        new InlineKeyboard(
            keyboard.rows().stream()
                .map(row -> row.stream().map(it -> ButtonValidator.validate(it, group)).toList())
                .toList()),
        null);
  }

  /** Does what {@link #validate} does where only inline buttons are allowed. */
  public ReplyMarkup validateInline(@Nullable Group group) {
    if (composer != null) throw notInline();
    return validate(group);
  }

  private static ApiException notInline() {
    return ApiException.badRequest("inline keyboard expected");
  }
}

package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A button of an inline keyboard.
 *
 * @param kind the one field that says what it does, for example {@code callback_data} or {@code
 *     url}
 * @param value of that field
 * @param style the colour, where one is set: {@code danger}, {@code success} or {@code primary}
 */
public record InlineButton(String text, String kind, JsonNode value, @Nullable String style) {

  /** Whether a tap on it is told to the bot, with this data. */
  public boolean hasCallbackData(String data) {
    return kind.equals("callback_data") && value.asText().equals(data);
  }
}

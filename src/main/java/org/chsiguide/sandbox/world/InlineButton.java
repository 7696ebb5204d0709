package org.chsiguide.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A button of an inline keyboard.
 *
 * @param kind the one field that determines what it does, for example {@code callback_data} or
 *     {@code url}
 * @param value the value of that field
 * @param style the colour, if one is set: {@code danger}, {@code success} or {@code primary}
 */
public record InlineButton(String text, String kind, JsonNode value, @Nullable String style) {

  /** Returns whether pressing it sends the bot a callback query with this data. */
  public boolean hasCallbackData(String data) {
    return kind.equals("callback_data") && value.asText().equals(data);
  }
}

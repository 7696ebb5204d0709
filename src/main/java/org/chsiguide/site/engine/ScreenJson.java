package org.chsiguide.site.engine;

import java.util.List;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.jspecify.annotations.Nullable;

/**
 * A screen for the page, as JSON.
 *
 * @param notice a short line that is shown for a moment, if there is one
 * @param mail the mail on the screen, if there is one
 */
public record ScreenJson(
    Conversation conversation, Screen screen, @Nullable String notice, @Nullable Mail mail) {

  /** A mail, for an app. */
  public record Mail(String to, String subject, String body) {}

  /** Returns the JSON. */
  @Override
  public String toString() {
    StringBuilder json = new StringBuilder(2048);
    json.append("{\"step\":");
    quote(json, conversation.currentStep().value());
    json.append(",\"language\":");
    quote(json, conversation.language().code());
    json.append(",\"html\":");
    quote(json, screen.html());
    json.append(",\"picture\":");
    quote(json, screen.picture());
    json.append(",\"notice\":");
    quote(json, notice);
    json.append(",\"mail\":");
    append(json, mail);
    json.append(",\"rows\":[");
    for (List<Button> row : screen.rows()) {
      separate(json);
      json.append('[');
      for (Button button : row) {
        separate(json);
        append(json, button);
      }
      json.append(']');
    }
    return json.append("]}").toString();
  }

  /** Appends a comma after an element that stands before the next one. */
  private static void separate(StringBuilder json) {
    if (json.charAt(json.length() - 1) != '[') {
      json.append(',');
    }
  }

  private static void append(StringBuilder json, @Nullable Mail mail) {
    if (mail == null) {
      json.append("null");
      return;
    }
    json.append("{\"to\":");
    quote(json, mail.to());
    json.append(",\"subject\":");
    quote(json, mail.subject());
    json.append(",\"body\":");
    quote(json, mail.body());
    json.append('}');
  }

  private static void append(StringBuilder json, Button button) {
    if (button instanceof Button.Action action) {
      String style = action.style() == null ? "" : action.style().code();
      append(json, button, "action", action.buttonAction().encode(), style);
    } else if (button instanceof Button.Callback callback) {
      append(json, button, "callback", callback.data(), "");
    } else if (button instanceof Button.Link link) {
      append(json, button, "link", link.url(), "");
    } else if (button instanceof Button.Copy copy) {
      append(json, button, "copy", copy.text(), "");
    } else if (button instanceof Button.Share share) {
      append(json, button, "share", share.step().value(), "");
    } else {
      throw new AssertionError(button);
    }
  }

  private static void append(
      StringBuilder json, Button button, String kind, String value, String style) {
    json.append("{\"label\":");
    quote(json, button.label());
    json.append(",\"kind\":");
    quote(json, kind);
    json.append(",\"value\":");
    quote(json, value);
    json.append(",\"style\":");
    quote(json, style);
    json.append('}');
  }

  private static void quote(StringBuilder json, @Nullable String text) {
    if (text == null) {
      json.append("null");
      return;
    }
    json.append('"');
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        json.append(text, from, i);
        from = i + 1;
        if (c < ' ') {
          json.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
        } else {
          json.append('\\').append(c);
        }
      }
    }
    json.append(text, from, text.length()).append('"');
  }
}

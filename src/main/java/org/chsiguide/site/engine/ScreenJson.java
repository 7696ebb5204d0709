package org.chsiguide.site.engine;

import java.util.List;
import java.util.stream.Collectors;
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
  public record Mail(String to, String subject, String body) {
    String toJson() {
      return "{\"to\":"
          + quote(to)
          + ",\"subject\":"
          + quote(subject)
          + ",\"body\":"
          + quote(body)
          + "}";
    }
  }

  /** Returns the JSON. */
  @Override
  public String toString() {
    return "{\"step\":"
        + quote(conversation.currentStep().value())
        + ",\"language\":"
        + quote(conversation.language().code())
        + ",\"html\":"
        + quote(screen.html())
        + ",\"picture\":"
        + quote(screen.picture())
        + ",\"notice\":"
        + quote(notice)
        + ",\"mail\":"
        + (mail == null ? "null" : mail.toJson())
        + ",\"rows\":["
        + screen.rows().stream().map(ScreenJson::row).collect(Collectors.joining(","))
        + "]}";
  }

  private static String row(List<Button> buttons) {
    return buttons.stream().map(ScreenJson::button).collect(Collectors.joining(",", "[", "]"));
  }

  private static String button(Button button) {
    if (button instanceof Button.Action action) {
      String style = action.style() == null ? "" : action.style().code();
      return button(button, "action", action.buttonAction().encode(), style);
    }
    if (button instanceof Button.Callback callback) {
      return button(button, "callback", callback.data(), "");
    }
    if (button instanceof Button.Link link) {
      return button(button, "link", link.url(), "");
    }
    if (button instanceof Button.Copy copy) {
      return button(button, "copy", copy.text(), "");
    }
    if (button instanceof Button.Share share) {
      return button(button, "share", share.step().value(), "");
    }
    throw new AssertionError(button);
  }

  private static String button(Button button, String kind, String value, String style) {
    return "{\"label\":"
        + quote(button.label())
        + ",\"kind\":"
        + quote(kind)
        + ",\"value\":"
        + quote(value)
        + ",\"style\":"
        + quote(style)
        + "}";
  }

  private static String quote(@Nullable String text) {
    if (text == null) {
      return "null";
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}

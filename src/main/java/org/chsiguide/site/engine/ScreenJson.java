package org.chsiguide.site.engine;

import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final String NULL = "null";

  /** A mail, for an app. */
  public record Mail(String to, String subject, String body) {}

  @Override
  public String toString() {
    return object(
        "step", quoted(conversation.currentStep().value()),
        "language", quoted(conversation.language().code()),
        "html", quoted(screen.html()),
        "picture", quoted(screen.picture()),
        "notice", quoted(notice),
        "mail", mail == null ? NULL : json(mail),
        "rows",
            array(screen.rows().stream().map(row -> array(row.stream().map(ScreenJson::json)))));
  }

  private static String json(Mail mail) {
    return object(
        "to", quoted(mail.to()), "subject", quoted(mail.subject()), "body", quoted(mail.body()));
  }

  private static String json(Button button) {
    if (button instanceof Button.Action action) {
      String style = action.style() == null ? "" : action.style().key();
      return json(button, "action", action.buttonAction().encode(), style);
    }
    if (button instanceof Button.Callback callback) {
      return json(button, "callback", callback.data(), "");
    }
    if (button instanceof Button.Link link) {
      return json(button, "link", link.url(), "");
    }
    if (button instanceof Button.Copy copy) {
      return json(button, "copy", copy.text(), "");
    }
    if (button instanceof Button.Share share) {
      return json(button, "share", share.step().value(), "");
    }
    throw new AssertionError(button);
  }

  private static String json(Button button, String kind, String value, String style) {
    return object(
        "label", quoted(button.label()),
        "kind", quoted(kind),
        "value", quoted(value),
        "style", quoted(style));
  }

  /**
   * Returns an object.
   *
   * @param members names and their values as JSON, alternating
   */
  private static String object(String... members) {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < members.length; i += 2) {
      json.append(i == 0 ? '{' : ',').append(quoted(members[i])).append(':').append(members[i + 1]);
    }
    return json.append('}').toString();
  }

  private static String array(Stream<String> elements) {
    return elements.collect(Collectors.joining(",", "[", "]"));
  }

  private static String quoted(@Nullable String text) {
    if (text == null) {
      return NULL;
    }
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c < ' ') {
        json.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
      } else {
        json.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return json.append('"').toString();
  }
}

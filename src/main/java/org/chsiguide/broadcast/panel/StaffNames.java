package org.chsiguide.broadcast.panel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.html.PlainText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.UserId;

/**
 * What Telegram calls the members of staff who did something since the start. It is held in memory
 * only. Thread-safe.
 */
final class StaffNames {
  private static final int CHARACTERS = 40;

  private final Map<UserId, String> names = new ConcurrentHashMap<>();

  /** This member of staff is called this; nothing is known if it is blank. */
  void remember(UserId person, String name) {
    if (!name.isBlank()) {
      names.put(person, PlainText.prefix(name.strip().replaceAll("\\s+", " "), CHARACTERS));
    }
  }

  /** The name, or the number where it is not known, as plain text. */
  String nameOf(UserId person) {
    return names.getOrDefault(person, Long.toString(person.value()));
  }

  /** The same as a link to the person, in Telegram HTML. */
  String link(UserId person) {
    return "<a href=\"tg://user?id="
        + person.value()
        + "\">"
        + TelegramHtml.escape(nameOf(person))
        + "</a>";
  }
}

package org.chsiguide.staff;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.html.PlainText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.UserId;

/** The names of the members of staff who wrote to the bot, as Telegram shows them. Thread-safe. */
public final class StaffNames {
  private static final int CHARACTERS = 40;

  private final Map<UserId, String> names = new ConcurrentHashMap<>();

  /**
   * Remembers the name of a member of staff, unless it is blank.
   *
   * @return whether it is new or another than before
   */
  public boolean remember(UserId person, String name) {
    String shown = PlainText.prefix(name.strip().replaceAll("\\s+", " "), CHARACTERS);
    return !shown.isEmpty() && !shown.equals(names.put(person, shown));
  }

  void forget(UserId person) {
    names.remove(person);
  }

  /** Returns the name as plain text; the id if the name is not known. */
  public String nameOf(UserId person) {
    return names.getOrDefault(person, Long.toString(person.value()));
  }

  /** Returns whether the name is known. */
  public boolean knows(UserId person) {
    return names.containsKey(person);
  }

  /** Returns the name as a link to the person, in Telegram HTML. */
  public String link(UserId person) {
    return "<a href=\"tg://user?id="
        + person.value()
        + "\">"
        + TelegramHtml.escape(nameOf(person))
        + "</a>";
  }
}

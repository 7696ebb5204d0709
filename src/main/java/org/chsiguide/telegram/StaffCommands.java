package org.chsiguide.telegram;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.staff.StaffRole;

/** The commands of staff, without their slash, and what each does. */
final class StaffCommands {
  private static final Map<String, Phrase> ALL = new LinkedHashMap<>();

  /** Those about one ticket: written in its topic, or as a reply. */
  private static final Map<String, Phrase> OF_TICKETS = new LinkedHashMap<>();

  static {
    ALL.put("tickets", ProfilePhrase.TICKETS_COMMAND);
    ALL.put("away", ProfilePhrase.AWAY_COMMAND);
    ALL.put("stats", ProfilePhrase.STATS_COMMAND);
    ALL.put("broadcast", ProfilePhrase.BROADCAST_COMMAND);
    ALL.put("broadcasts", ProfilePhrase.BROADCASTS_COMMAND);
    ALL.put("recall", ProfilePhrase.RECALL_COMMAND);
    ALL.put("correct", ProfilePhrase.CORRECT_COMMAND);
    ALL.put("edit", ProfilePhrase.EDIT_COMMAND);
    ALL.put("history", ProfilePhrase.HISTORY_COMMAND);
    ALL.put("export", ProfilePhrase.EXPORT_COMMAND);
    ALL.put("reload", ProfilePhrase.RELOAD_COMMAND);
    ALL.put("audit", ProfilePhrase.AUDIT_COMMAND);
    ALL.put("staff", ProfilePhrase.STAFF_COMMAND);
    OF_TICKETS.put("snooze", ProfilePhrase.SNOOZE_COMMAND);
    OF_TICKETS.put("close", ProfilePhrase.CLOSE_COMMAND);
    OF_TICKETS.put("delete", ProfilePhrase.DELETE_COMMAND);
  }

  private StaffCommands() {}

  /** Returns the commands for the private chat with a member, in the order of the menu. */
  static Map<String, Phrase> of(Set<StaffRole> roles) {
    Map<String, Phrase> commands = new LinkedHashMap<>(ALL);
    commands.keySet().removeIf(it -> !isAllowed(StaffRole.neededFor(it), roles));
    return commands;
  }

  /** Returns the commands for the group of staff, in the order of the menu. */
  static Map<String, Phrase> inGroup() {
    Map<String, Phrase> commands = new LinkedHashMap<>(OF_TICKETS);
    commands.putAll(ALL);
    commands.keySet().removeIf(StaffRole::isPrivate);
    return commands;
  }

  /** Returns the list of everything that a member can write, as Telegram HTML. */
  static String help(Set<StaffRole> roles, Dialog dialog, Language language) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add("<b>" + html(ProfilePhrase.STAFF_HELP, dialog, language) + "</b>\n");
    Map<String, Phrase> commands = of(roles);
    commands.put("id", ProfilePhrase.ID_COMMAND);
    addAll(lines, commands, dialog, language);
    if (roles.contains(StaffRole.ANSWER)) {
      lines.add("\n" + html(ProfilePhrase.STAFF_HELP_TICKETS, dialog, language));
      addAll(lines, OF_TICKETS, dialog, language);
      lines.add("// – " + html(ProfilePhrase.STAFF_HELP_NOTES, dialog, language));
    }
    return lines.toString();
  }

  private static void addAll(
      StringJoiner lines, Map<String, Phrase> commands, Dialog dialog, Language language) {
    commands.forEach(
        (name, description) -> lines.add("/" + name + " – " + html(description, dialog, language)));
  }

  private static boolean isAllowed(Optional<StaffRole> needed, Set<StaffRole> roles) {
    return needed.filter(roles::contains).isPresent();
  }

  private static String html(Phrase phrase, Dialog dialog, Language language) {
    return TelegramHtml.escape(dialog.phrase(phrase).in(language, " · "));
  }
}

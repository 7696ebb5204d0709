package org.chsiguide.staff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Phrase;

/** The commands of staff, in the order of their menus. */
public enum StaffCommand implements Keyed {
  SNOOZE(StaffRole.ANSWER, Place.TICKET, StaffPhrase.SNOOZE_COMMAND),
  CLOSE(StaffRole.ANSWER, Place.TICKET, StaffPhrase.CLOSE_COMMAND),
  /** Takes back a message to a student. */
  DELETE(StaffRole.ANSWER, Place.TICKET, StaffPhrase.DELETE_COMMAND),
  TICKETS(StaffRole.ANSWER, Place.ANYWHERE, StaffPhrase.TICKETS_COMMAND),
  /** Says until when staff are away. */
  AWAY(StaffRole.ANSWER, Place.ANYWHERE, StaffPhrase.AWAY_COMMAND),
  STATS(StaffRole.NUMBERS, Place.ANYWHERE, StaffPhrase.STATS_COMMAND),
  BROADCAST(StaffRole.BROADCAST, Place.PRIVATE, StaffPhrase.BROADCAST_COMMAND),
  BROADCASTS(StaffRole.BROADCAST, Place.PRIVATE, StaffPhrase.BROADCASTS_COMMAND),
  RECALL(StaffRole.BROADCAST, Place.PRIVATE, StaffPhrase.RECALL_COMMAND),
  CORRECT(StaffRole.BROADCAST, Place.PRIVATE, StaffPhrase.CORRECT_COMMAND),
  EDIT(StaffRole.EDIT, Place.PRIVATE, StaffPhrase.EDIT_COMMAND),
  HISTORY(StaffRole.EDIT, Place.PRIVATE, StaffPhrase.HISTORY_COMMAND),
  EXPORT(StaffRole.EDIT, Place.PRIVATE, StaffPhrase.EXPORT_COMMAND),
  RELOAD(StaffRole.EDIT, Place.ANYWHERE, StaffPhrase.RELOAD_COMMAND),
  AUDIT(StaffRole.NUMBERS, Place.ANYWHERE, StaffPhrase.AUDIT_COMMAND),
  STAFF(StaffRole.OWNER, Place.ANYWHERE, StaffPhrase.STAFF_COMMAND);

  private final StaffRole role;
  private final Place place;
  private final Phrase description;

  private enum Place {
    /** In the topic of a ticket, or as a reply to one of its messages. */
    TICKET,
    /** In the group of staff, or in private. */
    ANYWHERE,
    /** In private: it opens a panel of one person, so that no group has it. */
    PRIVATE
  }

  StaffCommand(StaffRole role, Place place, Phrase description) {
    this.role = role;
    this.place = place;
    this.description = description;
  }

  /** Returns the command with this key, unless it is about one ticket. */
  static Optional<StaffCommand> ofKey(String key) {
    return Stream.of(values())
        .filter(command -> command.place != Place.TICKET && command.key().equals(key))
        .findFirst();
  }

  /** Returns the commands for the private chat with a member. */
  public static List<StaffCommand> inPrivate(Set<StaffRole> roles) {
    return Stream.of(values())
        .filter(command -> command.place != Place.TICKET && roles.contains(command.role))
        .toList();
  }

  /** Returns the commands for the group of staff. */
  public static List<StaffCommand> inGroup() {
    return Stream.of(values()).filter(command -> command.place != Place.PRIVATE).toList();
  }

  static List<StaffCommand> aboutTickets() {
    return Stream.of(values()).filter(command -> command.place == Place.TICKET).toList();
  }

  /** Returns the description in the menu. */
  public Phrase description() {
    return description;
  }

  /** Returns the action as which it is recorded: the one of the same name. */
  StaffAction.Kind action() {
    return StaffAction.Kind.valueOf(name());
  }

  StaffRole role() {
    return role;
  }

  boolean isPrivate() {
    return place == Place.PRIVATE;
  }
}

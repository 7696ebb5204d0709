package org.chsiguide.staff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Phrase;

/** The commands of staff, in the order of their menus. */
public enum StaffCommand implements Keyed {
  SNOOZE(StaffRole.ANSWER, Place.TICKET),
  CLOSE(StaffRole.ANSWER, Place.TICKET),
  /** Takes back a message to a student. */
  DELETE(StaffRole.ANSWER, Place.TICKET),
  TICKETS(StaffRole.ANSWER, Place.ANYWHERE),
  /** Says until when staff are away. */
  AWAY(StaffRole.ANSWER, Place.ANYWHERE),
  STATS(StaffRole.NUMBERS, Place.ANYWHERE),
  BROADCAST(StaffRole.BROADCAST, Place.PRIVATE),
  BROADCASTS(StaffRole.BROADCAST, Place.PRIVATE),
  RECALL(StaffRole.BROADCAST, Place.PRIVATE),
  CORRECT(StaffRole.BROADCAST, Place.PRIVATE),
  EDIT(StaffRole.EDIT, Place.PRIVATE),
  HISTORY(StaffRole.EDIT, Place.PRIVATE),
  EXPORT(StaffRole.EDIT, Place.PRIVATE),
  RELOAD(StaffRole.EDIT, Place.ANYWHERE),
  AUDIT(StaffRole.NUMBERS, Place.ANYWHERE),
  STAFF(StaffRole.OWNER, Place.ANYWHERE);

  private final StaffRole role;
  private final Place place;

  private enum Place {
    /** In the topic of a ticket, or as a reply to one of its messages. */
    TICKET,
    /** In the group of staff, or in private. */
    ANYWHERE,
    /** In private: it opens a panel of one person, so that no group has it. */
    PRIVATE
  }

  StaffCommand(StaffRole role, Place place) {
    this.role = role;
    this.place = place;
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

  /** Returns the description in the menu: the phrase that is named after the command. */
  public Phrase description() {
    return StaffPhrase.valueOf(name() + "_COMMAND");
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

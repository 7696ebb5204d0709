package org.chsiguide.staff;

import org.chsiguide.dialog.Phrase;

/**
 * The phrases about who is on staff, what they can do and what they did; for staff, except the
 * number that anybody can ask for.
 */
public enum StaffPhrase implements Phrase {
  /** Above the members. */
  ROLES_TITLE(Length.LINE),
  /** A member whom the settings name. */
  ROLES_OWNER(Length.LABEL),
  ROLES_NONE(Length.LABEL),
  ROLES_HOW_TO_ADD(Length.LINE),
  /** Above the roles of a member. */
  ROLES_OF_MEMBER(Length.LINE, "member"),
  ROLES_REMOVE(Length.LABEL),
  ROLES_BACK(Length.LABEL),
  /** Nobody is named by a command that adds. */
  ROLES_WHO(Length.LINE),
  /** The settings name this member. */
  ROLES_IS_OWNER(Length.LINE),
  ROLES_GONE(Length.NOTICE),
  /** Tells somebody who was added or removed what they may do. */
  ROLES_WELCOME(Length.LINE, "roles"),
  /** Tells a member that they lack a role. */
  ROLES_MISSING(Length.LINE, "role"),
  /** Tells a member that a command is none of the group. */
  ROLES_IN_PRIVATE(Length.LINE),
  YOUR_ID(Length.LINE, "id"),
  /** Above the last actions of staff. */
  AUDIT_TITLE(Length.LINE),
  /** Asks about a part of a text for students that looks like a placeholder or a tag. */
  LOOKS_UNFINISHED(Length.LINE, "text"),
  /** Said when a member of staff cannot be shown anything. */
  TEST_BLOCKED(Length.LINE, "name"),
  // Each of these describes the command that it is named after.
  STATS_COMMAND(Length.COMMAND),
  BROADCAST_COMMAND(Length.COMMAND),
  BROADCASTS_COMMAND(Length.COMMAND),
  RECALL_COMMAND(Length.COMMAND),
  CORRECT_COMMAND(Length.COMMAND),
  TICKETS_COMMAND(Length.COMMAND),
  AWAY_COMMAND(Length.COMMAND),
  EDIT_COMMAND(Length.COMMAND),
  HISTORY_COMMAND(Length.COMMAND),
  EXPORT_COMMAND(Length.COMMAND),
  RELOAD_COMMAND(Length.COMMAND),
  AUDIT_COMMAND(Length.COMMAND),
  STAFF_COMMAND(Length.COMMAND),
  SNOOZE_COMMAND(Length.COMMAND),
  CLOSE_COMMAND(Length.COMMAND),
  DELETE_COMMAND(Length.COMMAND),
  ID_COMMAND(Length.COMMAND),
  /** Stands above the commands of staff. */
  STAFF_HELP(Length.LINE),
  /** Says where staff write the commands about a ticket, which follow. */
  STAFF_HELP_TICKETS(Length.LINE),
  /** Says what a message that begins with {@code //} is. */
  STAFF_HELP_NOTES(Length.LINE),
  RELOADED(Length.NOTICE),
  RELOAD_UNCHANGED(Length.NOTICE),
  RELOAD_REFUSED(Length.NOTICE);

  private final Form form;

  StaffPhrase(Length length, String... variables) {
    this.form = Form.of(length, variables);
  }

  @Override
  public Form form() {
    return form;
  }
}

package org.chsiguide.staff;

import org.chsiguide.dialog.Phrase;

/**
 * The phrases about who is on staff, what they can do and what they did; for staff, but for the
 * number that anybody can ask for.
 */
public enum StaffPhrase implements Phrase {
  /** Above the members. */
  ROLES_TITLE(Length.LINE),
  /** A member whom the settings name. */
  ROLES_OWNER(Length.LABEL),
  /** A member without roles. */
  ROLES_NONE(Length.LABEL),
  /** How to add a colleague. */
  ROLES_HOW_TO_ADD(Length.LINE),
  /** Above the roles of a member. */
  ROLES_OF_MEMBER(Length.LINE, "member"),
  /** Removes a member. */
  ROLES_REMOVE(Length.LABEL),
  /** Back to the members. */
  ROLES_BACK(Length.LABEL),
  /** Nobody is named by a command that adds. */
  ROLES_WHO(Length.LINE),
  /** The settings name this member. */
  ROLES_IS_OWNER(Length.LINE),
  /** The member is not there any more. */
  ROLES_GONE(Length.NOTICE),
  /** Tells a colleague that they were added. */
  ROLES_WELCOME(Length.LINE, "roles"),
  /** Tells a member that they lack a role. */
  ROLES_MISSING(Length.LINE, "role"),
  /** Tells a member that a command is none of the group. */
  ROLES_IN_PRIVATE(Length.LINE),
  /** The number of a user. */
  YOUR_ID(Length.LINE, "id"),
  /** Above the last actions of staff. */
  AUDIT_TITLE(Length.LINE),
  /** Asks about a part of a text for students that looks like a placeholder or a tag. */
  LOOKS_UNFINISHED(Length.LINE, "text"),
  /** Describes {@code /stats}, in the menu of staff. */
  STATS_COMMAND(Length.COMMAND),
  /** Describes {@code /broadcast}, in the menu of staff. */
  BROADCAST_COMMAND(Length.COMMAND),
  /** Describes {@code /broadcasts}, in the menu of staff. */
  BROADCASTS_COMMAND(Length.COMMAND),
  /** Describes {@code /recall}, in the menu of staff. */
  RECALL_COMMAND(Length.COMMAND),
  /** Describes {@code /correct}, in the menu of staff. */
  CORRECT_COMMAND(Length.COMMAND),
  /** Describes {@code /tickets}, in the menu of staff. */
  TICKETS_COMMAND(Length.COMMAND),
  /** Describes {@code /away}, in the menu of staff. */
  AWAY_COMMAND(Length.COMMAND),
  /** Describes {@code /edit}, in the menu of staff. */
  EDIT_COMMAND(Length.COMMAND),
  /** Describes {@code /history}, in the menu of staff. */
  HISTORY_COMMAND(Length.COMMAND),
  /** Describes {@code /export}, in the menu of staff. */
  EXPORT_COMMAND(Length.COMMAND),
  /** Describes {@code /reload}, in the menu of staff. */
  RELOAD_COMMAND(Length.COMMAND),
  /** Describes {@code /audit}, in the menu of staff. */
  AUDIT_COMMAND(Length.COMMAND),
  /** Describes {@code /staff}, in the menu of owners. */
  STAFF_COMMAND(Length.COMMAND),
  /** Describes {@code /snooze}, for staff. */
  SNOOZE_COMMAND(Length.COMMAND),
  /** Describes {@code /close}, for staff. */
  CLOSE_COMMAND(Length.COMMAND),
  /** Describes {@code /delete}, for staff. */
  DELETE_COMMAND(Length.COMMAND),
  /** Describes {@code /id}, for staff. */
  ID_COMMAND(Length.COMMAND),
  /** Stands above the commands of staff. */
  STAFF_HELP(Length.LINE),
  /** Says where staff write the commands about a ticket, which follow. */
  STAFF_HELP_TICKETS(Length.LINE),
  /** Says what a message that begins with {@code //} is. */
  STAFF_HELP_NOTES(Length.LINE);

  private final Form form;

  StaffPhrase(Length length, String... variables) {
    this.form = Form.of(length, variables);
  }

  @Override
  public Form form() {
    return form;
  }
}

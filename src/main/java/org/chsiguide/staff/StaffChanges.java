package org.chsiguide.staff;

import java.util.Set;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * Changes who is on staff, together with the record of it. A change counts at once, so that the
 * next update finds it; what cannot be saved is received again, and then has the same effect.
 */
record StaffChanges(Staff staff, StaffRepository repository, AuditLog auditLog) {

  /** Adds a colleague with these roles. */
  Handling add(IncomingUpdate incomingUpdate, UserId colleague, Set<StaffRole> roles) {
    return put(incomingUpdate, StaffAction.Kind.STAFF_ADD, colleague.toString(), colleague, roles);
  }

  /**
   * Gives a member these roles.
   *
   * @param switched the role that changes
   * @param state what it is afterwards, as a word
   */
  Handling switchRole(
      IncomingUpdate incomingUpdate,
      UserId member,
      Set<StaffRole> roles,
      StaffRole switched,
      String state) {
    String detail = member + "-" + switched.key() + "-" + state;
    return put(incomingUpdate, StaffAction.Kind.STAFF_ROLE, detail, member, roles);
  }

  /** Removes a member. */
  Handling remove(IncomingUpdate incomingUpdate, UserId member) {
    Runnable undo = undo(member);
    staff.remove(member);
    Handling removed =
        auditLog.record(
            incomingUpdate.updateId(),
            new StaffAction(
                incomingUpdate.from(), StaffAction.Kind.STAFF_REMOVE, 0, member.toString()),
            () -> new Handling.Handled(repository.remove(member)));
    return undoneIfNotSaved(removed, undo);
  }

  private Handling put(
      IncomingUpdate incomingUpdate,
      StaffAction.Kind kind,
      String detail,
      UserId member,
      Set<StaffRole> roles) {
    Runnable undo = undo(member);
    staff.put(member, roles);
    Handling saved =
        auditLog.record(
            incomingUpdate.updateId(),
            new StaffAction(incomingUpdate.from(), kind, 0, detail),
            () -> new Handling.Handled(repository.put(member, roles, incomingUpdate.from())));
    return undoneIfNotSaved(saved, undo);
  }

  /**
   * Returns what makes a user in memory what they are now: somebody with these roles, or nobody.
   */
  private Runnable undo(UserId member) {
    Set<StaffRole> before = staff.roles(member);
    return staff.includes(member) ? () -> staff.put(member, before) : () -> staff.remove(member);
  }

  /**
   * Undoes the change in memory if it cannot be saved: the update comes again, and has to find
   * everything as it was.
   */
  private static Handling undoneIfNotSaved(Handling change, Runnable undo) {
    var unused =
        change
            .saved()
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    undo.run();
                  }
                });
    return change;
  }
}

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
    Set<StaffRole> before = staff.roles(member);
    staff.remove(member);
    Handling removed =
        auditLog.record(
            incomingUpdate.updateId(),
            new StaffAction(
                incomingUpdate.from(), StaffAction.Kind.STAFF_REMOVE, 0, member.toString()),
            () -> new Handling.Handled(repository.remove(member)));
    return undoneIfNotSaved(removed, member, before);
  }

  private Handling put(
      IncomingUpdate incomingUpdate,
      StaffAction.Kind kind,
      String detail,
      UserId member,
      Set<StaffRole> roles) {
    Set<StaffRole> before = staff.roles(member);
    staff.put(member, roles);
    Handling saved =
        auditLog.record(
            incomingUpdate.updateId(),
            new StaffAction(incomingUpdate.from(), kind, 0, detail),
            () -> new Handling.Handled(repository.put(member, roles, incomingUpdate.from())));
    return undoneIfNotSaved(saved, member, before);
  }

  /**
   * Restores the roles in memory if the change cannot be saved: the update comes again, and has to
   * find everything as it was.
   */
  private Handling undoneIfNotSaved(Handling change, UserId member, Set<StaffRole> before) {
    var unused =
        change
            .saved()
            .whenComplete(
                (done, failure) -> {
                  if (failure != null && before.isEmpty()) {
                    staff.remove(member);
                  } else if (failure != null) {
                    staff.put(member, before);
                  }
                });
    return change;
  }
}

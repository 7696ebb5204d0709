package org.chsiguide.staff;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
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

  /** Gives a member a role, or takes it. */
  Handling switchRole(IncomingUpdate incomingUpdate, StaffButton.SwitchRole switched) {
    Set<StaffRole> roles = EnumSet.noneOf(StaffRole.class);
    roles.addAll(staff.roles(switched.member()));
    if (switched.isOn()) {
      roles.add(switched.role());
    } else {
      roles.remove(switched.role());
    }
    String detail =
        switched.member() + "-" + switched.role().key() + (switched.isOn() ? "-on" : "-off");
    return put(incomingUpdate, StaffAction.Kind.STAFF_ROLE, detail, switched.member(), roles);
  }

  /** Removes a member. */
  Handling remove(IncomingUpdate incomingUpdate, UserId member) {
    return change(
        incomingUpdate,
        StaffAction.Kind.STAFF_REMOVE,
        member.toString(),
        member,
        () -> {
          staff.remove(member);
          return repository.remove(member);
        });
  }

  private Handling put(
      IncomingUpdate incomingUpdate,
      StaffAction.Kind kind,
      String detail,
      UserId member,
      Set<StaffRole> roles) {
    return change(
        incomingUpdate,
        kind,
        detail,
        member,
        () -> {
          staff.put(member, roles);
          return repository.put(member, roles, incomingUpdate.from());
        });
  }

  /**
   * Changes what a user is, in memory and in the store. If it cannot be saved, the change in memory
   * is undone: the update comes again, and has to find everything as it was.
   */
  private Handling change(
      IncomingUpdate incomingUpdate,
      StaffAction.Kind kind,
      String detail,
      UserId member,
      Supplier<CompletionStage<Void>> work) {
    boolean wasMember = staff.includes(member);
    Set<StaffRole> before = staff.roles(member);
    Handling change =
        auditLog.record(
            incomingUpdate.updateId(),
            new StaffAction(incomingUpdate.from(), kind, 0, detail),
            () -> new Handling.Handled(work.get()));
    var unused =
        change
            .saved()
            .whenComplete(
                (done, failure) -> {
                  if (failure != null && wasMember) {
                    staff.put(member, before);
                  } else if (failure != null) {
                    staff.remove(member);
                  }
                });
    return change;
  }
}

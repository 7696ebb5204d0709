package org.chsiguide.staff;

import java.util.EnumSet;
import java.util.Set;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.Undo;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;
import org.jspecify.annotations.Nullable;

/**
 * Changes who is on staff, and records it. A change takes effect at once, so that the next update
 * sees it; an update whose change cannot be saved is received again, with the same effect.
 */
record StaffChanges(Staff staff, StaffRepository repository, AuditLog auditLog) {

  Handling add(IncomingUpdate update, UserId colleague, Set<StaffRole> roles) {
    return change(update, StaffAction.Kind.STAFF_ADD, colleague.toString(), colleague, roles);
  }

  Handling apply(IncomingUpdate update, StaffButton button) {
    UserId member = button.member();
    StaffRole role = button.role();
    if (role == null) {
      return button.action() == StaffButton.Action.REMOVE
          ? change(update, StaffAction.Kind.STAFF_REMOVE, member.toString(), member, null)
          : new Handling.Handled();
    }
    boolean isOn = button.action() == StaffButton.Action.GRANT;
    Set<StaffRole> roles = EnumSet.of(role);
    roles.addAll(staff.roles(member));
    if (!isOn) {
      roles.remove(role);
    }
    String detail = member + "-" + role.key() + (isOn ? "-on" : "-off");
    return change(update, StaffAction.Kind.STAFF_ROLE, detail, member, roles);
  }

  /**
   * Changes the roles of a user in memory and in the store. If that fails, the change in memory is
   * undone, because the update is received again.
   *
   * @param roles null: they are no member
   */
  private Handling change(
      IncomingUpdate update,
      StaffAction.Kind kind,
      String detail,
      UserId user,
      @Nullable Set<StaffRole> roles) {
    Set<StaffRole> before = staff.includes(user) ? staff.roles(user) : null;
    Handling change =
        auditLog.record(
            update.updateId(),
            new StaffAction(update.from(), kind, 0, detail),
            () -> {
              set(user, roles);
              return new Handling.Handled(
                  roles == null
                      ? repository.remove(user)
                      : repository.put(user, roles, update.from()));
            });
    Undo.onFailure(change.saved(), () -> set(user, before));
    return change;
  }

  private void set(UserId user, @Nullable Set<StaffRole> roles) {
    if (roles == null) {
      staff.remove(user);
    } else {
      staff.put(user, roles);
    }
  }
}

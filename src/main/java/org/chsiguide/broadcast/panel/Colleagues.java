package org.chsiguide.broadcast.panel;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffNames;
import org.chsiguide.staff.StaffRole;

/** The members of staff to whom an author can show a draft, or who approve it. */
record Colleagues(Staff staff) {

  StaffNames names() {
    return staff.names();
  }

  /** Returns all members of staff but this one, by name. */
  List<UserId> of(UserId author) {
    return others(staff.members(), author);
  }

  /** Returns the members of staff who may approve what this one sends. */
  List<UserId> approversOf(UserId author) {
    return others(staff.members(StaffRole.BROADCAST), author);
  }

  private List<UserId> others(Set<UserId> members, UserId author) {
    return members.stream()
        .filter(member -> !member.equals(author))
        .sorted(Comparator.comparing(names()::nameOf))
        .toList();
  }
}

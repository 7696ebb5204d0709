package org.chsiguide.broadcast.panel;

import java.util.Comparator;
import java.util.List;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.Staff;
import org.chsiguide.update.StaffNames;

/** The members of staff to whom an author can show a draft. */
record Colleagues(Staff staff, StaffNames names) {

  /** Returns all members of staff but this one, by name. */
  List<UserId> of(UserId author) {
    return staff.members().stream()
        .filter(member -> !member.equals(author))
        .sorted(Comparator.comparing(names::nameOf))
        .toList();
  }
}

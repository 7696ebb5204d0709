package org.chsiguide.staff;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.LocalizedText;

/** A permission of a member of staff. */
public enum StaffRole implements Keyed {
  ANSWER("回复学生", "answer students"),
  BROADCAST("发通知", "send broadcasts"),
  EDIT("改指南", "change the dialog"),
  NUMBERS("看统计和操作记录", "see numbers and the audit log"),
  /** Adds colleagues; those whom the settings name, and nobody else. */
  OWNER("加同事", "add colleagues");

  private final LocalizedText label;

  StaffRole(String zh, String en) {
    this.label = new LocalizedText(zh, en);
  }

  /** Returns the roles that an owner can give to others. */
  static List<StaffRole> grantable() {
    return List.copyOf(EnumSet.complementOf(EnumSet.of(OWNER)));
  }

  /** Returns the roles of these keys, separated by blanks; others are left out. */
  public static Set<StaffRole> ofKeys(String keys) {
    Set<StaffRole> roles = EnumSet.noneOf(StaffRole.class);
    Stream.of(keys.split(" ", -1))
        .flatMap(key -> Keyed.find(values(), key).stream())
        .forEach(roles::add);
    return roles;
  }

  /** Describes what somebody with these roles, at least one, may do. */
  static LocalizedText labels(Set<StaffRole> roles) {
    return LocalizedText.join(roles.stream().sorted().map(StaffRole::label).toList(), "、", ", ");
  }

  LocalizedText label() {
    return label;
  }
}

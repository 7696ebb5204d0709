package org.chsiguide.staff;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.messenger.UserId;

/**
 * A button of the panels of staff members, as written in callback data. "A bad client can send
 * arbitrary data in this field" (https://core.telegram.org/bots/api#callbackquery), so decoding
 * trusts nothing.
 */
sealed interface StaffButton {

  /** All callback data about staff begin with this; those of no button below list the members. */
  String PREFIX = "s:";

  /** Returns the member whom it is about. */
  UserId member();

  /** Shows what a member may do. */
  record ShowMember(UserId member) implements StaffButton {}

  /**
   * Gives a member a role, or takes it.
   *
   * @param isOn whether they have it then
   */
  record SwitchRole(UserId member, StaffRole role, boolean isOn) implements StaffButton {}

  /** Removes a member. */
  record Remove(UserId member) implements StaffButton {}

  Pattern DATA = Pattern.compile("s:(show|grant|revoke|remove):([1-9][0-9]{0,15})(?::([a-z]+))?");

  /** Returns the button as callback data. */
  default String encode() {
    if (this instanceof ShowMember) return "s:show:" + member();
    if (this instanceof Remove) return "s:remove:" + member();
    if (this instanceof SwitchRole it) {
      return (it.isOn() ? "s:grant:" : "s:revoke:") + member() + ":" + it.role().key();
    }
    throw new AssertionError(this);
  }

  /** Returns the button that {@link #encode()} wrote; empty for anything else. */
  static Optional<StaffButton> decode(String data) {
    Matcher matcher = DATA.matcher(data);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    UserId member = new UserId(Long.parseLong(matcher.group(2)));
    Optional<StaffRole> role =
        Optional.ofNullable(matcher.group(3))
            .flatMap(key -> Keyed.find(StaffRole.values(), key))
            .filter(StaffRole.grantable()::contains);
    Optional<StaffButton> button =
        switch (matcher.group(1)) {
          case "show" -> Optional.of(new ShowMember(member));
          case "grant" -> role.map(it -> new SwitchRole(member, it, true));
          case "revoke" -> role.map(it -> new SwitchRole(member, it, false));
          default -> Optional.of(new Remove(member));
        };
    return button.filter(it -> it.encode().equals(data));
  }
}

package org.chsiguide.staff;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A button of the panels of staff members, as written in callback data. "A bad client can send
 * arbitrary data in this field" (https://core.telegram.org/bots/api#callbackquery), so decoding
 * trusts nothing.
 *
 * @param member whom it is about
 * @param role the role to give or to take; absent: the action is another one
 */
record StaffButton(Action action, UserId member, @Nullable StaffRole role) {

  /** All callback data about staff begin with this; those of no button below list the members. */
  static final String PREFIX = "s:";

  private static final Pattern DATA =
      Pattern.compile(PREFIX + "([a-z]+):([1-9][0-9]{0,15})(?::([a-z]+))?");

  enum Action implements Keyed {
    SHOW,
    GRANT,
    REVOKE,
    REMOVE;

    private boolean hasRole() {
      return this == GRANT || this == REVOKE;
    }
  }

  /** Returns the button as callback data. */
  String encode() {
    return PREFIX + action.key() + ":" + member + (role == null ? "" : ":" + role.key());
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
    return Keyed.find(Action.values(), matcher.group(1))
        .filter(action -> action.hasRole() == role.isPresent())
        .map(action -> new StaffButton(action, member, role.orElse(null)))
        .filter(it -> it.encode().equals(data));
  }
}

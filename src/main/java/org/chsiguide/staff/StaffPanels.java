package org.chsiguide.staff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffButton.Action;

/** Draws the members of staff and what each may do. */
record StaffPanels(Staff staff, PhraseFormatter phrases) {

  /** Draws all members, with a button for each who was added. */
  Screen members() {
    List<String> lines = new ArrayList<>();
    lines.add(phrases.bold(StaffPhrase.ROLES_TITLE));
    List<List<Button>> rows = new ArrayList<>();
    staff.members().stream()
        .sorted(Comparator.comparingLong(UserId::value))
        .forEach(
            member -> {
              boolean isOwner = staff.may(member, StaffRole.OWNER);
              Set<StaffRole> roles = staff.roles(member);
              String may =
                  isOwner
                      ? phrases.plain(StaffPhrase.ROLES_OWNER)
                      : roles.isEmpty()
                          ? phrases.plain(StaffPhrase.ROLES_NONE)
                          : phrases.plain(StaffRole.labels(roles));
              lines.add("• " + TelegramHtml.escape(name(member) + phrases.colon() + may));
              if (!isOwner) {
                rows.add(
                    row("👤 " + name(member), new StaffButton(Action.SHOW, member, null).encode()));
              }
            });
    lines.add("");
    lines.add(phrases.html(StaffPhrase.ROLES_HOW_TO_ADD));
    return new Screen(0, String.join("\n", lines), rows);
  }

  /** Draws what a member may do, with a switch for each role. */
  Screen member(UserId member) {
    Set<StaffRole> roles = staff.roles(member);
    List<List<Button>> rows = new ArrayList<>();
    for (StaffRole role : StaffRole.grantable()) {
      boolean isOn = roles.contains(role);
      rows.add(
          row(
              (isOn ? "✅ " : "⬜ ") + phrases.plain(role.label()),
              new StaffButton(isOn ? Action.REVOKE : Action.GRANT, member, role).encode()));
    }
    rows.add(
        row(
            phrases.plain(StaffPhrase.ROLES_REMOVE),
            new StaffButton(Action.REMOVE, member, null).encode()));
    rows.add(row(phrases.plain(StaffPhrase.ROLES_BACK), StaffButton.PREFIX + "list"));
    return new Screen(0, phrases.html(StaffPhrase.ROLES_OF_MEMBER, "member", name(member)), rows);
  }

  private String name(UserId member) {
    String name = staff.names().nameOf(member);
    return name.equals(member.toString()) ? name : name + phrases.inBrackets(member);
  }

  private static List<Button> row(String label, String data) {
    return List.of(new Button.Callback(label, data));
  }
}

package org.chsiguide.staff;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.IncomingUpdate;

/**
 * Where staff work: in their private chats with the bot, and in their group, whose id changes when
 * it becomes a supergroup.
 *
 * @param currentId returns the id under which a group continues, as far as is known, or else the
 *     same id
 */
public record StaffDirectory(Staff staff, UnaryOperator<ChatId> currentId) {

  /**
   * Returns whether the update was caused by a member of staff with this role, in their private
   * chat or in the group.
   */
  public boolean isStaffUpdate(IncomingUpdate incomingUpdate, StaffRole role) {
    return staff.may(incomingUpdate.from(), role)
        && (incomingUpdate.isPrivate() || isGroup(incomingUpdate.chat()));
  }

  /**
   * Returns the chats that reach all of staff with this role: the group, or the private chat of
   * each.
   */
  public List<ChatId> staffChats(StaffRole role) {
    return group()
        .map(List::of)
        .orElseGet(() -> staff.members(role).stream().map(UserId::chat).toList());
  }

  /** Returns the group, if there is one, by its current id. */
  public Optional<ChatId> group() {
    return Optional.ofNullable(staff.group()).map(currentId);
  }

  /** Compares with the configured id first, because the current one has to be looked up. */
  private boolean isGroup(ChatId chat) {
    ChatId group = staff.group();
    return group != null && (chat.equals(group) || chat.equals(currentId.apply(group)));
  }
}

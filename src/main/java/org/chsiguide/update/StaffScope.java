package org.chsiguide.update;

import java.util.List;
import java.util.function.UnaryOperator;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;

/**
 * Where staff are: in their own chats with the bot, and in their group, which goes on under another
 * id when it becomes a supergroup.
 *
 * @param currentId the id under which a group goes on, as far as is known; else the same
 */
public record StaffScope(Staff staff, UnaryOperator<ChatId> currentId) {

  /** Whether a member of staff did it, in their own chat or in the group. */
  public boolean isStaffUpdate(IncomingUpdate incomingUpdate) {
    return staff.includes(incomingUpdate.from())
        && (incomingUpdate.isPrivate() || isGroup(incomingUpdate.chat()));
  }

  /** Where all of staff read: in the group, or in the own chat of each. */
  public List<ChatId> staffChats() {
    ChatId group = staff.group();
    return group == null
        ? staff.members().stream().map(UserId::chat).toList()
        : List.of(currentId.apply(group));
  }

  /** The id in the settings is asked first, for the other one has to be looked up. */
  private boolean isGroup(ChatId chat) {
    ChatId group = staff.group();
    return group != null && (chat.equals(group) || chat.equals(currentId.apply(group)));
  }
}

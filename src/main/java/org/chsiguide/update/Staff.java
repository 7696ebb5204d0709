package org.chsiguide.update;

import java.util.Set;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

/**
 * The members of staff, and their group.
 *
 * @param members the users who may use the staff commands
 * @param group the forum supergroup in which staff answer students; if absent, they answer in their
 *     private chats with the bot
 */
public record Staff(Set<UserId> members, @Nullable ChatId group) {

  /** No members and no group. */
  public static final Staff NONE = new Staff(Set.of(), null);

  public Staff {
    members = Set.copyOf(members);
  }

  /** Returns whether this user may use the staff commands. */
  public boolean includes(UserId user) {
    return members.contains(user);
  }
}

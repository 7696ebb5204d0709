package org.chsiguide.update;

import java.util.Set;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Those who work with the bot.
 *
 * @param members who may give the commands of staff
 * @param group the forum supergroup in which they answer students; absent: they do so in their own
 *     chats with the bot
 */
public record Staff(Set<UserId> members, @Nullable ChatId group) {

  /** Nobody. */
  public static final Staff NONE = new Staff(Set.of(), null);

  /** Copies the members. */
  public Staff {
    members = Set.copyOf(members);
  }

  /** Whether this person may give the commands of staff. */
  public boolean includes(UserId person) {
    return members.contains(person);
  }
}

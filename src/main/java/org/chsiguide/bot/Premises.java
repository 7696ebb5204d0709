package org.chsiguide.bot;

import java.util.List;
import java.util.function.UnaryOperator;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;

/**
 * Where staff are: in their own chats with the bot, and in their group, which goes on under another
 * id when it becomes a supergroup.
 *
 * @param now the id under which a group goes on, as far as is known; else the same
 */
public record Premises(Staff staff, UnaryOperator<ChatId> now) {

  /** Whether a member of staff did it, in their own chat or in the group. */
  public boolean saw(Arrival arrival) {
    return staff.includes(arrival.from()) && (arrival.isPrivate() || isGroup(arrival.chat()));
  }

  /** Where all of staff read: in the group, or in the own chat of each. */
  public List<ChatId> chats() {
    ChatId group = staff.group();
    return group == null
        ? staff.members().stream().map(PersonId::chat).toList()
        : List.of(now.apply(group));
  }

  /** The id in the settings is asked first, for the other one has to be looked up. */
  private boolean isGroup(ChatId chat) {
    ChatId group = staff.group();
    return group != null && (chat.equals(group) || chat.equals(now.apply(group)));
  }
}

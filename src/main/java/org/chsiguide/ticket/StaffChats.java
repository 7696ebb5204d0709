package org.chsiguide.ticket;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffRole;
import org.jspecify.annotations.Nullable;

/** The chats of staff: their group under its current id, or their private chats. */
public final class StaffChats {
  private final Staff staff;
  private final TicketRepository tickets;

  /** Creates the chats of these members. */
  public StaffChats(Staff staff, TicketRepository tickets) {
    this.staff = staff;
    this.tickets = tickets;
    ChatId group = staff.group();
    if (group != null) {
      staff.moveGroup(tickets.currentId(group));
    }
  }

  /** Returns the group under its current id; null if there is none. */
  @Nullable
  public ChatId group() {
    return staff.group();
  }

  /** Returns whether this chat is the group, under its current or its configured id. */
  public boolean isGroup(ChatId chat) {
    return staff.isGroup(chat);
  }

  /** Returns whether this user is a member of staff who answers students. */
  public boolean includes(UserId person) {
    return staff.may(person, StaffRole.ANSWER);
  }

  /** Registers a listener for changes of who answers students. */
  public void onChange(Runnable listener) {
    staff.onChange(member -> listener.run());
  }

  /** Returns whether what students write may go to this chat: the group, or one who answers. */
  public boolean mayReceive(ChatId chat) {
    return chat.value() < 0 ? chat.equals(staff.group()) : includes(new UserId(chat.value()));
  }

  /** Returns whether anybody would read a message of a student. */
  public boolean hasReaders() {
    return staff.group() != null || !staff.members(StaffRole.ANSWER).isEmpty();
  }

  /** Returns the chats that receive the messages of this ticket. */
  public List<ChatId> readers(Ticket ticket) {
    UserId claimedBy = ticket.claimedBy();
    return group() == null && claimedBy != null && includes(claimedBy)
        ? List.of(claimedBy.chat())
        : all();
  }

  /** Returns the group or, without one, the private chats of all who answer students. */
  public List<ChatId> all() {
    return staff.chats(StaffRole.ANSWER);
  }

  List<ChatId> memberChats() {
    return staff.privateChats(StaffRole.ANSWER);
  }

  /** Returns the colleagues of this member who answer students, too, by name. */
  List<UserId> colleaguesOf(UserId person) {
    return staff.colleaguesOf(person).stream().filter(this::includes).toList();
  }

  /** Follows the group from one id to another; completes when that is stored. */
  public CompletionStage<Void> moveGroup(ChatId from, ChatId to) {
    if (isGroup(from)) {
      staff.moveGroup(to);
    }
    return tickets.moveGroup(from, to);
  }
}

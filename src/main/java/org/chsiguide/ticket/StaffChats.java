package org.chsiguide.ticket;

import java.util.List;
import java.util.concurrent.CompletableFuture;
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
  private volatile @Nullable ChatId group;

  /** Creates the chats of these members. */
  public StaffChats(Staff staff, TicketRepository tickets) {
    this.staff = staff;
    this.tickets = tickets;
    ChatId configured = staff.group();
    this.group = configured == null ? null : tickets.currentId(configured);
  }

  /** Returns the group under its current id; null if there is none. */
  @Nullable
  public ChatId group() {
    return group;
  }

  /** Returns whether this chat is the group, under its current or its configured id. */
  public boolean isGroup(ChatId chat) {
    return chat.equals(group) || chat.equals(staff.group());
  }

  /** Returns whether this user is a member of staff who answers students. */
  public boolean includes(UserId person) {
    return staff.may(person, StaffRole.ANSWER);
  }

  /** Returns whether what students write may go to this chat: the group, or one who answers. */
  public boolean mayReceive(ChatId chat) {
    return chat.value() < 0 ? chat.equals(group) : includes(new UserId(chat.value()));
  }

  /** Returns whether anybody would read a message of a student. */
  public boolean hasReaders() {
    return group != null || !staff.members(StaffRole.ANSWER).isEmpty();
  }

  /** Returns the chats that receive the messages of this ticket. */
  public List<ChatId> readers(Ticket ticket) {
    ChatId currentGroup = group;
    if (currentGroup != null) {
      return List.of(currentGroup);
    }
    UserId claimedBy = ticket.claimedBy();
    return claimedBy != null && includes(claimedBy) ? List.of(claimedBy.chat()) : memberChats();
  }

  /** Returns the group or, without one, the private chats of all who answer students. */
  public List<ChatId> all() {
    ChatId currentGroup = group;
    return currentGroup == null ? memberChats() : List.of(currentGroup);
  }

  /** Returns the private chats of all who answer students. */
  public List<ChatId> memberChats() {
    return staff.members(StaffRole.ANSWER).stream()
        .map(UserId::chat)
        .sorted(java.util.Comparator.comparingLong(ChatId::value))
        .toList();
  }

  /** Returns the colleagues of this member who answer students, too. */
  List<UserId> colleaguesOf(UserId person) {
    return staff.members(StaffRole.ANSWER).stream().filter(it -> !it.equals(person)).toList();
  }

  /** Follows the group to another id; completes when that is stored. */
  public CompletionStage<Void> moveGroup(ChatId to) {
    ChatId before = group;
    if (before == null || before.equals(to)) {
      return CompletableFuture.completedFuture(null);
    }
    group = to;
    return tickets.moveGroup(before, to);
  }
}

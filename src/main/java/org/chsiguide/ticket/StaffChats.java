package org.chsiguide.ticket;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.Staff;
import org.jspecify.annotations.Nullable;

/** Where staff read and answer: their group under its id of now, or their own chats. */
public final class StaffChats {
  private final Staff staff;
  private final TicketRepository tickets;
  private volatile @Nullable ChatId group;

  public StaffChats(Staff staff, TicketRepository tickets) {
    this.staff = staff;
    this.tickets = tickets;
    ChatId configured = staff.group();
    this.group = configured == null ? null : tickets.currentId(configured);
  }

  @Nullable
  public ChatId group() {
    return group;
  }

  public boolean isGroup(ChatId chat) {
    return chat.equals(group) || chat.equals(staff.group());
  }

  public boolean includes(UserId person) {
    return staff.includes(person);
  }

  /** Whether anybody at all would read what a student writes. */
  public boolean hasReaders() {
    return group != null || !staff.members().isEmpty();
  }

  /** Who is to read what is written to this ticket. */
  public List<ChatId> readers(Ticket ticket) {
    ChatId currentGroup = group;
    if (currentGroup != null) {
      return List.of(currentGroup);
    }
    UserId claimedBy = ticket.claimedBy();
    return claimedBy != null && staff.includes(claimedBy)
        ? List.of(claimedBy.chat())
        : memberChats();
  }

  /** The own chats of all. */
  public List<ChatId> memberChats() {
    return staff.members().stream()
        .map(UserId::chat)
        .sorted(java.util.Comparator.comparingLong(ChatId::value))
        .toList();
  }

  /** Follows the group to another id; completes when that is safe. */
  public CompletionStage<Void> moveGroup(ChatId to) {
    ChatId before = group;
    if (before == null || before.equals(to)) {
      return CompletableFuture.completedFuture(null);
    }
    group = to;
    return tickets.moveGroup(before, to);
  }
}

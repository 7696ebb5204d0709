package org.chsiguide.ticket;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.bot.Staff;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;
import org.jspecify.annotations.Nullable;

/** Where staff read and answer: their group under its id of now, or their own chats. */
final class Room {
  private final Staff staff;
  private final Tickets tickets;
  private volatile @Nullable ChatId group;

  Room(Staff staff, Tickets tickets) {
    this.staff = staff;
    this.tickets = tickets;
    ChatId set = staff.group();
    this.group = set == null ? null : tickets.now(set);
  }

  /** The group may have moved while another replica was on duty. */
  void readAnew() {
    ChatId set = staff.group();
    group = set == null ? null : tickets.now(set);
  }

  @Nullable ChatId group() {
    return group;
  }

  boolean isGroup(ChatId chat) {
    return chat.equals(group) || chat.equals(staff.group());
  }

  boolean includes(PersonId person) {
    return staff.includes(person);
  }

  /** Whether anybody at all would read what a student writes. */
  boolean isManned() {
    return group != null || !staff.members().isEmpty();
  }

  /** Who is to read what is written to this ticket. */
  List<ChatId> readers(Ticket ticket) {
    ChatId here = group;
    if (here != null) {
      return List.of(here);
    }
    PersonId claimedBy = ticket.claimedBy();
    return claimedBy != null && staff.includes(claimedBy) ? List.of(claimedBy.chat()) : members();
  }

  /** The own chats of all. */
  List<ChatId> members() {
    return staff.members().stream()
        .map(PersonId::chat)
        .sorted(java.util.Comparator.comparingLong(ChatId::value))
        .toList();
  }

  /** Follows the group to another id; completes when that is safe. */
  CompletionStage<Void> moved(ChatId to) {
    ChatId before = group;
    if (before == null || before.equals(to)) {
      return CompletableFuture.completedFuture(null);
    }
    group = to;
    return tickets.moved(before, to);
  }
}

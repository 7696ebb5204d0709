package org.chsiguide.ticket.handler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.ticket.OfficeHours;
import org.chsiguide.ticket.StaffChats;
import org.chsiguide.ticket.StaffNotices;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketCache;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.relay.MessageRelay;
import org.jspecify.annotations.Nullable;

/** Lists the open tickets for staff and reminds staff of tickets that wait too long. */
final class OpenTickets {
  private final TicketCache ticketCache;
  private final StaffChats staffChats;
  private final MessageRelay relay;
  private final ForumTopics forumTopics;
  private final StaffNotices notices;
  private final OfficeHours hours;
  private final @Nullable Duration reminderDelay;
  private final InstantSource clock;

  OpenTickets(TicketContext context, MessageRelay relay, OfficeSettings office) {
    this.ticketCache = context.ticketCache();
    this.staffChats = context.staffChats();
    this.relay = relay;
    this.forumTopics = context.forumTopics();
    this.notices = context.texts().forStaff();
    this.hours = office.hours();
    this.reminderDelay = office.reminderDelay();
    this.clock = context.clock();
  }

  /**
   * Sends the list of open tickets, the longest waiting first, with links to their topics.
   *
   * @param message the message that asked for it
   */
  void sendList(ChatOrTopic spot, int message) {
    List<Ticket> open = new ArrayList<>(ticketCache.findOpen());
    open.removeIf(relay::isUnsent);
    open.sort(
        Comparator.comparing((Ticket it) -> it.state() == Ticket.State.WAITS_FOR_STUDENT)
            .thenComparing(it -> it.times().waitingSince()));
    var unused = forumTopics.send(spot, message, notices.list(open, this::linkTo, clock.instant()));
  }

  /** Reminds staff once of each ticket that waits too long; only office hours count. */
  void sendReminders() {
    Instant now = clock.instant();
    if (reminderDelay == null || !hours.isOpen(now)) {
      return;
    }
    for (Ticket ticket : ticketCache.findOpen()) {
      boolean isStaffTurn = ticket.state() != Ticket.State.WAITS_FOR_STUDENT;
      Duration waited = hours.openTime(ticket.times().waitingSince(), now);
      boolean isOverdue = waited.compareTo(reminderDelay) > 0;
      boolean isReminded = ticket.times().reminded() != null;
      if (isStaffTurn && isOverdue && !isReminded && !relay.isUnsent(ticket)) {
        var unused =
            ticketCache
                .update(ticket.id(), it -> it.asReminded(now), List.of())
                .thenRun(() -> relay.systemNotes().noteToStaff(ticket, "reminder", null));
      }
    }
  }

  private Optional<String> linkTo(Ticket ticket) {
    ChatId group = staffChats.group();
    return group == null ? Optional.empty() : ticket.topicIn(group).flatMap(OpenTickets::link);
  }

  /** Returns a link to a topic of a supergroup, https://core.telegram.org/api/links. */
  private static Optional<String> link(ForumTopic topic) {
    String id = topic.group().toString();
    return id.startsWith("-100")
        ? Optional.of("https://t.me/c/" + id.substring(4) + "/" + topic.id())
        : Optional.empty();
  }
}

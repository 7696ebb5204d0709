package org.chsiguide.ticket.handler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.ticket.SystemNotes;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.time.OfficeHours;
import org.jspecify.annotations.Nullable;

/**
 * Lists the open tickets for staff and reminds staff of tickets that wait too long.
 *
 * @param reminderDelay how long a question stays unanswered before staff are reminded of it;
 *     absent: no reminders
 */
record OpenTickets(TicketContext context, MessageRelay relay, @Nullable Duration reminderDelay) {

  /**
   * Returns the list of open tickets, the longest waiting first and those that are snoozed last,
   * with links to their topics.
   */
  Screen list() {
    return context.staffNotices().list(findByUrgency(), this::linkTo, context.clock().instant());
  }

  /**
   * Asks to which student this message of staff goes, if a ticket of another person is open.
   *
   * @return whether it is asked
   */
  boolean askWhoseAnswer(ChatId staff, int message) {
    List<Ticket> open = findByUrgency();
    open.removeIf(ticket -> ticket.student().equals(staff));
    if (open.isEmpty()) {
      return false;
    }
    Screen question = context.staffNotices().whoseAnswer(open, message);
    context.relayMessenger().send(staff, message, question);
    return true;
  }

  private List<Ticket> findByUrgency() {
    List<Ticket> open = new ArrayList<>(context.cache().findOpen());
    open.removeIf(context.cache()::isUnsent);
    open.sort(
        Comparator.comparing((Ticket it) -> it.snoozedUntil().isPresent())
            .thenComparing(it -> it.state() == Ticket.State.WAITS_FOR_STUDENT)
            .thenComparing(it -> it.times().waitingSince()));
    return open;
  }

  /**
   * Reminds staff of each ticket whose snooze is over, and once of each that waits too long; there
   * only office hours count.
   */
  void sendReminders() {
    Instant now = context.clock().instant();
    for (Ticket ticket : context.cache().findOpen()) {
      Optional<Instant> snoozed = ticket.snoozedUntil();
      if (snoozed.isPresent() ? !snoozed.get().isAfter(now) : isOverdue(ticket, now)) {
        TicketPhrase reminder =
            snoozed.isPresent() ? TicketPhrase.STAFF_SNOOZE_OVER : TicketPhrase.STAFF_REMINDER;
        SystemNotes notes = relay.systemNotes();
        relay.write(
            ticket, it -> it.asReminded(now), notes.notes(ticket, notes.nextSource(), reminder));
      }
    }
  }

  private boolean isOverdue(Ticket ticket, Instant now) {
    OfficeHours hours = context.hours();
    return reminderDelay != null
        && hours.isOpen(now)
        && ticket.state() != Ticket.State.WAITS_FOR_STUDENT
        && ticket.times().reminded() == null
        && hours.openTime(ticket.times().waitingSince(), now).compareTo(reminderDelay) > 0
        && !context.cache().isUnsent(ticket);
  }

  /** Returns a link to its topic in a supergroup, https://core.telegram.org/api/links. */
  private Optional<String> linkTo(Ticket ticket) {
    return Optional.ofNullable(context.staffChats().group())
        .filter(group -> group.toString().startsWith("-100"))
        .flatMap(ticket::topicIn)
        .map(topic -> "https://t.me/c/" + topic.group().toString().substring(4) + "/" + topic.id());
  }
}

package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk;
import org.chsiguide.bot.Staff;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Screens;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Messenger;
import org.jspecify.annotations.Nullable;

/**
 * Where students and staff talk. While a ticket is open, what the student writes goes to staff and
 * the guide stays silent, until the student goes on in the guide.
 */
public final class TicketDesk implements Desk, AutoCloseable {
  private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(1);

  private final Room room;
  private final Book book;
  private final Relay relay;
  private final StudentSide students;
  private final StaffSide staff;
  private final OfficeHours hours;
  private final @Nullable Duration reminder;
  private final InstantSource clock;
  private final ScheduledExecutorService loop;
  private volatile Future<?> rounds = CompletableFuture.completedFuture(null);

  /**
   * A desk with these staff.
   *
   * @param reminder after how long staff are reminded of a question that nobody answers; absent:
   *     never
   */
  public TicketDesk(
      Staff members,
      Tickets tickets,
      Messenger messenger,
      Forum forum,
      Supplier<Dialog> guide,
      Supplier<Screens> screens,
      OfficeHours hours,
      @Nullable Duration reminder,
      InstantSource clock) {
    this.room = new Room(members, tickets);
    this.book = new Book(tickets);
    this.hours = hours;
    this.reminder = reminder;
    this.clock = clock;
    this.loop = Relay.loop();
    Notices notices = new Notices(guide, screens, hours);
    this.relay = new Relay(book, tickets, room, forum, messenger, notices, clock, loop);
    this.students = new StudentSide(book, tickets, room, relay, messenger, notices, guide, clock);
    this.staff = new StaffSide(book, tickets, room, relay, messenger, forum, notices, clock);
  }

  @Override
  public Handling take(Arrival arrival, Optional<Conversation> conversation) {
    if (room.isGroup(arrival.chat())) {
      return staff.inGroup(arrival);
    }
    if (!arrival.isPrivate()) {
      return new Handling.Passed();
    }
    if (room.includes(arrival.from())) {
      Handling handling = staff.inOwnChat(arrival);
      if (!(handling instanceof Handling.Passed)) {
        return handling;
      }
    }
    return students.take(arrival, conversation);
  }

  @Override
  public boolean mayTake(Arrival arrival, Optional<Conversation> conversation) {
    return !arrival.isPrivate()
        || room.includes(arrival.from())
        || students.mayTake(arrival, conversation);
  }

  /** Goes on with what an earlier run left, or another replica. */
  public void resume() {
    room.readAnew();
    book.readAnew();
    relay.resume();
    rounds =
        loop.scheduleWithFixedDelay(
            this::remind,
            BETWEEN_ROUNDS.toMillis(),
            BETWEEN_ROUNDS.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Leaves it to another replica. */
  public void rest() {
    rounds.cancel(false);
    relay.rest();
  }

  /** Reminds staff of what waits too long, once each time, while they are at work. */
  void remind() {
    Instant now = clock.instant();
    if (reminder == null || !hours.isOpen(now)) {
      return;
    }
    for (Ticket ticket : book.open()) {
      boolean isTheirTurn = ticket.state() != Ticket.State.WAITS_FOR_STUDENT;
      boolean isLong = ticket.times().waiting().plus(reminder).isBefore(now);
      boolean isReminded = ticket.times().reminded() != null;
      if (isTheirTurn && isLong && !isReminded && !relay.isUnsent(ticket)) {
        var unused =
            book.change(ticket.id(), it -> it.reminded(now), List.of())
                .thenRun(() -> relay.remarks().note(ticket, "reminder", null));
      }
    }
  }

  @Override
  public void close() {
    relay.close();
  }
}

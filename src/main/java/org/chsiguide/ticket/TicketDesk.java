package org.chsiguide.ticket;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.AuditLog;
import org.chsiguide.bot.Desk;
import org.chsiguide.bot.Staff;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Screens;
import org.chsiguide.messenger.ChatId;
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
  private final CachedRestrictions restrictions;
  private final Relay relay;
  private final StudentSide students;
  private final StaffSide staff;
  private final OpenTickets open;
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
      Restrictions restrictions,
      AuditLog auditLog,
      Messenger messenger,
      Forum forum,
      Supplier<Dialog> guide,
      Supplier<Screens> screens,
      OfficeHours hours,
      @Nullable Duration reminder,
      InstantSource clock) {
    this.room = new Room(members, tickets);
    this.book = new Book(tickets);
    this.restrictions = new CachedRestrictions(restrictions, clock);
    this.loop = Relay.loop();
    Notices notices = Notices.of(guide, screens, hours);
    this.relay = new Relay(book, tickets, room, forum, messenger, notices, clock, loop);
    this.open =
        new OpenTickets(book, room, relay, forum, notices.toStaff(), hours, reminder, clock);
    Closing closing = new Closing(room, relay, messenger, notices.toStudents(), clock);
    this.students =
        new StudentSide(
            book,
            tickets,
            this.restrictions,
            room,
            relay,
            messenger,
            notices.toStudents(),
            closing,
            guide,
            clock);
    this.staff =
        new StaffSide(
            book,
            tickets,
            this.restrictions,
            room,
            relay,
            messenger,
            forum,
            notices,
            closing,
            open,
            auditLog,
            clock,
            loop);
  }

  @Override
  public Handling take(Arrival arrival, Optional<Conversation> conversation) {
    staff.updatesCome();
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
    restrictions.readAnew();
    relay.resume();
    staff.resume();
    rounds =
        loop.scheduleWithFixedDelay(
            this::lookAround,
            BETWEEN_ROUNDS.toMillis(),
            BETWEEN_ROUNDS.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Drops what is remembered of a student of whom the store keeps nothing any more. */
  public void drop(ChatId student) {
    book.drop(student);
    relay.forget(student);
  }

  /** Leaves it to another replica. */
  public void rest() {
    rounds.cancel(false);
    relay.rest();
    staff.rest();
  }

  /** What is to be done from time to time. */
  void lookAround() {
    remind();
    restrictions.removeOld();
  }

  /** Reminds staff of what waits too long. */
  void remind() {
    open.remind();
  }

  @Override
  public void close() {
    relay.close();
  }
}

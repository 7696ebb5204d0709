package org.chsiguide.ticket.handler;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.ticket.CachedRestrictions;
import org.chsiguide.ticket.OfficeHours;
import org.chsiguide.ticket.Restrictions;
import org.chsiguide.ticket.StaffChats;
import org.chsiguide.ticket.TicketCache;
import org.chsiguide.ticket.TicketRepository;
import org.chsiguide.ticket.TicketTexts;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.update.AuditLog;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.Staff;
import org.chsiguide.update.UpdateHandler;
import org.jspecify.annotations.Nullable;

/**
 * Where students and staff talk. While a ticket is open, what the student writes goes to staff and
 * the guide stays silent, until the student goes on in the guide.
 */
public final class TicketHandler implements UpdateHandler, AutoCloseable {
  private static final Duration MAINTENANCE_INTERVAL = Duration.ofMinutes(1);

  private final StaffChats staffChats;
  private final TicketCache ticketCache;
  private final CachedRestrictions restrictions;
  private final MessageRelay relay;
  private final StudentUpdateHandler studentHandler;
  private final StaffUpdateHandler staffHandler;
  private final OpenTickets openTickets;
  private final ScheduledExecutorService loop;

  /**
   * A desk with these staff.
   *
   * @param reminder after how long staff are reminded of a question that nobody answers; absent:
   *     never
   */
  public TicketHandler(
      Staff members,
      TicketRepository tickets,
      Restrictions restrictions,
      AuditLog auditLog,
      Messenger messenger,
      ForumTopics forumTopics,
      Supplier<Dialog> dialog,
      Supplier<ScreenRenderer> screens,
      OfficeHours hours,
      @Nullable Duration reminder,
      InstantSource clock) {
    this(
        members,
        tickets,
        restrictions,
        auditLog,
        messenger,
        forumTopics,
        dialog,
        screens,
        hours,
        reminder,
        clock,
        MessageRelay.createLoop());
  }

  /**
   * The same on a thread of one's own.
   *
   * @param loop has one thread; it ends with the handler
   */
  public TicketHandler(
      Staff members,
      TicketRepository tickets,
      Restrictions restrictions,
      AuditLog auditLog,
      Messenger messenger,
      ForumTopics forumTopics,
      Supplier<Dialog> dialog,
      Supplier<ScreenRenderer> screens,
      OfficeHours hours,
      @Nullable Duration reminder,
      InstantSource clock,
      ScheduledExecutorService loop) {
    this.staffChats = new StaffChats(members, tickets);
    this.ticketCache = new TicketCache(tickets);
    this.restrictions = new CachedRestrictions(restrictions, clock);
    this.loop = loop;
    TicketTexts notices = TicketTexts.of(dialog, screens, hours);
    this.relay =
        new MessageRelay(
            ticketCache, tickets, staffChats, forumTopics, messenger, notices, clock, loop);
    this.openTickets =
        new OpenTickets(
            ticketCache,
            staffChats,
            relay,
            forumTopics,
            notices.forStaff(),
            hours,
            reminder,
            clock);
    TicketClosing closing =
        new TicketClosing(staffChats, relay, messenger, notices.forStudents(), clock);
    this.studentHandler =
        new StudentUpdateHandler(
            ticketCache,
            tickets,
            this.restrictions,
            staffChats,
            relay,
            messenger,
            notices.forStudents(),
            closing,
            dialog,
            clock);
    this.staffHandler =
        new StaffUpdateHandler(
            ticketCache,
            tickets,
            this.restrictions,
            staffChats,
            relay,
            messenger,
            forumTopics,
            notices,
            closing,
            openTickets,
            auditLog,
            clock,
            loop);
  }

  @Override
  public Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    staffHandler.onUpdate();
    if (staffChats.isGroup(incomingUpdate.chat())) {
      return staffHandler.handleGroup(incomingUpdate);
    }
    if (!incomingUpdate.isPrivate()) {
      return new Handling.NotHandled();
    }
    if (staffChats.includes(incomingUpdate.from())) {
      Handling handling = staffHandler.handlePrivate(incomingUpdate);
      if (!(handling instanceof Handling.NotHandled)) {
        return handling;
      }
    }
    return studentHandler.handle(incomingUpdate, conversation);
  }

  /** Goes on with what an earlier run left. */
  public void resume() {
    relay.resume();
    staffHandler.resume();
    Future<?> unused =
        loop.scheduleWithFixedDelay(
            this::runMaintenance,
            MAINTENANCE_INTERVAL.toMillis(),
            MAINTENANCE_INTERVAL.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Drops what is remembered of a student of whom the store keeps nothing any more. */
  public void evict(ChatId student) {
    ticketCache.evict(student);
    relay.forget(student);
  }

  /** What is to be done from time to time. */
  public void runMaintenance() {
    sendReminders();
    restrictions.removeExpired();
  }

  /** Reminds staff of what waits too long. */
  public void sendReminders() {
    openTickets.sendReminders();
  }

  @Override
  public void close() {
    relay.close();
  }
}

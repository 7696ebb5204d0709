package org.chsiguide.ticket.handler;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.runtime.PeriodicTask;
import org.chsiguide.ticket.CachedRestrictions;
import org.chsiguide.ticket.StaffChats;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketCache;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketContext.Messengers;
import org.chsiguide.ticket.TicketContext.Repositories;
import org.chsiguide.ticket.TicketContext.Timing;
import org.chsiguide.ticket.TicketTexts;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;

/**
 * Handles the updates that concern tickets. While a ticket is open, messages of the student go to
 * staff and the dialog stays silent, until the student moves on in the dialog.
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
   * Creates the handler.
   *
   * @param timing its executor ends with the handler
   */
  public TicketHandler(
      OfficeSettings office,
      Repositories repositories,
      Messengers messengers,
      TicketTexts texts,
      Timing timing) {
    TicketContext context =
        TicketContext.of(office.staff(), repositories, messengers, texts, timing);
    this.staffChats = context.staffChats();
    this.ticketCache = context.ticketCache();
    this.restrictions = new CachedRestrictions(repositories.restrictions(), timing.clock());
    this.loop = timing.loop();
    this.relay =
        new MessageRelay(context, () -> office.hours().get().isOpen(timing.clock().instant()));
    this.openTickets = new OpenTickets(context, relay, office);
    TicketClosing closing = new TicketClosing(context, relay);
    this.studentHandler =
        new StudentUpdateHandler(context, restrictions, relay, closing, office.hours());
    this.staffHandler =
        new StaffUpdateHandler(
            context, restrictions, relay, closing, openTickets, office.hours().get().zone());
  }

  /** Creates the executor of a handler, with a thread of its own. */
  public static ScheduledExecutorService createLoop() {
    return Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("tickets"));
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
    if (!staffChats.includes(incomingUpdate.from())) {
      return studentHandler.handle(incomingUpdate, conversation);
    }
    Handling handling = staffHandler.handlePrivate(incomingUpdate);
    if (handling instanceof Handling.NotHandled) {
      handling = studentHandler.handle(incomingUpdate, conversation);
    }
    IncomingMessage message = incomingUpdate.message();
    return handling instanceof Handling.NotHandled
            && message != null
            && !studentHandler.isAskedByDialog(conversation)
        ? staffHandler.askWhoseAnswer(incomingUpdate, message)
        : handling;
  }

  /** Resumes the work of an earlier run. */
  public void resume() {
    relay.resume();
    staffHandler.resume();
    PeriodicTask.start(loop, MAINTENANCE_INTERVAL, this::runMaintenance);
  }

  /** Returns whether staff blocked this student. */
  public boolean isBlocked(ChatId student) {
    return ticketCache.findByStudent(student).filter(it -> it.hasFlag(Flag.BLOCKED)).isPresent()
        || restrictions.isBlocked(student);
  }

  /** Drops a student whose data are no longer in the store. */
  public void evict(ChatId student) {
    ticketCache.evict(student);
    relay.forget(student);
  }

  /** Runs the periodic tasks. */
  public void runMaintenance() {
    openTickets.sendReminders();
    restrictions.removeExpired();
  }

  @Override
  public void close() {
    relay.close();
  }
}

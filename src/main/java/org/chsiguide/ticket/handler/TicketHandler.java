package org.chsiguide.ticket.handler;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.runtime.PeriodicTask;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.ticket.relay.RelayRecovery;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler;
import org.jspecify.annotations.Nullable;

/**
 * Handles the updates that concern tickets. While a ticket is open, messages of the student go to
 * staff and the dialog stays silent, until the student moves on in the dialog.
 */
public final class TicketHandler implements UpdateHandler, AutoCloseable {
  private static final Duration MAINTENANCE_INTERVAL = Duration.ofMinutes(1);

  private final TicketContext context;
  private final MessageRelay relay;
  private final RelayRecovery recovery;
  private final StudentUpdateHandler studentHandler;
  private final StaffUpdateHandler staffHandler;
  private final OpenTickets openTickets;

  /**
   * Creates the handler.
   *
   * @param context its executor ends with the handler
   * @param reminderDelay how long a question stays unanswered before staff are reminded of it;
   *     absent: no reminders
   */
  public TicketHandler(TicketContext context, @Nullable Duration reminderDelay) {
    this.context = context;
    this.relay = MessageRelay.create(context);
    this.recovery = RelayRecovery.create(context, relay);
    this.openTickets = new OpenTickets(context, relay, reminderDelay);
    this.studentHandler = StudentUpdateHandler.create(context, relay);
    this.staffHandler =
        new StaffUpdateHandler(
            context, relay, recovery.collisions(), recovery.albums(), openTickets);
  }

  /** Creates the executor of a handler, with a thread of its own. */
  public static ScheduledExecutorService createLoop() {
    return DaemonThreads.scheduler("tickets");
  }

  @Override
  public Handling handle(IncomingUpdate update) {
    recovery.albums().onUpdate();
    if (context.staffChats().isGroup(update.chat())) {
      return staffHandler.handleGroup(update);
    }
    if (!update.isPrivate()) {
      return new Handling.NotHandled();
    }
    if (!context.staffChats().includes(update.from())) {
      return studentHandler.handle(update);
    }
    Handling handling = staffHandler.handlePrivate(update);
    if (handling instanceof Handling.NotHandled) {
      handling = studentHandler.handle(update);
    }
    IncomingMessage message = update.message();
    return handling instanceof Handling.NotHandled
            && message != null
            && !studentHandler.isAskedByDialog(update)
        ? staffHandler.askWhoseAnswer(update, message)
        : handling;
  }

  /** Resumes the work of an earlier run. */
  public void resume() {
    recovery.resume();
    PeriodicTask.start(context.loop(), MAINTENANCE_INTERVAL, this::runMaintenance);
  }

  /** Returns whether staff blocked this student. */
  public boolean isBlocked(ChatId student) {
    return context.isBlocked(student);
  }

  /** Drops a student whose data are no longer in the store. */
  public void evict(ChatId student) {
    context.cache().evict(student);
    relay.forget(student);
  }

  /** Runs the periodic tasks. */
  public void runMaintenance() {
    openTickets.sendReminders();
    context.restrictions().removeExpired();
  }

  @Override
  public void close() {
    context.loop().shutdownNow();
  }
}

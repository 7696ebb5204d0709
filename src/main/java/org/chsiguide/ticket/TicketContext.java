package org.chsiguide.ticket;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.Staff;
import org.chsiguide.time.OfficeHours;
import org.chsiguide.update.IncomingUpdate;

/** The collaborators that the parts of tickets share. */
public record TicketContext(
    Repositories repositories,
    Messengers messengers,
    TicketCache ticketCache,
    StaffChats staffChats,
    TicketFormatter formatter,
    Timing timing) {

  /**
   * Where tickets, restrictions of students, absences and actions of staff are stored.
   *
   * @param outbox records which students cannot be reached
   */
  public record Repositories(
      TicketRepository tickets,
      CachedRestrictions restrictions,
      AbsenceRepository absences,
      AuditLog auditLog,
      Outbox outbox) {}

  /** The ways to send something to students and to staff. */
  public record Messengers(Messenger messenger, ForumTopics forumTopics) {}

  /**
   * The clock, and the executor of everything that happens later or in order.
   *
   * @param loop has one thread
   */
  public record Timing(InstantSource clock, ScheduledExecutorService loop) {}

  /**
   * Creates the context of these members of staff, with a cache and their chats.
   *
   * @param dialog returns the current version
   * @param hours returns the current hours of the office
   */
  public static TicketContext of(
      Staff staff,
      Supplier<Dialog> dialog,
      Supplier<OfficeHours> hours,
      Repositories repositories,
      Messengers messengers,
      Timing timing) {
    return new TicketContext(
        repositories,
        messengers,
        new TicketCache(repositories.tickets()),
        new StaffChats(staff, repositories.tickets()),
        new TicketFormatter(dialog, hours, new DisplayNames(staff.names())),
        timing);
  }

  /** Returns the repository of the tickets. */
  public TicketRepository tickets() {
    return repositories.tickets();
  }

  /** Returns the records of what staff did. */
  public AuditLog auditLog() {
    return repositories.auditLog();
  }

  /** Returns the restrictions of students. */
  public CachedRestrictions restrictions() {
    return repositories.restrictions();
  }

  /** Returns the current version of the dialog. */
  public Dialog dialog() {
    return formatter.dialog();
  }

  /** Returns the current hours of the office. */
  public OfficeHours hours() {
    return formatter.hours().get();
  }

  /** Returns whether the office is open now. */
  public boolean isOfficeOpen() {
    return hours().isOpen(clock().instant());
  }

  /** Returns the messages to students. */
  public StudentNotices studentNotices() {
    return new StudentNotices(formatter);
  }

  /** Returns the messages to staff, other than cards. */
  public StaffNotices staffNotices() {
    return new StaffNotices(formatter);
  }

  /** Returns the cards of tickets. */
  public TicketCard card() {
    return new TicketCard(formatter);
  }

  /** Returns the names of students and staff. */
  public DisplayNames names() {
    return formatter.names();
  }

  /** Returns the messenger for private chats. */
  public Messenger messenger() {
    return messengers.messenger();
  }

  /** Returns the messenger for the group of staff and its topics. */
  public ForumTopics forumTopics() {
    return messengers.forumTopics();
  }

  /** Replies to a message of staff, where it was written. */
  public void reply(IncomingUpdate incomingUpdate, IncomingMessage message, Screen screen) {
    ChatOrTopic spot = new ChatOrTopic(incomingUpdate.chat(), message.topic());
    var unused = forumTopics().send(spot, message.id(), screen);
  }

  /** Returns the clock. */
  public InstantSource clock() {
    return timing.clock();
  }

  /** Returns the executor of everything that happens later or in order; it has one thread. */
  public ScheduledExecutorService loop() {
    return timing.loop();
  }
}

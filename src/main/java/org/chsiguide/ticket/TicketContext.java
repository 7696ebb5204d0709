package org.chsiguide.ticket;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.Staff;

/** The collaborators that the parts of tickets share. */
public record TicketContext(
    Repositories repositories,
    Messengers messengers,
    TicketCache ticketCache,
    StaffChats staffChats,
    TicketTexts texts,
    Timing timing) {

  /**
   * Where tickets, restrictions of students and actions of staff are stored.
   *
   * @param outbox records which students cannot be reached
   */
  public record Repositories(
      TicketRepository tickets, Restrictions restrictions, AuditLog auditLog, Outbox outbox) {}

  /** The ways to send something to students and to staff. */
  public record Messengers(Messenger messenger, ForumTopics forumTopics) {}

  /**
   * The clock, and the executor of everything that happens later or in order.
   *
   * @param loop has one thread
   */
  public record Timing(InstantSource clock, ScheduledExecutorService loop) {}

  /** Creates the context of these members of staff, with a cache and their chats. */
  public static TicketContext of(
      Staff staff,
      Repositories repositories,
      Messengers messengers,
      TicketTexts texts,
      Timing timing) {
    return new TicketContext(
        repositories,
        messengers,
        new TicketCache(repositories.tickets()),
        new StaffChats(staff, repositories.tickets()),
        texts,
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

  /** Returns the messages to students. */
  public StudentNotices studentNotices() {
    return texts.forStudents();
  }

  /** Returns the messages to staff, other than cards. */
  public StaffNotices staffNotices() {
    return texts.forStaff();
  }

  /** Returns the answers to callback queries of staff. */
  public CallbackAnswers callbackAnswers() {
    return new CallbackAnswers(messenger(), staffNotices());
  }

  /** Returns the names of students and staff. */
  public DisplayNames names() {
    return texts.names();
  }

  /** Returns the messenger for private chats. */
  public Messenger messenger() {
    return messengers.messenger();
  }

  /** Returns the messenger for the group of staff and its topics. */
  public ForumTopics forumTopics() {
    return messengers.forumTopics();
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

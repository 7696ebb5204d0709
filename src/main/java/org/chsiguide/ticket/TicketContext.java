package org.chsiguide.ticket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.RelayMessenger;
import org.chsiguide.runtime.MonotonicClock;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.time.OfficeHours;

/**
 * The collaborators that the parts of tickets share.
 *
 * @param outbox records which students cannot be reached
 * @param loop the executor of everything that happens later or in order; it has one thread
 */
public record TicketContext(
    TicketRepository tickets,
    CachedRestrictions restrictions,
    AbsenceRepository absences,
    AuditLog auditLog,
    Outbox outbox,
    Messenger messenger,
    RelayMessenger relayMessenger,
    TicketCache cache,
    StaffChats staffChats,
    TicketFormatter formatter,
    InstantSource clock,
    ScheduledExecutorService loop) {

  /** Returns the current version of the dialog. */
  public Dialog dialog() {
    return formatter.dialog();
  }

  /** Returns the current hours of the office. */
  public OfficeHours hours() {
    return formatter.hours().get();
  }

  /** Returns the last ticket of a student, if it is open or can still be reopened. */
  public Optional<Ticket> findLive(ChatId student) {
    return cache.findByStudent(student).filter(it -> it.isLive(clock.instant()));
  }

  /** Returns whether staff blocked this student, who may have been forgotten since. */
  public boolean isBlocked(ChatId student) {
    return cache.findByStudent(student).filter(it -> it.hasFlag(Flag.BLOCKED)).isPresent()
        || restrictions.isBlocked(student);
  }

  /** Returns the messages to the student of this ticket. */
  public StudentNotices studentNotices(Ticket ticket) {
    return studentNotices(ticket.language());
  }

  /** Returns the messages to students in this language. */
  public StudentNotices studentNotices(Language language) {
    return new StudentNotices(formatter, language);
  }

  /** Returns the messages to staff, other than cards. */
  public StaffNotices staffNotices() {
    return new StaffNotices(formatter);
  }

  /** Returns the names of students and staff. */
  public DisplayNames names() {
    return formatter.names();
  }

  /** Creates a cache whose entries expire this time after they were put. */
  public <K, V> Cache<K, V> createCache(Duration lifetime) {
    return Caffeine.newBuilder()
        .expireAfterWrite(lifetime)
        .ticker(new MonotonicClock(clock)::nanos)
        .build();
  }
}

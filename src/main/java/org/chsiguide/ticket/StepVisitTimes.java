package org.chsiguide.ticket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;

/**
 * The times at which recent students arrived at their last steps, for the cards of staff. It is
 * kept in memory only, so it is unknown after a restart. Confined to the thread that handles
 * updates.
 */
public final class StepVisitTimes {
  private static final int MAX_STUDENTS = 10_000;
  private static final int MAX_STEPS = 4;

  /** A student with more taps has moved on in the dialog and no longer writes to staff. */
  static final int MAX_TAPS = 5;

  private final InstantSource clock;
  private final Cache<ChatId, Visits> students =
      Caffeine.newBuilder().maximumSize(MAX_STUDENTS).build();

  /** When a student arrived at steps, and their taps since an event of a ticket. */
  private static final class Visits {
    private final Map<StepId, Instant> arrivals = new LinkedHashMap<>();
    private @Nullable Instant lastSeen;
    private Ticket.@Nullable Times lastEvent;
    private int taps;
  }

  /** Creates an empty memory. */
  public StepVisitTimes(InstantSource clock) {
    this.clock = clock;
  }

  /** Records that the student acted at this step. They arrived with their previous action. */
  public void recordVisit(ChatId student, StepId step) {
    Instant now = clock.instant();
    Visits visits = students.get(student, it -> new Visits());
    visits.arrivals.putIfAbsent(step, visits.lastSeen == null ? now : visits.lastSeen);
    if (visits.arrivals.size() > MAX_STEPS) {
      visits.arrivals.remove(visits.arrivals.keySet().iterator().next());
    }
    visits.lastSeen = now;
  }

  /**
   * Records a tap in the dialog; returns whether there were many since the last event of the
   * ticket.
   */
  public boolean recordTap(Ticket ticket) {
    Visits visits = students.get(ticket.student(), it -> new Visits());
    if (!ticket.times().equals(visits.lastEvent)) {
      visits.lastEvent = ticket.times();
      visits.taps = 0;
    }
    return ++visits.taps > MAX_TAPS;
  }

  /** Forgets a student. */
  public void forget(ChatId student) {
    students.invalidate(student);
  }

  /** Returns when the student arrived at the step, if known. */
  public Optional<Instant> arrivedAt(ChatId student, StepId step) {
    return Optional.ofNullable(students.getIfPresent(student)).map(it -> it.arrivals.get(step));
  }
}

package org.chsiguide.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;

/**
 * Remembers when recent students arrived at their last steps, for the cards of staff. It is kept in
 * memory only, so it is unknown after a restart. Confined to the thread that handles updates.
 */
public final class StepVisitTimes {
  private static final int MAX_STUDENTS = 10_000;

  /** A student with more taps has moved on in the dialog and no longer writes to staff. */
  static final int MAX_TAPS = 5;

  private record TapCount(Ticket.Times since, int taps) {}

  private final Map<ChatId, TapCount> tapCounts = new HashMap<>();
  private final InstantSource clock;
  private final Map<ChatId, Map<StepId, Instant>> visits =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ChatId, Map<StepId, Instant>> eldest) {
          return size() > MAX_STUDENTS;
        }
      };
  private final Map<ChatId, Instant> lastSeen = new LinkedHashMap<>();

  /** Creates an empty memory. */
  public StepVisitTimes(InstantSource clock) {
    this.clock = clock;
  }

  /** Records that the student acted at this step. They arrived with their previous action. */
  public void recordVisit(ChatId student, StepId step) {
    Instant now = clock.instant();
    Map<StepId, Instant> studentVisits =
        visits.computeIfAbsent(student, it -> new LinkedHashMap<>());
    studentVisits.putIfAbsent(step, lastSeen.getOrDefault(student, now));
    if (studentVisits.size() > 4) {
      studentVisits.remove(studentVisits.keySet().iterator().next());
    }
    lastSeen.put(student, now);
    if (lastSeen.size() > MAX_STUDENTS) {
      lastSeen.remove(lastSeen.keySet().iterator().next());
    }
  }

  /**
   * Records a tap in the dialog; returns whether there were many since the last event of the
   * ticket.
   */
  public boolean recordTap(Ticket ticket) {
    TapCount before = tapCounts.get(ticket.student());
    int tapsBefore = before != null && before.since().equals(ticket.times()) ? before.taps() : 0;
    TapCount now = new TapCount(ticket.times(), tapsBefore + 1);
    if (tapCounts.size() >= MAX_STUDENTS) {
      tapCounts.clear();
    }
    tapCounts.put(ticket.student(), now);
    return now.taps() > MAX_TAPS;
  }

  /** Forgets a student. */
  public void forget(ChatId student) {
    tapCounts.remove(student);
    visits.remove(student);
    lastSeen.remove(student);
  }

  /** Returns when the student arrived at the step, if known. */
  public Optional<Instant> arrivedAt(ChatId student, StepId step) {
    return Optional.ofNullable(visits.getOrDefault(student, Map.of()).get(step));
  }
}

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
 * Since when students of late have been at their step and the one before, for the cards of staff.
 * In memory only: after a restart it is not known. Belongs to the thread that takes updates.
 */
final class Whereabouts {
  private static final int MAX_STUDENTS = 10_000;

  /** Whoever tapped more than this went on, and does not mean staff any more. */
  static final int MOST_TAPS = 5;

  private record Going(Ticket.Times since, int taps) {}

  private final Map<ChatId, Going> going = new HashMap<>();
  private final InstantSource clock;
  private final Map<ChatId, Map<StepId, Instant>> stays =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ChatId, Map<StepId, Instant>> eldest) {
          return size() > MAX_STUDENTS;
        }
      };
  private final Map<ChatId, Instant> last = new LinkedHashMap<>();

  Whereabouts(InstantSource clock) {
    this.clock = clock;
  }

  /** The student did something at this step, to which what they did before had led. */
  void seen(ChatId student, StepId step) {
    Instant now = clock.instant();
    Map<StepId, Instant> stay = stays.computeIfAbsent(student, it -> new LinkedHashMap<>());
    stay.putIfAbsent(step, last.getOrDefault(student, now));
    if (stay.size() > 4) {
      stay.remove(stay.keySet().iterator().next());
    }
    last.put(student, now);
    if (last.size() > MAX_STUDENTS) {
      last.remove(last.keySet().iterator().next());
    }
  }

  /**
   * The student goes on in the guide with their buttons; whether they have done so for long since
   * something last happened with their ticket.
   */
  boolean goesFarOn(Ticket ticket) {
    Going before = going.get(ticket.student());
    int tapsBefore = before != null && before.since().equals(ticket.times()) ? before.taps() : 0;
    Going now = new Going(ticket.times(), tapsBefore + 1);
    if (going.size() >= MAX_STUDENTS) {
      going.clear();
    }
    going.put(ticket.student(), now);
    return now.taps() > MOST_TAPS;
  }

  void forget(ChatId student) {
    going.remove(student);
    stays.remove(student);
    last.remove(student);
  }

  Optional<Instant> since(ChatId student, StepId step) {
    return Optional.ofNullable(stays.getOrDefault(student, Map.of()).get(step));
  }
}

package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.SandboxClient.Shown;
import org.chsiguide.dialog.Conversation;

/** What came of torture, in numbers. Thread-safe. */
final class Tally {
  private final Instant begun = Instant.now();
  private final Map<String, Integer> screensSent = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int kills;
  private int inFlight;
  private int updates;
  private int taken;
  private int leftovers;
  private int movedTwice;

  synchronized void killed(Stop stop, int pending) {
    kills++;
    inFlight += pending;
    System.out.println(stop + " " + pending);
  }

  synchronized void sent(long chat, JsonNode keyboard) {
    String data = keyboard.findPath("callback_data").asText();
    screensSent.merge(chat + " " + data.substring(0, data.indexOf(':') + 1), 1, Integer::sum);
  }

  synchronized void updates(int more) {
    updates += more;
  }

  synchronized void taken(int more) {
    taken += more;
  }

  /** Holds what is kept and shown of a student against what they did. */
  synchronized void judge(Model model, Walker walker, Database.Row row) {
    Conversation expected = walker.expected();
    if (row.conversation().turn() > expected.turn()) {
      movedTwice++;
    }
    if (!row.conversation().equals(expected)) {
      wrong.add("kept is " + row + ", due was " + expected + " after " + walker.events());
    }
    List<Shown> screens = walker.screens();
    leftovers += screens.size() - 1;
    boolean isShown =
        screens.stream()
            .anyMatch(
                it ->
                    it.id() == row.screen()
                        && it.id() > walker.lastWords()
                        && model.isDrawn(expected, it));
    if (!isShown) {
      wrong.add("due was " + expected + ", screen " + row.screen() + " of " + screens);
    }
  }

  private int duplicates() {
    return screensSent.values().stream().mapToInt(times -> times - 1).sum();
  }

  synchronized void expectNothingLost() {
    assertThat(wrong).isEmpty();
    assertThat(taken).isEqualTo(updates);
    assertThat(duplicates()).isLessThanOrEqualTo(inFlight);
    assertThat(leftovers).isLessThanOrEqualTo(inFlight);
  }

  @Override
  public synchronized String toString() {
    return "%d kills, %d updates, %d lost, %d moved twice, %d screens twice, %d left over (%d in flight at kills), %d seconds"
        .formatted(
            kills,
            updates,
            updates - taken,
            movedTwice,
            duplicates(),
            leftovers,
            inFlight,
            Duration.between(begun, Instant.now()).toSeconds());
  }
}

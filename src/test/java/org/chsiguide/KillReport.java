package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.RecordingProxy.Call;
import org.chsiguide.SandboxClient.ShownMessage;
import org.chsiguide.dialog.Conversation;

/** The results of a kill test, in numbers. Thread-safe. */
final class KillReport {
  private final Instant startedAt = Instant.now();
  private final List<String> problems = new ArrayList<>();
  private int kills;
  private int inFlight;
  private int cuts;
  private int screensCut;
  private int updates;
  private int lost;
  private int movedTwice;
  private int sentTwice;
  private int staleScreens;
  private int unrecordedScreens;
  private int stuckStudents;
  private int textEditsOfPictures;

  /**
   * Records that the process was killed.
   *
   * @param chats the number of chats with a reply in flight
   */
  synchronized void recordKill(int chats) {
    kills++;
    inFlight += chats;
  }

  /** Records how many students had to tap again to see where they are. */
  synchronized void recordStuckStudents(int students) {
    stuckStudents += students;
  }

  /** Records that Telegram executed a call, but the bot got no response. */
  synchronized void recordCut(Call call) {
    cuts++;
    if (call.method().equals("sendmessage")) {
      screensCut++;
    }
  }

  /** Looks for unintended changes among the calls that Telegram rejected. */
  synchronized void check(List<String> refusals) {
    textEditsOfPictures +=
        (int)
            refusals.stream().filter(it -> it.contains("there is no text in the message")).count();
  }

  /** Compares what was handled, stored, shown and sent with the actions of the users. */
  synchronized void check(
      ExpectedConversations expectedConversations,
      SimulatedUsers simulatedUsers,
      DatabaseReader database) {
    Map<Long, DatabaseReader.Row> rows = database.students();
    for (SimulatedStudent simulatedStudent : simulatedUsers.simulatedStudents()) {
      updates += simulatedStudent.events().size();
      lost += simulatedStudent.events().size();
      check(expectedConversations, simulatedStudent, rows.get(simulatedStudent.id()));
      check(
          expectedConversations,
          simulatedStudent,
          simulatedUsers.screensSent(simulatedStudent.id()));
    }
    lost -= database.handledUpdateCount();
  }

  /** Compares the stored and shown state of a student with their actions. */
  private void check(
      ExpectedConversations expectedConversations,
      SimulatedStudent simulatedStudent,
      DatabaseReader.Row row) {
    Conversation expected = simulatedStudent.expectedConversation();
    if (row.conversation().turn() > expected.turn()) {
      movedTwice++;
    }
    if (!expectedConversations.isExpected(expected, row.conversation())) {
      problems.add("kept is " + row + " of " + simulatedStudent);
    }
    List<ShownMessage> screens = simulatedStudent.screens();
    staleScreens += screens.size() - 1;
    List<ShownMessage> correct =
        screens.stream()
            .filter(
                it ->
                    it.id() > simulatedStudent.lastTextId()
                        && expectedConversations.isDrawn(
                            simulatedStudent.expectedConversation(), it))
            .toList();
    if (correct.isEmpty()) {
      problems.add("shown is " + screens + " to " + simulatedStudent);
    } else if (correct.stream().noneMatch(it -> it.id() == row.screen())) {
      unrecordedScreens++;
    }
  }

  /**
   * Counts the screens that were sent more often than requested.
   *
   * @param screens the keyboards of the screens that arrived in the student's chat
   */
  private void check(
      ExpectedConversations expectedConversations,
      SimulatedStudent simulatedStudent,
      List<JsonNode> screens) {
    Map<Integer, Integer> times = new HashMap<>();
    screens.forEach(keyboard -> times.merge(turn(keyboard), 1, Integer::sum));
    Map<Integer, Integer> asked =
        expectedConversations.repeatedScreens(
            simulatedStudent.language(), simulatedStudent.events());
    times.forEach((turn, sent) -> sentTwice += Math.max(0, sent - 1 - asked.getOrDefault(turn, 0)));
  }

  private static int turn(JsonNode keyboard) {
    String data = keyboard.findPath("callback_data").asText();
    return Integer.parseInt(data.substring(0, data.indexOf(':')));
  }

  /** Fails if anything was lost or done twice, unless a crash excuses it. */
  synchronized void expectNothingLost() {
    assertThat(problems).isEmpty();
    assertThat(lost).as("updates lost").isZero();
    assertThat(movedTwice).as("students moved twice").isZero();
    assertThat(sentTwice).as("screens sent twice").isLessThanOrEqualTo(inFlight + screensCut);
    assertThat(staleScreens)
        .as("old screens with buttons")
        .isLessThanOrEqualTo(inFlight + screensCut);
    assertThat(textEditsOfPictures).as("words put into pictures").isZero();
    assertThat(stuckStudents).as("students who had to tap again").isLessThanOrEqualTo(inFlight);
    assertThat(unrecordedScreens).as("screens not known").isLessThanOrEqualTo(screensCut);
  }

  @Override
  public synchronized String toString() {
    return ("%d kills with answers in flight to %d chats, %d answers of Telegram cut off (%d to new"
            + " screens); %d updates: %d lost, %d students moved twice, %d screens sent twice,"
            + " %d old ones with buttons; %d students had to tap again; %d seconds")
        .formatted(
            kills,
            inFlight,
            cuts,
            screensCut,
            updates,
            lost,
            movedTwice,
            sentTwice,
            staleScreens,
            stuckStudents,
            Duration.between(startedAt, Instant.now()).toSeconds());
  }
}

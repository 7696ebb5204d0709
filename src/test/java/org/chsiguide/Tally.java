package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.Line.Call;
import org.chsiguide.SandboxClient.Shown;
import org.chsiguide.dialog.Conversation;

/** What came of torture, in numbers. Thread-safe. */
final class Tally {
  private final Instant begun = Instant.now();
  private final List<String> wrong = new ArrayList<>();
  private int kills;
  private int inFlight;
  private int cuts;
  private int screensCut;
  private int updates;
  private int lost;
  private int movedTwice;
  private int sentTwice;
  private int leftOver;
  private int unknownToTheBot;
  private int unlucky;
  private int wordsIntoPictures;

  /**
   * The process was killed.
   *
   * @param chats in so many of them an answer was on its way
   */
  synchronized void killed(int chats) {
    kills++;
    inFlight += chats;
  }

  /** So many students had to tap again to see where they stand. */
  synchronized void unlucky(int students) {
    unlucky += students;
  }

  /** Telegram did what it was called for, and the bot was not told. */
  synchronized void cut(Call call) {
    cuts++;
    if (call.method().equals("sendmessage")) {
      screensCut++;
    }
  }

  /** Looks for changes that the bot cannot have meant, among the calls that Telegram refused. */
  synchronized void judge(List<String> refusals) {
    wordsIntoPictures +=
        (int)
            refusals.stream().filter(it -> it.contains("there is no text in the message")).count();
  }

  /** Holds what was taken of a crowd against what it did. */
  synchronized void judge(Crowd crowd, int taken) {
    int done = crowd.walkers().stream().mapToInt(walker -> walker.events().size()).sum();
    updates += done;
    lost += done - taken;
  }

  /** Holds what is kept and shown of a student against what they did. */
  synchronized void judge(Model model, Walker walker, Database.Row row) {
    Conversation due = walker.due();
    if (row.conversation().turn() > due.turn()) {
      movedTwice++;
    }
    if (!model.isKept(due, row.conversation())) {
      wrong.add("kept is " + row + " of " + walker);
    }
    List<Shown> screens = walker.screens();
    leftOver += screens.size() - 1;
    List<Shown> right =
        screens.stream()
            .filter(it -> it.id() > walker.lastWords() && model.isDrawn(walker.due(), it))
            .toList();
    if (right.isEmpty()) {
      wrong.add("shown is " + screens + " to " + walker);
    } else if (right.stream().noneMatch(it -> it.id() == row.screen())) {
      unknownToTheBot++;
    }
  }

  /**
   * Counts the screens that were sent more often than anything asked for them.
   *
   * @param screens that arrived in the chat of this student, by what was on their buttons
   */
  synchronized void judge(Model model, Walker walker, List<JsonNode> screens) {
    Map<Integer, Integer> times = new HashMap<>();
    screens.forEach(keyboard -> times.merge(turn(keyboard), 1, Integer::sum));
    Map<Integer, Integer> asked = model.oldButtons(walker.language(), walker.events());
    times.forEach((turn, sent) -> sentTwice += Math.max(0, sent - 1 - asked.getOrDefault(turn, 0)));
  }

  private static int turn(JsonNode keyboard) {
    String data = keyboard.findPath("callback_data").asText();
    return Integer.parseInt(data.substring(0, data.indexOf(':')));
  }

  /** Fails if anything was lost or done twice that a stop does not excuse. */
  synchronized void expectNothingLost() {
    assertThat(wrong).isEmpty();
    assertThat(lost).as("updates lost").isZero();
    assertThat(movedTwice).as("students moved twice").isZero();
    assertThat(sentTwice).as("screens sent twice").isLessThanOrEqualTo(inFlight + screensCut);
    assertThat(leftOver).as("old screens with buttons").isLessThanOrEqualTo(inFlight + screensCut);
    assertThat(wordsIntoPictures).as("words put into pictures").isZero();
    assertThat(unlucky).as("students who had to tap again").isLessThanOrEqualTo(inFlight);
    assertThat(unknownToTheBot).as("screens not known").isLessThanOrEqualTo(screensCut);
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
            leftOver,
            unlucky,
            Duration.between(begun, Instant.now()).toSeconds());
  }
}

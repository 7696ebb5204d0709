package org.chsiguide.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.broadcast.BroadcastFixture.LI;
import static org.chsiguide.broadcast.BroadcastFixture.WANG;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.FakeTelegram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two members of staff who press and type at random, on old panels too. Whatever they do, nothing
 * is sent to anybody but after a button that carried the number, and above 200 after the number was
 * typed as well. System property: {@code news.steps}.
 */
class StaffAtRandomTest {
  private static final int STEPS = Integer.getInteger("news.steps", 150);
  private static final int STUDENTS = 210;
  private static final long SEED = 20_261_124;

  private static final Pattern CONFIRMS =
      Pattern.compile("(?:Send to|Take back from|Correct for) (\\d+)$");
  private static final List<String> WORDS =
      List.of(
          "/broadcast",
          "/broadcast",
          "/broadcast 你好",
          "/broadcasts",
          "/recall 1",
          "/recall 2",
          "/correct 1",
          "/correct 3",
          "/recall",
          "/updates",
          "你好",
          "Hello <b>x</b>",
          "tomorrow 9:00",
          "soon",
          "3",
          "200",
          "210",
          "213",
          "x".repeat(4_097),
          "Send to 3",
          "yes");

  private static final List<String> ON =
      List.of("Tips", "Have the code", "The same for both", "Read Chinese only");

  @TempDir Path folder;

  private final Random random = new Random(SEED);

  /** The number that was confirmed by a button and is to be typed. */
  private final Map<UserId, String> toType = new HashMap<>();

  @Test
  void nothingIsSentWithoutAConfirmation() {
    try (BroadcastFixture office = new BroadcastFixture(folder)) {
      office.addStudent(1, Language.ZH, "code");
      office.addStudent(2, Language.EN, "code");
      office.addStudent(3, Language.BOTH, "welcome");
      office.addStudents(STUDENTS);
      int confirmed = 0;
      for (int step = 1; step <= STEPS; step++) {
        if (random.nextInt(4) > 0) { // else they act before they see what came of the last act
          office.waitUntil(() -> office.store().drafts().findPending().isEmpty());
        }
        UserId who = random.nextBoolean() ? WANG : LI;
        long before = count(office);
        int allowed = act(office, who);
        long made = count(office) - before;
        assertThat(made)
            .as("seed %d, step %d: broadcasts that nobody confirmed", SEED, step)
            .isBetween(0L, (long) allowed);
        confirmed += (int) made;
        if (random.nextInt(10) == 0) {
          office.advanceClock(Duration.ofSeconds(random.nextInt(1, 60)));
        }
      }
      System.out.printf("Staff at random: %d steps, %d confirmed%n", STEPS, confirmed);
      assertThat(office.broadcasts().findLatest(1).isEmpty()).isEqualTo(confirmed == 0);
      assertThat(confirmed).as("so that this shows something").isPositive();
    }
  }

  /** One thing; how many broadcasts it may make. */
  private int act(BroadcastFixture office, UserId who) {
    if (random.nextInt(8) == 0) {
      String words = WORDS.get(random.nextInt(WORDS.size()));
      office.sendText(who, words);
      return words.equals(toType.get(who)) ? 1 : 0;
    }
    if (random.nextInt(30) == 0) {
      office.forward(who, new MessageContent.Text("Forwarded"), null);
      return 0;
    }
    if (random.nextBoolean() && toType.containsKey(who)) {
      office.sendText(who, toType.get(who));
      return 1;
    }
    return random.nextInt(3) > 0 && goesOn(office, who) ? 0 : press(office, who);
  }

  /** What somebody does who wants to send something, but for the confirmation. */
  private boolean goesOn(BroadcastFixture office, UserId who) {
    String panel = office.phones.panel(who.chat()).map(it -> it.screen().html()).orElse("");
    if (panel.contains("end me the")) {
      office.sendText(who, "你好");
      return true;
    }
    for (String label : ON) {
      Optional<Map.Entry<Integer, Button.Callback>> button =
          office.phones.panel(who.chat()).stream()
              .flatMap(StaffAtRandomTest::buttons)
              .filter(it -> it.getValue().label().contains(label))
              .findFirst();
      if (button.isPresent()) {
        office.handle(office.pressUpdate(who, button.get().getKey(), button.get().getValue()));
        return true;
      }
    }
    return false;
  }

  private static Stream<Map.Entry<Integer, Button.Callback>> buttons(FakeTelegram.Message panel) {
    return panel.screen().rows().stream()
        .flatMap(List::stream)
        .map(it -> Map.entry(panel.id(), (Button.Callback) it));
  }

  private int press(BroadcastFixture office, UserId who) {
    List<FakeTelegram.Message> panels = office.phones.panels(who.chat());
    boolean isNewest = random.nextInt(8) > 0;
    List<Map.Entry<Integer, Button.Callback>> buttons =
        panels.stream()
            .skip(isNewest ? Math.max(0, panels.size() - 1) : 0)
            .flatMap(StaffAtRandomTest::buttons)
            .filter(it -> !it.getValue().data().endsWith(":drop") || random.nextInt(5) == 0)
            .toList();
    if (buttons.isEmpty()) {
      return 0;
    }
    List<Map.Entry<Integer, Button.Callback>> confirming =
        buttons.stream().filter(it -> CONFIRMS.matcher(it.getValue().label()).find()).toList();
    List<Map.Entry<Integer, Button.Callback>> some =
        confirming.isEmpty() || random.nextBoolean() ? buttons : confirming;
    Map.Entry<Integer, Button.Callback> pressed = some.get(random.nextInt(some.size()));
    office.handle(office.pressUpdate(who, pressed.getKey(), pressed.getValue()));
    Matcher confirms = CONFIRMS.matcher(pressed.getValue().label());
    if (!confirms.find()) {
      return 0;
    }
    long number = Long.parseLong(confirms.group(1));
    if (number > BroadcastPolicy.TYPE_COUNT_ABOVE) {
      toType.put(who, confirms.group(1));
      return 0;
    }
    return 1;
  }

  private static long count(BroadcastFixture office) {
    return office.broadcasts().findLatest(1).stream().mapToLong(Broadcast::number).sum();
  }
}

package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.chsiguide.SandboxClient.Button;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.testing.TestSettings;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What students see of an outage: how long they wait for the screen that is due, before, during and
 * after it. It takes minutes, so it runs with the torture only.
 */
@EnabledIfSystemProperty(named = "torture.kills", matches = "[1-9][0-9]{2,}")
class OutageTest {
  private static final int STUDENTS = 20;
  private static final long BOT = 4242;
  private static final Duration CALM = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  private final ExpectedConversations expectedConversations = new ExpectedConversations();
  private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();

  /** How long a student waited for what was due after they did something. */
  private record Wait(long student, Instant since, Duration time) {}

  private interface Trouble {
    void happens(SandboxClient telegram, List<SimulatedStudent> students) throws Exception;
  }

  @Test
  void telegramFindsItTooMuch() throws Exception {
    List<Long> hit = new ArrayList<>();
    walk(
        "429 for 5 s, three times in a row, in every second chat",
        Duration.ofSeconds(15),
        (telegram, students) -> {
          for (int i = 0; i < students.size(); i += 2) {
            hit.add(students.get(i).id());
            telegram.addFault("kind", "too_many", "times", 3, "seconds", 5, "chat", hit.get(i / 2));
          }
        });
    report("  in the chats that were hit", wait -> hit.contains(wait.student()));
    report("  in the others", wait -> !hit.contains(wait.student()));
  }

  @Test
  void theStoreFailsForTenSeconds() throws Exception {
    walk(
        "the database locked for 10 s",
        Duration.ofSeconds(10),
        (telegram, students) -> {
          try (Handle other = Jdbi.open("jdbc:sqlite:" + database())) {
            other.execute("BEGIN EXCLUSIVE");
            pause(Duration.ofSeconds(10));
            other.execute("ROLLBACK");
          }
        });
  }

  @Test
  void theNetworkIsGoneForAMinute() throws Exception {
    walk(
        "no network for 60 s",
        Duration.ofSeconds(60),
        (telegram, students) -> {
          telegram.addFault("kind", "offline", "seconds", 60);
          pause(Duration.ofSeconds(60));
        });
  }

  private void walk(String name, Duration lasts, Trouble trouble) throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
        BotProcess bot = bot(sandbox.url())) {
      SandboxClient telegram = new SandboxClient(sandbox.url(), BOT);
      List<SimulatedStudent> students = new ArrayList<>();
      for (int i = 0; i < STUDENTS; i++) {
        students.add(
            SimulatedStudent.join(telegram, expectedConversations, "Student " + i, "en")
                .sendText("/start"));
      }
      students.forEach(this::seesWhatIsDue);
      CountDownLatch over = new CountDownLatch(1);
      List<Thread> walks = students.stream().map(student -> walk(student, over)).toList();
      pause(CALM);
      Instant begins = Instant.now();
      trouble.happens(telegram, students);
      Instant ends = begins.plus(lasts);
      pause(Duration.between(Instant.now(), ends).plus(CALM));
      over.countDown();
      for (Thread walk : walks) {
        walk.join();
      }
      System.out.println(name);
      report("  before", wait -> wait.since().isBefore(begins));
      report("  during", wait -> !wait.since().isBefore(begins) && wait.since().isBefore(ends));
      report("  after", wait -> !wait.since().isBefore(ends));
      students.forEach(
          student ->
              expectedConversations.assertDrawn(student.expectedConversation(), student.screen()));
      bot.signal("TERM");
    }
  }

  private BotProcess bot(URI telegram) {
    return BotProcess.start(
        folder, TestSettings.of(BOT + ":hard", telegram, "jdbc:sqlite:" + database()));
  }

  private Path database() {
    return folder.resolve("guide.db");
  }

  /** Taps and reads, as a person does, until it is over. */
  private Thread walk(SimulatedStudent student, CountDownLatch over) {
    Random random = new Random(student.id());
    Thread walk =
        new Thread(
            () -> {
              while (over.getCount() > 0) {
                pause(Duration.ofMillis(500 + random.nextInt(1_000)));
                List<Button> buttons =
                    student.screen().buttons().stream().filter(Button::isOfDialog).toList();
                student.tapButton(student.screen(), buttons.get(random.nextInt(buttons.size())));
                Instant since = Instant.now();
                seesWhatIsDue(student);
                waits.add(new Wait(student.id(), since, Duration.between(since, Instant.now())));
              }
            });
    walk.start();
    return walk;
  }

  private void seesWhatIsDue(SimulatedStudent student) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(student::seesExpectedScreen);
  }

  private void report(String when, Predicate<Wait> which) {
    List<Long> millis =
        waits.stream().filter(which).map(wait -> wait.time().toMillis()).sorted().toList();
    assertThat(millis).isNotEmpty();
    System.out.printf(
        "%s: %d waits, median %d ms, 95 %% %d ms, longest %d ms%n",
        when,
        millis.size(),
        millis.get(millis.size() / 2),
        millis.get(millis.size() * 95 / 100),
        millis.get(millis.size() - 1));
  }

  private static void pause(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

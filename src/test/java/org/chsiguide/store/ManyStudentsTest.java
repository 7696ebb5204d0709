package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.AudienceFilter;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.student.Retention;
import org.chsiguide.testing.SettableClock;
import org.chsiguide.testing.TestStore;
import org.chsiguide.update.ConversationRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file with many students, in which one student notices nothing of the others. System property:
 * {@code scale.students}; times are limited from a million on.
 */
class ManyStudentsTest {
  private static final int STUDENTS = Integer.getInteger("scale.students", 10_000);
  private static final int TAPS = Math.min(500, STUDENTS / 20);
  private static final long MOST_BYTES = 500_000 + 400L * STUDENTS;
  private static final Duration TO_COUNT = Duration.ofSeconds(2);
  private static final Duration TO_TAP = Duration.ofMillis(10);

  private final SettableClock clock = new SettableClock();
  private final Random random = new Random(20_261_124);
  private final Dialog guide = guide();
  private final List<String> figures = new ArrayList<>();
  private long updates = 1;

  @TempDir Path folder;

  @Test
  void aStudentNoticesNothingOfTheOthers() throws Exception {
    toOpen(); // makes the tables
    Duration empty = toOpen();
    String url = "jdbc:sqlite:" + folder.resolve("guide.db");
    ManyStudents.write(url, STUDENTS, guide, clock.instant());
    note("opened in %d ms, empty in %d ms".formatted(toOpen().toMillis(), empty.toMillis()));
    long bytes = Files.size(folder.resolve("guide.db"));
    note("%,d KB".formatted(bytes / 1_000));
    assertThat(bytes).isLessThan(MOST_BYTES);

    try (TestDatabase database = TestDatabase.file(folder, clock)) {
      List<Duration> cold = new ArrayList<>();
      for (int i = 0; i < TAPS; i++) {
        cold.add(tap(database.conversations()));
      }
      note("a first tap %s".formatted(quantiles(cold)));
      expectWithin(TO_TAP, quantile(cold, 0.5));
      long start = System.nanoTime();
      database.milestones().update(guide);
      note("how far all are found in %,d ms".formatted(since(start).toMillis()));
      for (Audience audience : audiences()) {
        count(database, audience);
      }
      forgetTheQuiet(database);
    }
    System.out.printf("%,d students: %s.%n", STUDENTS, String.join("; ", figures));
  }

  private Duration toOpen() {
    long start = System.nanoTime();
    TestStore.open("jdbc:sqlite:" + folder.resolve("guide.db"), clock).close();
    return since(start);
  }

  /** What the bot asks of the store for a tap of somebody whom it does not have in memory. */
  private Duration tap(ConversationRepository conversations) {
    ChatId chat = new ChatId(ManyStudents.FIRST + 1 + 10L * random.nextInt(STUDENTS / 10));
    long update = ++updates;
    long start = System.nanoTime();
    assertThat(conversations.findProcessed(List.of(update))).isEmpty();
    Map<ChatId, Conversation> before = conversations.find(List.of(chat));
    conversations.commit(
        List.of(
            new PendingReply(
                update, chat, null, before.get(chat), new Reply(Reply.Placement.BELOW))));
    return since(start);
  }

  private void count(TestDatabase database, Audience audience) {
    AudienceFilter segment =
        new AudienceFilter(
            audience,
            BroadcastSubject.TIPS,
            Set.of(Language.values()),
            guide,
            Set.of(),
            clock.instant());
    long start = System.nanoTime();
    long recipients = database.store().broadcasts().audienceSize(segment).recipients();
    Duration took = since(start);
    note(
        "%s counted in %d ms (%,d)"
            .formatted(audience.getClass().getSimpleName(), took.toMillis(), recipients));
    expectWithin(TO_COUNT, took);
  }

  /** While others tap. */
  private void forgetTheQuiet(TestDatabase database) {
    Retention retention = database.retention();
    long start = System.nanoTime();
    CompletableFuture<Void> forgetting =
        CompletableFuture.runAsync(() -> retention.eraseInactive(clock.instant()));
    List<Duration> meanwhile = new ArrayList<>();
    do {
      meanwhile.add(tap(database.conversations()));
    } while (!forgetting.isDone());
    forgetting.join();
    note(
        "%,d forgotten in %,d ms, a first tap meanwhile %s"
            .formatted(STUDENTS / 10, since(start).toMillis(), quantiles(meanwhile)));
    assertThat(database.number("SELECT COUNT(*) FROM conversation")).isEqualTo(STUDENTS / 10 * 9L);
    expectWithin(TO_TAP.multipliedBy(5), quantile(meanwhile, 0.5));
  }

  /** Few students prove little of the time, and other tests run beside this one. */
  private static void expectWithin(Duration limit, Duration took) {
    if (STUDENTS >= 1_000_000) {
      assertThat(took).isLessThan(limit);
    }
  }

  private List<Audience> audiences() {
    return List.of(
        Audience.Group.EVERYBODY,
        new Audience.Readers(Language.EN),
        new Audience.InStage("register"),
        new Audience.AtStep(new StepId("welcome"), 3),
        new Audience.Stuck(3),
        Audience.Group.WITH_CODE,
        Audience.Group.WITHOUT_CODE);
  }

  private void note(String line) {
    figures.add(line);
  }

  private static String quantiles(List<Duration> times) {
    return "%.1f ms (99 %%: %.1f ms)"
        .formatted(millis(quantile(times, 0.5)), millis(quantile(times, 0.99)));
  }

  private static Duration quantile(List<Duration> times, double part) {
    return times.stream().sorted().toList().get((int) (part * (times.size() - 1)));
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Dialog guide() {
    return ShippedDialog.read().dialog();
  }
}

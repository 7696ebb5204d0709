package org.chsiguide.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.store.ManyStudents;
import org.jspecify.annotations.Nullable;

/**
 * How fast the bot starts, and in how much memory: {@code mvn -q -DskipTests package exec:java
 * -Pbench -Dmain.class.to.run=org.chsiguide.bench.StartupBenchmark}. The first start of a file
 * makes it; with {@code -Dbench.students=1000000} so many are written into it before the second.
 * With {@code -Dbench.dialogs=dialogs.yaml} the bot has this file in place of the dialog in the
 * jar.
 */
public final class StartupBenchmark {
  private static final int STARTS = Integer.getInteger("bench.starts", 10);
  private static final Duration IDLE = Duration.ofSeconds(Integer.getInteger("bench.idle", 10));
  private static final int STUDENTS = Integer.getInteger("bench.students", 0);
  private static final @Nullable String DIALOGS = System.getProperty("bench.dialogs");

  private final int firstUpdate;
  private final List<Double> polls = new ArrayList<>();
  private final List<Double> spent = new ArrayList<>();
  private final List<Double> answers = new ArrayList<>();
  private final List<Double> megabytes = new ArrayList<>();

  private StartupBenchmark(int firstUpdate) {
    this.firstUpdate = firstUpdate;
  }

  /** Arguments are options of Java for the bot, or a script that starts it. */
  public static void main(String[] options) throws Exception {
    measure(List.of(options));
    System.exit(0);
  }

  static void measure(List<String> options) throws Exception {
    System.out.println("| of so many starts | median | longest |");
    System.out.println("|---|---|---|");
    StartupBenchmark fresh = new StartupBenchmark(1_000);
    StartupBenchmark again = new StartupBenchmark(2_000);
    for (int i = 0; i < STARTS; i++) {
      Path folder = Files.createTempDirectory("bench");
      if (DIALOGS != null) {
        Files.copy(Path.of(DIALOGS), folder.resolve("dialogs.yaml"));
      }
      fresh.start(folder, options);
      ManyStudents.write(
          "jdbc:sqlite:" + folder.resolve("data/guide.db"),
          STUDENTS,
          ShippedDialog.read().dialog(),
          Instant.now());
      again.start(folder, options);
    }
    fresh.print("with a new file");
    again.print("with the same file again");
  }

  private void start(Path folder, List<String> options) throws IOException, InterruptedException {
    try (LoadGenerator students = new LoadGenerator(Duration.ZERO, firstUpdate)) {
      long begun = System.nanoTime();
      try (MeasuredBot bot = MeasuredBot.start(folder, students, options)) {
        students.polled().join();
        polls.add(millisSince(begun));
        spent.add(bot.processor());
        long asked = System.nanoTime();
        students.startStudents(1);
        while (students.answered() < 1) {
          Thread.sleep(0, 100_000);
        }
        answers.add(millisSince(asked));
        Thread.sleep(IDLE.toMillis());
        megabytes.add(bot.residentMegabytes());
        bot.stop();
      }
    }
  }

  private void print(String how) {
    print(how + ": until the first getUpdates, ms", polls);
    print(how + ": processor until then, ms", spent);
    print(how + ": until the answer to a message that comes then, ms", answers);
    print(how + ": memory of the process after " + IDLE.toSeconds() + " s, MB", megabytes);
  }

  private static void print(String what, List<Double> values) {
    double[] sorted = values.stream().mapToDouble(it -> it).sorted().toArray();
    System.out.printf(
        "| %s (%d) | %.0f | %.0f |%n",
        what, sorted.length, sorted[sorted.length / 2], Arrays.stream(sorted).max().orElse(0));
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }
}

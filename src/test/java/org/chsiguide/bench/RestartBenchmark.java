package org.chsiguide.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long students in the middle of their walks wait when the bot is killed and started again at
 * once: {@code mvn -q -DskipTests package exec:java -Pbench
 * -Dmain.class.to.run=org.chsiguide.bench.RestartBenchmark}.
 */
public final class RestartBenchmark {
  private static final int RESTARTS = Integer.getInteger("bench.starts", 10);
  private static final int STUDENTS = 300;
  private static final int TAPS_PER_SECOND = 100;
  private static final Duration BEFORE = Duration.ofSeconds(8);
  private static final Duration AFTER = Duration.ofSeconds(5);

  private RestartBenchmark() {}

  /** Arguments are options of Java for the bot, or a script that starts it. */
  public static void main(String[] options) throws Exception {
    List<Double> longest = new ArrayList<>();
    for (int i = 0; i < RESTARTS; i++) {
      longest.add(restart(List.of(options)));
    }
    longest.sort(null);
    System.out.printf(
        "| longest wait of %d students over a kill and a start, ms (%d): median, longest |"
            + " %.0f | %.0f |%n",
        STUDENTS, RESTARTS, longest.get(RESTARTS / 2), longest.get(RESTARTS - 1));
    System.exit(0);
  }

  /** Returns the longest wait, in milliseconds. */
  private static double restart(List<String> options) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bench");
    try (LoadGenerator students = new LoadGenerator(Duration.ZERO, 1)) {
      try (MeasuredBot bot = MeasuredBot.start(folder, students, options)) {
        students.polled().join();
        students.startStudents(STUDENTS);
        while (students.answered() < STUDENTS) {
          Thread.sleep(5);
        }
        students.tapSteadily(TAPS_PER_SECOND);
        Thread.sleep(BEFORE.toMillis());
        bot.expectRunning();
        students.takeLatencies();
      }
      try (MeasuredBot bot = MeasuredBot.start(folder, students, options)) {
        Thread.sleep(AFTER.toMillis());
        bot.expectRunning();
        return Benchmark.at(students.takeLatencies(), 1);
      }
    }
  }
}

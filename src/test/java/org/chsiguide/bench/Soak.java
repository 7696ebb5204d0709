package org.chsiguide.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An hour in the life of a bot: 500 students, 100 taps a second. Each minute it tells what the
 * process holds; what lives in its heap is counted every ten minutes, for counting it takes a full
 * collection. {@code mvn -q -DskipTests package exec:java -Pbench
 * -Dmain.class.to.run=org.chsiguide.bench.Soak -Dexec.args=target/chsi-guide-bot}, with {@code
 * -Dbench.minutes=60}.
 */
public final class Soak {
  private static final int STUDENTS = 500;
  private static final int PER_SECOND = 100;
  private static final int MINUTES = Integer.getInteger("bench.minutes", 60);
  private static final int MINUTES_BETWEEN_COUNTS = 10;

  private Soak() {}

  /** Runs it; the arguments are options of Java for the bot, or a script that starts it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (LoadGenerator students = new LoadGenerator(Duration.ZERO, 1);
        MeasuredBot bot =
            MeasuredBot.start(Files.createTempDirectory("soak"), students, List.of(arguments))) {
      students.startStudents(STUDENTS);
      while (students.answered() < STUDENTS) {
        bot.expectRunning();
        Thread.sleep(50);
      }
      students.tapSteadily(PER_SECOND);
      System.out.println("minute | screens | median ms | 99 % ms | RSS MB | threads | live MB");
      for (int minute = 0; minute <= MINUTES; minute++) {
        String live = minute % MINUTES_BETWEEN_COUNTS == 0 ? live(bot) : "";
        long before = students.answered();
        students.takeLatencies();
        Thread.sleep(Duration.ofMinutes(1).toMillis());
        long[] waits = students.takeLatencies();
        System.out.printf(
            "%d | %d | %.1f | %.1f | %.0f | %d | %s%n",
            minute,
            students.answered() - before,
            Benchmark.at(waits, 0.5),
            Benchmark.at(waits, 0.99),
            bot.residentMegabytes(),
            bot.status("Threads"),
            live);
      }
      bot.stop();
    }
    System.exit(0);
  }

  /** Returns the size of live objects in the heap, in MB. */
  private static String live(MeasuredBot bot) throws IOException, InterruptedException {
    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(bot.pid()),
                "GC.class_histogram")
            .start();
    String histogram =
        new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    command.waitFor(1, TimeUnit.MINUTES);
    String[] total = histogram.substring(histogram.lastIndexOf('\n') + 1).split(" +", -1);
    return "%.1f".formatted(Long.parseLong(total[2]) / 1e6);
  }
}

package org.chsiguide.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * Measures the bot as a process: {@code mvn -q -DskipTests package exec:java -Pbench}. What a tap
 * waits is measured at the server, from when its update can be fetched to when its screen comes.
 * Each bot is warmed up by taps as fast as it answers, for Java compiles what has run often.
 */
public final class Benchmark {
  private static final int STUDENTS = 500;
  private static final Duration WARM_UP =
      Duration.ofSeconds(Integer.getInteger("bench.warmup", 10));

  /**
   * What ran often for many at once Java compiles anew where they come one at a time, and sockets
   * that only many need are closed after a minute.
   */
  private static final Duration SETTLING =
      Duration.ofSeconds(Integer.getInteger("bench.settling", 80));

  private static final Duration MEASURED =
      Duration.ofSeconds(Integer.getInteger("bench.seconds", 10));

  private Benchmark() {}

  /**
   * Runs each measurement with a bot of its own; arguments are options of Java for the bot, or a
   * script that starts it.
   */
  public static void main(String[] arguments) throws Exception {
    List<String> options = List.of(arguments);
    System.out.println("| students | a call takes | updates/s | CPU per update | median | 99 % |");
    System.out.println("|---|---|---|---|---|---|");
    measure("500, as fast as answers come", Duration.ZERO, 0, options);
    measure("200 taps a second", Duration.ZERO, 200, options);
    measure("500, as fast as answers come", Duration.ofMillis(50), 0, options);
    System.out.println();
    StartupBenchmark.measure(options);
    System.exit(0);
  }

  private static void measure(String name, Duration latency, int perSecond, List<String> options)
      throws IOException, InterruptedException {
    try (LoadGenerator students = new LoadGenerator(latency, 1);
        MeasuredBot bot =
            MeasuredBot.start(Files.createTempDirectory("bench"), students, options)) {
      students.startStudents(STUDENTS);
      while (students.answered() < STUDENTS) {
        bot.expectRunning();
        Thread.sleep(50);
      }
      students.tapEagerly();
      Thread.sleep(WARM_UP.toMillis());
      if (perSecond > 0) {
        students.tapSteadily(perSecond);
        Thread.sleep(SETTLING.toMillis());
      }
      students.takeLatencies();
      long before = students.answered();
      double processor = bot.processor();
      Thread.sleep(MEASURED.toMillis());
      long done = students.answered() - before;
      double spent = bot.processor() - processor;
      long[] waits = students.takeLatencies();
      System.out.printf(
          "| %s | %d ms | %,d | %.3f ms | %.1f ms | %.1f ms |%n",
          name,
          latency.toMillis(),
          done / MEASURED.toSeconds(),
          spent / done,
          at(waits, 0.5),
          at(waits, 0.99));
      bot.stop();
    }
  }

  /**
   * What so many of them took at most.
   *
   * @param waits in nanoseconds, shortest first
   * @param part 0 to 1
   * @return milliseconds
   */
  static double at(long[] waits, double part) {
    return waits.length == 0 ? 0 : waits[(int) ((waits.length - 1) * part)] / 1e6;
  }
}

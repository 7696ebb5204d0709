package org.chsiguide.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures the bot as a process: {@code mvn -q -DskipTests package exec:java -Pbench}. What a tap
 * waits is measured at the server, from when its update can be fetched to when its screen comes.
 */
public final class Benchmark {
  private static final int STUDENTS = 500;
  private static final int STARTS = 10;
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final Duration WARM_UP =
      Duration.ofSeconds(Integer.getInteger("bench.warmup", 10));
  private static final Duration MEASURED =
      Duration.ofSeconds(Integer.getInteger("bench.seconds", 10));

  /** Of the times in /proc/PID/stat: USER_HZ, 100 on every Linux. */
  private static final double MILLIS_PER_TICK = 10;

  private Benchmark() {}

  /** Runs each measurement with a bot of its own; arguments are options of Java for the bot. */
  public static void main(String[] options) throws Exception {
    System.out.println("| students | a call takes | updates/s | CPU per update | median | 99 % |");
    System.out.println("|---|---|---|---|---|---|");
    measure("500, as fast as answers come", Duration.ZERO, 0, options);
    measure("200 taps a second", Duration.ZERO, 200, options);
    measure("500, as fast as answers come", Duration.ofMillis(50), 0, options);
    System.out.println();
    starts(options);
    System.exit(0);
  }

  private static void measure(String name, Duration latency, int perSecond, String... options)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bench");
    try (Students students = new Students(latency, 1)) {
      Process bot = start(folder, students, options);
      try {
        students.begin(STUDENTS);
        while (students.answered() < STUDENTS) {
          Thread.sleep(50);
        }
        if (perSecond == 0) {
          students.tapEagerly();
        } else {
          students.tapSteadily(perSecond);
        }
        Thread.sleep(WARM_UP.toMillis());
        students.waits();
        long before = students.answered();
        double processor = processor(bot);
        Thread.sleep(MEASURED.toMillis());
        long done = students.answered() - before;
        double spent = processor(bot) - processor;
        long[] waits = students.waits();
        System.out.printf(
            "| %s | %d ms | %,d | %.3f ms | %.1f ms | %.1f ms |%n",
            name,
            latency.toMillis(),
            done / MEASURED.toSeconds(),
            spent / done,
            at(waits, 0.5),
            at(waits, 0.99));
      } finally {
        bot.destroyForcibly().waitFor();
      }
    }
  }

  /** Each start is a first one, with a file that has to be made. */
  private static void starts(String... options) throws IOException, InterruptedException {
    List<Double> polls = new ArrayList<>();
    List<Double> answers = new ArrayList<>();
    List<Double> megabytes = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      try (Students students = new Students(Duration.ZERO, 1)) {
        long begun = System.nanoTime();
        Process bot = start(Files.createTempDirectory("bench"), students, options);
        try {
          students.polled().join();
          polls.add((System.nanoTime() - begun) / 1e6);
          long asked = System.nanoTime();
          students.begin(1);
          while (students.answered() < 1) {
            Thread.onSpinWait();
          }
          answers.add((System.nanoTime() - asked) / 1e6);
          Thread.sleep(IDLE.toMillis());
          megabytes.add(residentMegabytes(bot));
        } finally {
          bot.destroyForcibly().waitFor();
        }
      }
    }
    System.out.println("| of so many starts | median | longest |");
    System.out.println("|---|---|---|");
    print("until the first getUpdates, ms", polls);
    print("until the answer to a message that comes then, ms", answers);
    print("memory of the process after " + IDLE.toSeconds() + " s, MB", megabytes);
  }

  private static void print(String what, List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    System.out.printf(
        "| %s (%d) | %.0f | %.0f |%n",
        what, sorted.size(), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
  }

  private static double residentMegabytes(Process process) throws IOException {
    String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
    return status
            .lines()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .sum()
        / 1024.0;
  }

  private static Process start(Path folder, Students students, String... options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of("-jar", Path.of("target/chsi-guide-bot.jar").toAbsolutePath().toString()));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "TELEGRAM_BOT_TOKEN", "4242:bench",
                "TELEGRAM_API_URL", students.url().toString(),
                "HTTP_PORT", "0"));
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("log.txt").toFile());
    return builder.start();
  }

  /** What the process has used of the processor so far, in milliseconds. */
  private static double processor(Process process) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) * MILLIS_PER_TICK;
  }

  private static double at(long[] waits, double part) {
    return waits.length == 0 ? 0 : waits[(int) ((waits.length - 1) * part)] / 1e6;
  }
}

package org.chsiguide.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An hour in the life of a bot, in the memory that the README gives it: 500 students, 100 taps a
 * second. Each minute it tells what the process holds; what lives in its heap is counted every ten
 * minutes, for counting it takes a full collection. After {@code mvn package}, {@code java -cp
 * target/test-classes:… org.chsiguide.bench.Soak JAR MINUTES}.
 */
public final class Soak {
  private static final int STUDENTS = 500;
  private static final int PER_SECOND = 100;
  private static final int MINUTES_BETWEEN_COUNTS = 10;

  private Soak() {}

  /** Runs it; the arguments are the jar and how many minutes. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("soak");
    try (Students students = new Students(Duration.ZERO, 1)) {
      Process bot = start(Path.of(arguments[0]).toAbsolutePath(), folder, students);
      try {
        students.begin(STUDENTS);
        while (students.answered() < STUDENTS) {
          Thread.sleep(50);
        }
        students.tapSteadily(PER_SECOND);
        System.out.println("minute | screens | median ms | 99 % ms | RSS MB | threads | live MB");
        for (int minute = 0; minute <= Integer.parseInt(arguments[1]); minute++) {
          String live = minute % MINUTES_BETWEEN_COUNTS == 0 ? live(bot) : "";
          long before = students.answered();
          students.waits();
          Thread.sleep(Duration.ofMinutes(1).toMillis());
          long[] waits = students.waits();
          System.out.printf(
              "%d | %d | %.1f | %.1f | %d | %d | %s%n",
              minute,
              students.answered() - before,
              at(waits, 0.5),
              at(waits, 0.99),
              status(bot, "VmRSS") / 1024,
              status(bot, "Threads"),
              live);
        }
      } finally {
        bot.destroyForcibly().waitFor();
      }
    }
    System.exit(0);
  }

  private static Process start(Path jar, Path folder, Students students) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "TELEGRAM_BOT_TOKEN", "4242:soak",
                "TELEGRAM_API_URL", students.url().toString(),
                "HTTP_PORT", "0"));
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("log.txt").toFile());
    return builder.start();
  }

  /** What is reachable in its heap, in MB. */
  private static String live(Process bot) throws IOException, InterruptedException {
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

  /** A number of {@code /proc/PID/status}. */
  private static long status(Process bot, String name) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(bot.pid()), "status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }

  private static double at(long[] waits, double part) {
    return waits.length == 0 ? 0 : waits[(int) ((waits.length - 1) * part)] / 1e6;
  }
}

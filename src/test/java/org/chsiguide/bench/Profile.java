package org.chsiguide.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time of a bot goes, from a recording of Java's flight recorder: which threads use the
 * processor, what the Java code is at, and how long all stand still for the collector.
 */
public final class Profile {
  private static final double LEAST_SHARE = 0.01;

  private final Map<String, Double> threads = new TreeMap<>();
  private final Map<String, Double> parts = new TreeMap<>();
  private int pauses;
  private Duration paused = Duration.ZERO;
  private Duration longest = Duration.ZERO;

  private Profile() {}

  /** Prints it; the argument is the recording. */
  public static void main(String[] arguments) throws IOException {
    Profile profile = new Profile();
    try (RecordingFile recording = new RecordingFile(Path.of(arguments[0]))) {
      while (recording.hasMoreEvents()) {
        profile.add(recording.readEvent());
      }
    }
    profile.print();
  }

  private void add(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case "jdk.ThreadCPULoad" -> {
        if (event.getThread() != null) {
          double load = event.getFloat("user") + event.getFloat("system");
          threads.merge(name(event), load, Double::sum);
        }
      }
      case "jdk.ExecutionSample" -> parts.merge(part(event.getStackTrace()), 1.0, Double::sum);
      case "jdk.GarbageCollection" -> {
        Duration pause = event.getDuration("sumOfPauses");
        pauses++;
        paused = paused.plus(pause);
        longest = longest.compareTo(pause) < 0 ? pause : longest;
      }
      default -> {}
    }
  }

  private static String name(RecordedEvent event) {
    String java = event.getThread().getJavaName();
    return java == null ? event.getThread().getOSName() : java;
  }

  /** The package of ours, or the library, whose code it is, or that called Java for it. */
  private static String part(RecordedStackTrace stack) {
    return stack.getFrames().stream()
        .map(frame -> frame.getMethod().getType().getName())
        .filter(type -> !type.matches("(java|javax|jdk|sun|com\\.sun)\\..*"))
        .map(type -> type.replaceFirst("^([a-z]+\\.[a-z0-9]+(?:\\.[a-z]+)?).*", "$1"))
        .findFirst()
        .orElse("Java alone");
  }

  private void print() {
    print("processor by thread", threads);
    print("Java code by part", parts);
    System.out.printf(
        "%ncollections: %d, %d ms in all, the longest %.1f ms%n",
        pauses, paused.toMillis(), longest.toNanos() / 1e6);
  }

  private static void print(String title, Map<String, Double> amounts) {
    double sum = amounts.values().stream().mapToDouble(it -> it).sum();
    System.out.printf(
        "%n%s%n%s%n",
        title,
        amounts.entrySet().stream()
            .filter(entry -> entry.getValue() >= LEAST_SHARE * sum)
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(entry -> "%5.1f %% %s".formatted(100 * entry.getValue() / sum, entry.getKey()))
            .collect(Collectors.joining("\n")));
  }
}

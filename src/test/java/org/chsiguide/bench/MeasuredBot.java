package org.chsiguide.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged bot as a process, with its resource use as reported by Linux. */
final class MeasuredBot implements AutoCloseable {

  /** The unit of times in /proc/PID/stat: USER_HZ, 100 on every Linux. */
  private static final double MILLIS_PER_TICK = 10;

  private final Process process;
  private final Path log;

  private MeasuredBot(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts the bot.
   *
   * @param folder its working folder, with its database and log
   * @param options options of Java, or a script that starts the bot
   */
  static MeasuredBot start(Path folder, LoadGenerator students, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (options.size() == 1 && !options.get(0).startsWith("-")) {
      command.add(Path.of(options.get(0)).toAbsolutePath().toString());
    } else {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(options);
      command.addAll(
          List.of("-jar", Path.of("target/chsi-guide-bot.jar").toAbsolutePath().toString()));
    }
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "TELEGRAM_BOT_TOKEN", "4242:bench",
                "TELEGRAM_API_URL", students.url().toString(),
                "HTTP_PORT", "0"));
    Path log = folder.resolve("log.txt");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new MeasuredBot(builder.start(), log);
  }

  /** Fails with the output of the bot if it has ended. */
  void expectRunning() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("the bot has ended:\n" + Files.readString(log));
    }
  }

  long pid() {
    return process.pid();
  }

  /** Returns the processor time used so far, in milliseconds. */
  double processor() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) * MILLIS_PER_TICK;
  }

  /** Returns a number of {@code /proc/PID/status}; memory is in kB. */
  long status(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }

  double residentMegabytes() throws IOException {
    return status("VmRSS") / 1024.0;
  }

  /** Sends SIGTERM, as systemd does, and waits for the end. */
  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}

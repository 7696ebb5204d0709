package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The bot as a process of its own. */
public final class BotProcess implements AutoCloseable {
  /**
   * The limit for a start, which takes two or three seconds on an idle machine and much longer on a
   * busy one.
   */
  public static final Duration TO_START = Duration.ofMinutes(2);

  private static final AtomicInteger started = new AtomicInteger();

  private final Process process;
  private final Path output;
  private final Path errors;

  private BotProcess(Process process, Path output, Path errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /**
   * Starts the bot.
   *
   * @param folder its working folder, which also gets its output
   * @param environment its settings, in addition to a port of its own
   * @param options options of Java
   */
  public static BotProcess start(Path folder, Map<String, String> environment, String... options) {
    return start(folder, environment, command(options));
  }

  /**
   * Starts a command instead of the bot.
   *
   * @param arguments the name of the command and its arguments
   */
  public static BotProcess command(
      Path folder, Map<String, String> environment, String... arguments) {
    List<String> command = command();
    command.addAll(List.of(arguments));
    return start(folder, environment, command);
  }

  /**
   * Starts the bot with options of Java that name its classes, and the class to start.
   *
   * @param folder its working folder, which also gets its output
   */
  static BotProcess with(Path folder, Map<String, String> environment, List<String> options) {
    List<String> command = java();
    command.addAll(options);
    return start(folder, environment, command);
  }

  private static BotProcess start(
      Path folder, Map<String, String> environment, List<String> command) {
    int number = started.incrementAndGet();
    Path output = folder.resolve("output-" + number + ".txt");
    Path errors = folder.resolve("errors-" + number + ".txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(BotProcess::isSetting);
    builder.environment().put("HTTP_PORT", "0");
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
    try {
      return new BotProcess(builder.start(), output, errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(String... options) {
    List<String> command = java();
    command.addAll(List.of(options));
    command.addAll(ThisBuild.options());
    return command;
  }

  private static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC"));
    command.add("-Dfile.encoding=UTF-8");
    return command;
  }

  /** Returns whether the variable may be set on this machine for another bot. */
  private static boolean isSetting(String variable) {
    return variable.matches(
        "(TELEGRAM|DATABASE|HTTP|WEBHOOK|STAFF|BULK|WATCH|SANDBOX|BOT)_.*|DIALOGS|TIME_ZONE"
            + "|OFFICE_HOURS|JAVA_TOOL_OPTIONS|CREDENTIALS_DIRECTORY");
  }

  /** Kills the process at once, as a power failure would; returns when it has ended. */
  void kill() {
    process.destroyForcibly();
    exitCode(Duration.ofMinutes(1));
  }

  /**
   * Sends a signal.
   *
   * @param signal for example {@code TERM}
   */
  public void signal(String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Returns whether the process ignores the signal because of how it was started, as in the
   * background.
   *
   * @param signal its number, for example 2 for {@code INT}
   */
  public boolean ignores(int signal) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
          .anyMatch(ignored -> (ignored >> (signal - 1) & 1) == 1);
    } catch (IOException e) {
      return true;
    }
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** Waits for the end of the process and returns its exit code. */
  public int exitCode(Duration within) {
    try {
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + within + ":\n" + output() + errors());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Returns the standard output so far. */
  public String output() {
    return read(output);
  }

  /** Returns the standard error so far. */
  public String errors() {
    return read(errors);
  }

  /** Waits until this text is in the output. */
  public void awaitOutput(String words) {
    await().atMost(TO_START).untilAsserted(() -> assertThat(output()).contains(words));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}

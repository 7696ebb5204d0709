package org.chsiguide.sandbox;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bot in a process of its own, which shares the terminal. Its environment contains the sandbox's
 * address, {@code TELEGRAM_API_URL}, and its token, {@code TELEGRAM_BOT_TOKEN}.
 */
public final class BotProcess implements BotUnderTest, AutoCloseable {
  /** The token; any well-formed one would do. */
  private static final String TOKEN = "1000000002:the-sandbox-takes-any-token";

  private final List<String> command;
  private final Map<String, String> environment;
  private volatile @Nullable Process process;

  /** Creates a bot that this command starts, in this sandbox. */
  public BotProcess(List<String> command, URI sandbox) {
    this.command = List.copyOf(command);
    this.environment = Map.of("TELEGRAM_API_URL", sandbox.toString(), "TELEGRAM_BOT_TOKEN", TOKEN);
  }

  @Override
  public synchronized void start(Runnable onExit) {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(environment);
    try {
      Process started = builder.start();
      process = started;
      var unused = started.onExit().thenRun(onExit);
    } catch (IOException e) {
      throw new IllegalStateException("The bot does not start: " + e.getMessage(), e);
    }
  }

  /**
   * Kills the process and its descendants, such as the program behind a script. The script is
   * killed first; otherwise a shell would report its child's death on the terminal.
   */
  @Override
  public synchronized void kill() {
    Process running = process;
    if (running == null) return;
    List<ProcessHandle> started = running.descendants().toList();
    running.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    running.onExit().join();
  }

  /** Does not wait for {@link #kill}, which waits for those who ask when it has ended. */
  @Override
  public boolean isRunning() {
    Process started = process;
    return started != null && started.isAlive();
  }

  @Override
  public void close() {
    kill();
  }
}

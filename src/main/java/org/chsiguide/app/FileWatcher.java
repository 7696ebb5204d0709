package org.chsiguide.app;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.chsiguide.runtime.SerialExecutor;
import org.chsiguide.runtime.StartupException;

/**
 * Notifies a listener when the content of a dialog file, or of a topic file beside it, changes. It
 * reads them twice a second, which also works where a system does not notify of changes, as on a
 * network drive, or keeps file times in whole seconds.
 */
final class FileWatcher implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final Path file;
  private final Runnable listener;
  private final SerialExecutor executor = SerialExecutor.withThread("watch");
  private Map<String, ByteBuffer> reported;
  private Map<String, ByteBuffer> seen;

  FileWatcher(Path file, Runnable listener) {
    this.file = file;
    this.listener = listener;
    this.reported = contents();
    this.seen = reported;
    executor.schedule(INTERVAL, this::look);
  }

  /** Notifies of content that has not changed for an interval, so that files are complete. */
  private void look() {
    executor.schedule(INTERVAL, this::look);
    Map<String, ByteBuffer> now = contents();
    if (!now.isEmpty() && now.equals(seen) && !now.equals(reported)) {
      reported = now;
      listener.run();
    }
    seen = now;
  }

  /**
   * Returns the contents of all files. Empty while one of them is unreadable or empty, which
   * happens for an instant when an editor saves.
   */
  private Map<String, ByteBuffer> contents() {
    Map<String, ByteBuffer> contents = new HashMap<>();
    try {
      DialogFile.of(file).files().forEach((name, it) -> contents.put(name, ByteBuffer.wrap(it)));
    } catch (StartupException unreadable) {
      return Map.of();
    }
    return contents.values().stream().allMatch(ByteBuffer::hasRemaining) ? contents : Map.of();
  }

  @Override
  public void close() {
    executor.close();
  }
}

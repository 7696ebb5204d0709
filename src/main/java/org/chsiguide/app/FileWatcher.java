package org.chsiguide.app;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when a file says something else than before. It looks when anything changes in the folder,
 * for editors write a new file and give it the old name, and containers swap a link.
 */
final class FileWatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FileWatcher.class);

  /** A file that was not written to for so long is written to its end. */
  private static final long DEBOUNCE_MILLIS = 200;

  private final Path file;
  private final Runnable listener;
  private final WatchService service;
  private byte[] lastContent;

  private FileWatcher(Path file, Runnable listener, WatchService service) {
    this.file = file;
    this.listener = listener;
    this.service = service;
    this.lastContent = content();
  }

  /**
   * Watches until it is closed.
   *
   * @throws StartupException if the system cannot watch the folder
   */
  static FileWatcher start(Path file, Runnable listener) {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    try {
      WatchService service = folder.getFileSystem().newWatchService();
      folder.register(
          service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      FileWatcher watcher = new FileWatcher(file, listener, service);
      Thread thread = new Thread(watcher::run, "watch-" + file.getFileName());
      thread.setDaemon(true);
      thread.start();
      return watcher;
    } catch (IOException e) {
      throw new StartupException(
          folder + " cannot be watched (" + e + "); leave WATCH_DIALOGS out");
    }
  }

  private void run() {
    try {
      while (true) {
        WatchKey key = service.take();
        while (key != null) {
          key.pollEvents();
          key.reset();
          key = service.poll(DEBOUNCE_MILLIS, TimeUnit.MILLISECONDS);
        }
        notifyIfChanged();
      }
    } catch (ClosedWatchServiceException | InterruptedException end) {
      log.debug("{} is no longer watched", file);
    }
  }

  private void notifyIfChanged() {
    byte[] current = content();
    if (current.length > 0 && !Arrays.equals(current, lastContent)) {
      lastContent = current;
      listener.run();
    }
  }

  /** Empty while there is no file, which is so for an instant when an editor saves. */
  private byte[] content() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      return new byte[0];
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}

package org.chsiguide.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.runtime.SerialExecutor;

/**
 * Notifies a listener when the content of a file, or of a file in a folder beside it, changes. It
 * reads them twice a second, which also works where a system tells nobody of changes, as on a
 * network drive, or keeps the times of files in whole seconds.
 */
final class FileWatcher implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final Path file;
  private final Path folderBeside;
  private final Runnable listener;
  private final SerialExecutor executor = SerialExecutor.withThread("watch");
  private Map<Path, ByteBuffer> reported;
  private Map<Path, ByteBuffer> seen;

  /**
   * Watches until it is closed.
   *
   * @param folderBeside the name of the folder, which may be missing
   */
  FileWatcher(Path file, String folderBeside, Runnable listener) {
    this.file = file;
    this.folderBeside = file.resolveSibling(folderBeside);
    this.listener = listener;
    this.reported = contents();
    this.seen = reported;
    executor.schedule(INTERVAL, this::look);
  }

  /** Notifies of what has been the same for an interval, so that a file is complete. */
  private void look() {
    executor.schedule(INTERVAL, this::look);
    Map<Path, ByteBuffer> now = contents();
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
  private Map<Path, ByteBuffer> contents() {
    Map<Path, ByteBuffer> contents = new HashMap<>();
    try {
      for (Path path : files()) {
        byte[] content = Files.readAllBytes(path);
        if (content.length == 0) {
          return Map.of();
        }
        contents.put(path, ByteBuffer.wrap(content));
      }
      return contents;
    } catch (IOException | DirectoryIteratorException unreadable) {
      return Map.of();
    }
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>(List.of(file));
    if (Files.isDirectory(folderBeside)) {
      try (DirectoryStream<Path> beside = Files.newDirectoryStream(folderBeside, "*.yaml")) {
        beside.forEach(files::add);
      }
    }
    return files;
  }

  @Override
  public void close() {
    executor.close();
  }
}

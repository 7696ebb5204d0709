package org.chsiguide.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.runtime.StartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies a listener when the content of a file, or of a file in a folder beside it, changes. It
 * compares contents after any change in the two folders, because editors write a new file and
 * rename it, and containers replace a symbolic link.
 */
final class FileWatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FileWatcher.class);

  /**
   * How long both folders must be unchanged before the files are read, in milliseconds; so a file
   * is complete.
   */
  private static final long DEBOUNCE_MILLIS = 200;

  private final Path file;
  private final Path folderBeside;
  private final Runnable listener;
  private final WatchService service;
  private Map<Path, ByteBuffer> lastContents;

  private FileWatcher(Path file, Path folderBeside, Runnable listener, WatchService service) {
    this.file = file;
    this.folderBeside = folderBeside;
    this.listener = listener;
    this.service = service;
    this.lastContents = contents();
  }

  /**
   * Watches until it is closed.
   *
   * @param folderBeside the name of the folder, which may be missing
   * @throws StartupException if the system cannot watch the folder of the file
   */
  static FileWatcher start(Path file, String folderBeside, Runnable listener) {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    try {
      WatchService service = folder.getFileSystem().newWatchService();
      register(folder, service);
      FileWatcher watcher =
          new FileWatcher(file, file.resolveSibling(folderBeside), listener, service);
      watcher.registerFolderBeside();
      DaemonThreads.named("watch-" + file.getFileName()).newThread(watcher::run).start();
      return watcher;
    } catch (IOException e) {
      throw new StartupException(
          folder + " 无法监视（" + e + "）；请不要设 WATCH_DIALOGS",
          folder + " cannot be watched (" + e + "); do not set WATCH_DIALOGS");
    }
  }

  private static void register(Path folder, WatchService service) throws IOException {
    folder.register(
        service,
        StandardWatchEventKinds.ENTRY_CREATE,
        StandardWatchEventKinds.ENTRY_MODIFY,
        StandardWatchEventKinds.ENTRY_DELETE);
  }

  /** Registers the folder again, since it may have been created or replaced. */
  private void registerFolderBeside() {
    try {
      if (Files.isDirectory(folderBeside)) {
        register(folderBeside, service);
      }
    } catch (IOException gone) {
      log.debug("{} cannot be watched", folderBeside, gone);
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
        registerFolderBeside();
        notifyIfChanged();
      }
    } catch (ClosedWatchServiceException | InterruptedException end) {
      log.debug("{} is no longer watched", file);
    }
  }

  private void notifyIfChanged() {
    Map<Path, ByteBuffer> current = contents();
    if (!current.isEmpty() && !current.equals(lastContents)) {
      lastContents = current;
      listener.run();
    }
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
  public void close() throws IOException {
    service.close();
  }
}

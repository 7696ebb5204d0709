package org.chsiguide.sandbox.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;
import org.chsiguide.sandbox.file.Blob;
import org.jspecify.annotations.Nullable;

/**
 * Stores uploads on disk while the sandbox runs, at most {@link #DEFAULT_MAX_BYTES} in all. Beyond
 * that the oldest are dropped. Thread-safe.
 */
public final class UploadFolder implements AutoCloseable {
  /** Room for enough uploads of maximum size that nobody misses the oldest. */
  private static final long DEFAULT_MAX_BYTES = 1L << 30;

  private final Path folder;
  private final long maxBytes;
  private final Deque<UploadedBlob> uploads = new ArrayDeque<>();
  private long bytes;
  private long lastNumber;

  private record UploadedBlob(Path path, long size) {}

  /**
   * Creates an empty folder.
   *
   * @param stateFile the file beside which it is created, so that the next start finds what a kill
   *     leaves behind; null: in the system's temporary folder
   */
  public static UploadFolder createBeside(@Nullable Path stateFile) {
    try {
      if (stateFile == null) {
        return new UploadFolder(Files.createTempDirectory("sandbox-uploads"), DEFAULT_MAX_BYTES);
      }
      Path file = stateFile.toAbsolutePath();
      Path folder = file.resolveSibling(file.getFileName() + ".uploads");
      delete(folder);
      return new UploadFolder(Files.createDirectories(folder), DEFAULT_MAX_BYTES);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(
          "the sandbox can't make a folder for uploads: " + unwritable + "; let it write there",
          unwritable);
    }
  }

  /** Creates a store in this folder with room for this many bytes. */
  public UploadFolder(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /** Returns the path of the folder. */
  public Path path() {
    return folder;
  }

  /** Stores the content of the stream. */
  public Blob store(InputStream content) throws IOException {
    Path path = nextPath();
    long size = Files.copy(content, path);
    add(new UploadedBlob(path, size));
    return Blob.at(path);
  }

  private synchronized Path nextPath() {
    return folder.resolve(Long.toString(++lastNumber));
  }

  private synchronized void add(UploadedBlob file) throws IOException {
    uploads.add(file);
    bytes += file.size();
    while (bytes > maxBytes && uploads.size() > 1) {
      UploadedBlob oldest = uploads.remove();
      bytes -= oldest.size();
      Files.deleteIfExists(oldest.path());
    }
  }

  /** Deletes the folder and everything in it. */
  @Override
  public void close() {
    try {
      delete(folder);
    } catch (IOException rest) {
      throw new UncheckedIOException(rest);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

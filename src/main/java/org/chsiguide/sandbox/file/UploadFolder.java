package org.chsiguide.sandbox.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of what was uploaded, at most {@link #DEFAULT_MAX_BYTES} in all. Beyond that the
 * oldest uploads are deleted. Thread-safe.
 */
public final class UploadFolder {
  /** Room for enough uploads of maximum size that nobody misses the oldest. */
  private static final long DEFAULT_MAX_BYTES = 1L << 30;

  private final Path folder;
  private final long maxBytes;
  private final Deque<Blob> uploads = new ArrayDeque<>();
  private long bytes;

  /** Creates a folder with room for this many bytes. */
  public UploadFolder(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /**
   * Opens the folder beside this state file; null: a temporary one.
   *
   * @throws UncheckedIOException with a sentence if it cannot be written
   */
  public static UploadFolder beside(@Nullable Path stateFile) {
    try {
      Path folder =
          stateFile == null
              ? Files.createTempDirectory("sandbox-uploads")
              : Files.createDirectories(Path.of(stateFile.toAbsolutePath() + ".files"));
      if (!Files.isWritable(folder)) throw new AccessDeniedException(folder.toString());
      return new UploadFolder(folder, DEFAULT_MAX_BYTES);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(
          "the sandbox can't keep files beside " + stateFile + "; let it write there", unwritable);
    }
  }

  /** Returns the path of the folder. */
  public Path path() {
    return folder;
  }

  /** Stores the content of the stream. */
  public Blob store(InputStream content) throws IOException {
    Path path = Files.createTempFile(Files.createDirectories(folder), "", "");
    Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
    Blob stored = Blob.at(path);
    add(stored);
    return stored;
  }

  private synchronized void add(Blob upload) throws IOException {
    uploads.add(upload);
    bytes += upload.size();
    while (bytes > maxBytes && uploads.size() > 1) {
      Blob oldest = uploads.remove();
      bytes -= oldest.size();
      Files.deleteIfExists(oldest.path());
    }
  }

  /** Deletes all but these, oldest first: what was refused, or what a kill left behind. */
  public synchronized void keepOnly(Collection<Blob> used) {
    if (Files.notExists(folder)) return;
    Set<Path> paths = used.stream().map(Blob::path).collect(Collectors.toSet());
    uploads.clear();
    bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (!paths.contains(file)) Files.delete(file);
      }
      for (Blob each : new LinkedHashSet<>(used)) add(each);
    } catch (IOException undeletable) {
      throw new UncheckedIOException(
          "the sandbox can't delete files in " + folder + "; let it write there", undeletable);
    }
  }

  /** Deletes the folder and everything in it. */
  public void delete() {
    keepOnly(Set.of());
    var unused = folder.toFile().delete();
  }
}

package org.chsiguide.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A database file that this process alone has open.
 *
 * <p>SQLite itself would let a second process in, and two bots would answer each student twice or
 * not at all. So a file beside it is locked as long as the store is open; the system takes the lock
 * away when the process ends, however it ends.
 */
final class SqliteFile implements AutoCloseable {
  private static final String SCHEME = "jdbc:sqlite:";

  /** https://www.sqlite.org/fileformat.html#magic_header_string */
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private final Path path;
  private final FileChannel lockFile;

  private SqliteFile(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Takes the file for this process and makes its folder; the file itself need not exist.
   *
   * @throws StoreUnavailable if the URL names no file, if the file is another's or of another kind
   */
  static SqliteFile claim(String url) {
    Path path = path(url);
    makeFolder(path);
    FileChannel lockFile = lock(path);
    try {
      expectDatabase(path);
      return new SqliteFile(path, lockFile);
    } catch (StoreUnavailable e) {
      close(lockFile);
      throw e;
    }
  }

  /** The address of the database for JDBC. */
  String url() {
    return SCHEME + path;
  }

  @Override
  public void close() {
    close(lockFile);
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private static Path path(String url) {
    if (!url.startsWith(SCHEME)) {
      // Not the whole URL: it may hold a password.
      throw new StoreUnavailable(
          "a database at \""
              + url.replaceFirst("^(jdbc:[^:]*:|[^:]*:?).*", "$1")
              + "…\" is not supported; write jdbc:sqlite: and the path of a file");
    }
    String path = url.substring(SCHEME.length());
    // An empty path or one with a colon first is a database in memory; options would undo ours.
    if (path.isBlank() || path.startsWith(":") || path.startsWith("file:") || path.contains("?")) {
      throw notAPath(url);
    }
    try {
      return Path.of(path).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw notAPath(url);
    }
  }

  private static StoreUnavailable notAPath(String url) {
    return new StoreUnavailable(
        "\""
            + url
            + "\" names no file; write jdbc:sqlite: and the path of a file, without options");
  }

  private static void makeFolder(Path path) {
    @Nullable Path folder = path.getParent();
    if (folder == null || Files.isDirectory(path)) {
      throw new StoreUnavailable(path + " is a folder; name a file in it");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StoreUnavailable(
          "the folder " + folder + " cannot be made; make it, or name a file elsewhere", e);
    }
  }

  private static FileChannel lock(Path path) {
    Path beside = path.resolveSibling(path.getFileName() + ".lock");
    FileChannel channel;
    try {
      channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new StoreUnavailable(
          beside + " cannot be written; give this user the right to write in that folder", e);
    }
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // The other one is in this process.
    } catch (IOException e) {
      close(channel);
      throw new StoreUnavailable(beside + " cannot be locked; put the database on a local disk", e);
    }
    close(channel);
    throw new StoreUnavailable(
        path + " is in use by another bot; stop that one, or give this one a file of its own");
  }

  private static void expectDatabase(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    if (!Files.isReadable(path) || !Files.isWritable(path)) {
      throw new StoreUnavailable(
          path + " cannot be read and written; give this user the right to do both");
    }
    try (InputStream content = Files.newInputStream(path)) {
      byte[] start = content.readNBytes(MAGIC.length);
      if (start.length > 0 && !Arrays.equals(start, MAGIC)) {
        throw new StoreUnavailable(
            path + " is not an SQLite database; move it away, or name another file");
      }
    } catch (IOException e) {
      throw new StoreUnavailable(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void close(FileChannel lockFile) {
    try {
      lockFile.close();
    } catch (IOException e) {
      // The lock goes with the process at the latest.
    }
  }
}

package org.chsiguide.store.database;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.runtime.FileFailure;
import org.chsiguide.runtime.StartupException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leadership by a database file that only this process has open.
 *
 * <p>SQLite itself would let a second process in, and two bots would answer each student twice or
 * not at all. So a file beside it is locked as long as the store is open; the system takes the lock
 * away when the process ends, however it ends.
 */
public final class SqliteFileLock implements Leadership {
  private static final Logger log = LoggerFactory.getLogger(SqliteFileLock.class);

  /** https://www.sqlite.org/fileformat.html#magic_header_string */
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /**
   * The files that this process has claimed. A second claim must not open the lock file, because
   * the system releases all locks of a process on a file when the process closes any channel of it.
   */
  private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final Optional<Object> fileKey;
  private final Runnable lossListener;
  private volatile FileChannel lockFile;
  private volatile Optional<Object> lockKey;
  private volatile boolean isLost;

  /** Never on a network drive, on which SQLite has none. */
  private volatile boolean hadLog;

  private SqliteFileLock(Path file, FileChannel lockFile, Runnable lossListener) {
    this.file = file;
    this.fileKey = fileKey(file);
    this.lossListener = lossListener;
    this.lockFile = lockFile;
    this.lockKey = fileKey(lockPath(file));
  }

  /**
   * Claims a file for this process and creates it and its folder, if they are not there.
   *
   * @throws StartupException if the file is another's or of another kind
   */
  public static SqliteFileLock claim(Path database, Runnable lossListener) {
    Path file = makeFolder(database);
    if (!CLAIMED.add(file)) {
      throw inUse(file);
    }
    @Nullable FileChannel lockFile = null;
    try {
      expectDatabase(file);
      lockFile = tryLock(file).orElseThrow(() -> inUse(file));
      createPrivate(file);
      return new SqliteFileLock(file, lockFile, lossListener);
    } catch (RuntimeException e) {
      if (lockFile != null) close(lockFile);
      CLAIMED.remove(file);
      throw e;
    }
  }

  static boolean isClaimed(Path file) {
    if (CLAIMED.contains(file)) {
      return true;
    }
    Optional<FileChannel> lockFile = tryLock(file);
    lockFile.ifPresent(SqliteFileLock::close);
    return lockFile.isEmpty();
  }

  @Override
  public boolean isLeader() {
    return !isLost;
  }

  /**
   * Somebody may delete the lock file as the rest of a process that was killed. It is made again at
   * the next commit, unless another process was faster.
   */
  @Override
  public void expectLeader(Handle handle) {
    if (!isLost && !fileKey(lockPath(file)).equals(lockKey)) {
      lockAgain();
    }
    if (isLost) {
      throw new IllegalStateException("another process leads");
    }
  }

  private void lockAgain() {
    try {
      Optional<FileChannel> newLock = tryLock(file);
      if (newLock.isEmpty()) {
        isLost = true;
        log.error("another process has taken over and leads; this one ends");
        lossListener.run();
        return;
      }
      FilePermissions.restrictFile(lockPath(file));
      close(lockFile);
      lockFile = newLock.get();
      lockKey = fileKey(lockPath(file));
    } catch (StartupException e) {
      log.debug("the folder of the database is gone", e);
    }
  }

  /** The bot goes on with files that were deleted, and loses them when it stops. */
  @Override
  public Optional<String> findProblem() {
    boolean hasLog = Files.exists(SqliteDialect.beside(file, "-wal"));
    if (hasLog) {
      hadLog = true;
    }
    return hasLog == hadLog && fileKey(file).equals(fileKey)
        ? Optional.empty()
        : Optional.of("the file of the database is gone");
  }

  /** Returns what tells this file from another of the same name. */
  private static Optional<Object> fileKey(Path file) {
    try {
      return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    if (lockFile.isOpen()) {
      close(lockFile);
      CLAIMED.remove(file);
    }
  }

  /** Creates the folder and returns the real path, because the file may be named through links. */
  private static Path makeFolder(Path file) {
    SqliteDialect.expectFile(file);
    Path folder = Objects.requireNonNull(file.getParent());
    try {
      Files.createDirectories(folder);
      return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          ? file.toRealPath()
          : folder.toRealPath().resolve(folder.relativize(file));
    } catch (IOException e) {
      throw FileFailure.of(folder, e);
    }
  }

  /** Creates the database file first, because SQLite gives its log the permissions of that file. */
  private static void createPrivate(Path file) {
    try {
      if (!Files.exists(file)) {
        Files.createFile(file);
      } else if (Files.size(file) == 0) {
        log.warn("{} is empty; a new database begins in it", file);
      }
      FilePermissions.restrictDatabase(file);
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  private static Path lockPath(Path file) {
    return SqliteDialect.beside(file, ".lock");
  }

  /** Returns the locked file; empty if another process has locked it. */
  private static Optional<FileChannel> tryLock(Path file) {
    Path lockPath = lockPath(file);
    SqliteDialect.expectFile(lockPath);
    FileChannel channel;
    try {
      channel = FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw FileFailure.of(lockPath, e);
    }
    try {
      if (channel.tryLock() != null) {
        return Optional.of(channel);
      }
    } catch (IOException e) {
      close(channel);
      throw new StartupException(
          "%s 锁不住；请把数据库放在本机的硬盘上",
          "%s cannot be locked; put the database on a local disk", lockPath);
    }
    close(channel);
    return Optional.empty();
  }

  private static StartupException inUse(Path file) {
    return new StartupException(
        file + " 正被另一个机器人使用；请停掉那一个，或者给这一个换一个文件",
        file + " is in use by another bot; stop that one, or use another file for this one");
  }

  /** The driver would not say that it may not write one of the files beside the database. */
  private static void expectDatabase(Path file) {
    byte[] start = firstBytes(file);
    if (start.length > 0 && !Arrays.equals(start, MAGIC)) {
      throw new StartupException(
          file + " 不是 SQLite 数据库；请把它移走，或者换一个文件",
          file + " is not an SQLite database; move it away, or name another file");
    }
    boolean hasLog = firstBytes(SqliteDialect.beside(file, "-wal")).length > 0;
    if (hasLog && start.length == 0 && Files.exists(file)) {
      throw new StartupException(
          file + " 是空的，它的日志却不是；请用备份恢复，或者把两个都移走重新开始",
          file
              + " is empty, but its log is not; restore it from a backup, or move both away to"
              + " begin anew");
    }
    firstBytes(SqliteDialect.beside(file, "-shm"));
  }

  /** Returns the first bytes of a file that this process can write; none if it is not there. */
  private static byte[] firstBytes(Path file) {
    SqliteDialect.expectFile(file);
    try (FileChannel content =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return Channels.newInputStream(content).readNBytes(MAGIC.length);
    } catch (NoSuchFileException e) {
      return new byte[0];
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  private static void close(FileChannel lockFile) {
    try {
      lockFile.close();
    } catch (IOException e) {
      // The lock ends with the process in any case.
    }
  }
}

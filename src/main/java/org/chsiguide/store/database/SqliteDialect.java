package org.chsiguide.store.database;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.runtime.FileFailure;
import org.chsiguide.runtime.StartupException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.NativeLibraryNotFoundException;

/**
 * A database file.
 *
 * @param busyTimeout how long to wait for another program that has the database locked
 */
public record SqliteDialect(Path file, Duration busyTimeout) implements DatabaseDialect {
  private static final String SCHEME = "jdbc:sqlite:";

  private static final int READERS = 3;

  /** In pages of 4 kB: the log is at most 16 MB, apart from what long reads keep. */
  private static final int MAX_WAL_PAGES = 4_000;

  private static final int PURGE_BUSY_TIMEOUT_MILLIS = 20;

  /** Some 60,000 students, for whom it took a quarter of a second on a busy machine. */
  private static final long MAX_VACUUM_BYTES = 16L << 20;

  static SqliteDialect at(String url) {
    return new SqliteDialect(path(url), BUSY_TIMEOUT);
  }

  /** Also checks that this user may read the file. */
  static SqliteDialect existing(String url) {
    Path path = path(url);
    expectFile(path);
    try {
      path.getFileSystem().provider().checkAccess(path, AccessMode.READ);
      return new SqliteDialect(path.toRealPath(), BUSY_TIMEOUT);
    } catch (NoSuchFileException e) {
      throw new StartupException(
          "%s 不存在；请写机器人的数据库", "%s does not exist; name the database of the bot", path);
    } catch (IOException e) {
      throw FileFailure.of(path, e);
    }
  }

  private static Path path(String url) {
    if (!url.startsWith(SCHEME)) {
      throw new StartupException(
          "数据库既不是 SQLite 也不是 PostgreSQL；请写 jdbc:sqlite: 加文件路径",
          "the database is neither SQLite nor PostgreSQL; write jdbc:sqlite: and the path of a"
              + " file");
    }
    String path = url.substring(SCHEME.length());
    // An empty path, or one that starts with a colon, is a database in memory. Options would
    // override ours.
    if (!path.isBlank() && !path.matches("(:|file:).*") && !path.contains("?")) {
      try {
        return Path.of(path).toAbsolutePath().normalize();
      } catch (InvalidPathException impossible) {
        throw new StartupException(
            "%s 不能是文件的路径；里面有中文的话，请设 LC_ALL=C.UTF-8",
            "%s cannot be the path of a file; if it has Chinese characters, set LC_ALL=C.UTF-8",
            path);
      }
    }
    throw new StartupException(
        "“%s”不是文件；请写 jdbc:sqlite: 加文件路径，不带参数",
        "\"%s\" does not name a file; write jdbc:sqlite: and the path of a file, without options",
        url);
  }

  /**
   * Accepts a file, also one that is not there, but no pipe, whose other end would be waited for.
   */
  static void expectFile(Path path) {
    if (Files.isDirectory(path)) {
      throw new StartupException(
          path + " 是文件夹；请写里面的一个文件", path + " is a folder; name a file in it");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new StartupException(path + " 不是普通文件；请换一个", path + " is no regular file; name another");
    }
  }

  /** Returns the file beside this one whose name has this ending more. */
  static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  @Override
  public HikariConfig readerConfig() {
    Path target = target();
    SqliteLibrary.placeBeside(target);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(SCHEME + target);
    config.setMaximumPoolSize(READERS);
    // A file that was deleted is there as long as a connection to it.
    config.setMaxLifetime(0);
    // SQLITE_OPEN_READWRITE: a file that was deleted is not replaced by an empty one.
    config.addDataSourceProperty("open_mode", "2");
    config.addDataSourceProperty("jdbc.get_generated_keys", "false"); // a query more per statement
    config.addDataSourceProperty("journal_mode", "WAL");
    // With less, the last commits before a power failure are lost.
    config.addDataSourceProperty("synchronous", "FULL");
    // A commit makes a checkpoint only if the background checkpoints cannot keep up.
    config.addDataSourceProperty("wal_autocheckpoint", Integer.toString(MAX_WAL_PAGES));
    config.addDataSourceProperty("foreign_keys", "true");
    // Deleted rows are overwritten in the file, not just marked as free.
    config.addDataSourceProperty("secure_delete", "true");
    config.addDataSourceProperty("busy_timeout", Long.toString(busyTimeout.toMillis()));
    return config;
  }

  /** A link may lead elsewhere by the time a connection is replaced, to a file that is not ours. */
  private Path target() {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  /** Without this, a transaction that reads first could be refused the lock for good. */
  @Override
  public HikariConfig writerConfig() {
    HikariConfig config = readerConfig();
    config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    return config;
  }

  @Override
  public boolean isInUse(Handle handle) {
    return SqliteFileLock.isClaimed(file);
  }

  @Override
  public Leadership awaitLeadership(Runnable lossListener) {
    return SqliteFileLock.claim(file, lossListener);
  }

  /** Neither readers nor the writer wait for it: https://www.sqlite.org/c3ref/wal_checkpoint_v2. */
  @Override
  public void checkpoint(Handle handle) {
    handle.execute("PRAGMA wal_checkpoint(PASSIVE)");
  }

  /**
   * A deleted row is overwritten where it stands, but where SQLite once moved it from one page to
   * another, what it left behind is not: of 600 students in a file of 3,000, eight were still
   * there. So the file is rebuilt in memory, if it is not so large that students would notice.
   * Emptying the log then needs a moment without readers and holds the writer up meanwhile, so this
   * does not wait for that moment.
   */
  @Override
  public boolean purge(Handle handle) {
    checkpoint(handle);
    handle.execute("PRAGMA busy_timeout = " + PURGE_BUSY_TIMEOUT_MILLIS);
    handle.execute("PRAGMA temp_store = MEMORY");
    try {
      if (databaseBytes(handle) <= MAX_VACUUM_BYTES) {
        handle.execute("VACUUM");
      }
      return handle
          .createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
          .map((row, context) -> row.getInt("busy") == 0)
          .one();
    } catch (JdbiException e) {
      if (SqlErrorClassifier.isLocked(e)) {
        return false;
      }
      throw e;
    } finally {
      handle.execute("PRAGMA temp_store = DEFAULT");
      handle.execute("PRAGMA busy_timeout = " + busyTimeout.toMillis());
    }
  }

  private static long databaseBytes(Handle handle) {
    return Queries.on(handle)
        .number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
  }

  @Override
  public String migrations() {
    return "classpath:org/chsiguide/store/sqlite";
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public LocalizedText displayName() {
    return LocalizedText.untranslated(file.toString());
  }

  @Override
  public LocalizedText advice(Throwable cause) {
    if (SqlErrorClassifier.isDamage(cause)) {
      return new LocalizedText(
          "请用备份恢复，并删掉旁边的 -wal 和 -shm；或者把它移走重新开始",
          "restore it from a backup, and delete the -wal and -shm beside it; or move it away to"
              + " begin anew");
    }
    if (cause instanceof NativeLibraryNotFoundException) {
      return new LocalizedText(
          "请让它所在的文件夹或临时文件夹有几 MB 空间，并允许执行里面的文件",
          "let its folder, or the temporary folder, have some megabytes free and allow execution");
    }
    return SqlErrorClassifier.isDiskFull(cause)
        ? new LocalizedText("硬盘满了，请腾出空间，再启动一次", "the disk is full: make room, then start again")
        : TRY_AGAIN;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}

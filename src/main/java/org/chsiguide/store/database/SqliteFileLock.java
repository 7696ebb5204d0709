package org.chsiguide.store.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.runtime.FileFailure;
import org.chsiguide.runtime.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * A database file that only this process has open.
 *
 * <p>SQLite itself would let a second process in, and two bots would answer each student twice or
 * not at all. So a file beside it is locked as long as the store is open; the system takes the lock
 * away when the process ends, however it ends.
 */
public final class SqliteFileLock implements AutoCloseable {
  private static final String SCHEME = "jdbc:sqlite:";

  private static final Path WORKING_FOLDER = Path.of("").toAbsolutePath();

  /** https://www.sqlite.org/fileformat.html#magic_header_string */
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /**
   * The files that this process has claimed. A second claim must not open the lock file, because
   * the system releases all locks of a process on a file when the process closes any channel of it.
   */
  private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

  private final Path path;

  /** Null if another process has claimed the file. */
  private final @Nullable FileChannel lockFile;

  private SqliteFileLock(Path path, @Nullable FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Claims the file for this process and creates its folder. The file itself need not exist.
   *
   * @throws StartupException if the URL names no file, if the file is another's or of another kind
   */
  public static SqliteFileLock claim(String url) {
    Path path = makeFolder(path(url));
    if (!CLAIMED.add(path)) {
      throw inUse(path);
    }
    @Nullable FileChannel lockFile = null;
    try {
      lockFile = lock(path);
      expectDatabase(path);
      createPrivate(path);
      return new SqliteFileLock(path, lockFile);
    } catch (RuntimeException e) {
      if (lockFile != null) close(lockFile);
      CLAIMED.remove(path);
      throw e;
    }
  }

  /**
   * Claims a file that exists.
   *
   * @throws StartupException as {@link #claim}, and if there is no such file
   */
  static SqliteFileLock claimExisting(String url) {
    var unused = existingPath(url);
    return claim(url);
  }

  /**
   * Opens an existing file without claiming it.
   *
   * @throws StartupException if the URL names no file that is there
   */
  public static SqliteFileLock openSecondary(String url) {
    Path path = existingPath(url);
    try {
      return new SqliteFileLock(path.toRealPath(), null);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Loads the driver. */
  public void loadDriver() {
    SqliteLibrary.placeBeside(path);
  }

  /** Returns whether a process has claimed it. */
  public boolean isClaimed() {
    if (CLAIMED.contains(path)) {
      return true;
    }
    try {
      close(lock(path));
      return false;
    } catch (StartupException inUse) {
      return true;
    }
  }

  /** Returns the JDBC URL of the database. */
  public String url() {
    return SCHEME + path;
  }

  @Override
  public void close() {
    if (lockFile != null && lockFile.isOpen()) {
      close(lockFile);
      CLAIMED.remove(path);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /**
   * Returns the path of a database that is there.
   *
   * @throws StartupException if the URL names no file that this user may read
   */
  public static Path existingPath(String url) {
    Path path = path(url);
    if (Files.isDirectory(path)) {
      throw isFolder(path);
    }
    try {
      path.getFileSystem().provider().checkAccess(path, AccessMode.READ);
      return path;
    } catch (NoSuchFileException e) {
      throw new StartupException(
          path + " 不存在；请写机器人的数据库", path + " is not there; name the database of the bot", e);
    } catch (IOException e) {
      throw FileFailure.of(path, e);
    }
  }

  private static StartupException isFolder(Path path) {
    return new StartupException(path + " 是文件夹；请写里面的一个文件", path + " is a folder; name a file in it");
  }

  /** Returns the file beside this one whose name has this ending more. */
  static Path beside(Path path, String ending) {
    return path.resolveSibling(path.getFileName() + ending);
  }

  static Path path(String url) {
    if (!url.startsWith(SCHEME)) {
      throw new StartupException(
          "数据库既不是 SQLite 也不是 PostgreSQL；请写 jdbc:sqlite: 加文件路径",
          "the database is neither SQLite's nor PostgreSQL's; write jdbc:sqlite: and the path of a"
              + " file");
    }
    String path = url.substring(SCHEME.length());
    // An empty path, or one that starts with a colon, is a database in memory. Options would
    // override ours.
    if (path.isBlank() || path.startsWith(":") || path.startsWith("file:") || path.contains("?")) {
      throw notAPath(url);
    }
    try {
      return Path.of(path).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw notAPath(url);
    }
  }

  private static StartupException notAPath(String url) {
    return new StartupException(
        "“" + url + "”不是文件；请写 jdbc:sqlite: 加文件路径，不带参数",
        "\""
            + url
            + "\" names no file; write jdbc:sqlite: and the path of a file, without options");
  }

  /** Creates the folder and returns the real path, because the file may be named through links. */
  private static Path makeFolder(Path path) {
    @Nullable Path folder = path.getParent();
    if (folder == null || Files.isDirectory(path)) {
      throw isFolder(path);
    }
    try {
      Files.createDirectories(folder);
      return Files.exists(path)
          ? path.toRealPath()
          : folder.toRealPath().resolve(folder.relativize(path));
    } catch (IOException e) {
      throw new StartupException(
          "文件夹 " + folder + " 建不了；请先建好它，或者把文件放在别处",
          "the folder " + folder + " cannot be made; make it, or name a file elsewhere",
          e);
    }
  }

  /** Creates the database file first, because SQLite gives its log the permissions of that file. */
  private static void createPrivate(Path path) {
    try {
      if (!Files.exists(path)) {
        Files.createFile(path);
      }
      FilePermissions.restrictDatabase(path);
      // A folder with other files belongs to somebody, such as a home folder.
      if (!WORKING_FOLDER.equals(path.getParent()) && FilePermissions.isAloneInFolder(path)) {
        FilePermissions.restrictFolder(path);
      }
    } catch (IOException e) {
      throw new StartupException(
          path + " 建不了；请给运行机器人的用户写那个文件夹的权限",
          path + " cannot be made; give this user the right to write in that folder",
          e);
    }
  }

  private static FileChannel lock(Path path) {
    Path lockPath = beside(path, ".lock");
    FileChannel channel;
    try {
      channel = FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new StartupException(
          lockPath + " 写不了；请给运行机器人的用户写那个文件夹的权限",
          lockPath + " cannot be written; give this user the right to write in that folder",
          e);
    }
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (IOException e) {
      close(channel);
      throw new StartupException(
          lockPath + " 锁不住；请把数据库放在本机的硬盘上",
          lockPath + " cannot be locked; put the database on a local disk",
          e);
    }
    if (lock == null) {
      close(channel);
      throw inUse(path);
    }
    return channel;
  }

  private static StartupException inUse(Path path) {
    return new StartupException(
        path + " 正被另一个机器人使用；请停掉那一个，或者给这一个换一个文件",
        path + " is in use by another bot; stop that one, or give this one a file of its own");
  }

  private static void expectDatabase(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    if (!Files.isReadable(path) || !Files.isWritable(path)) {
      throw new StartupException(
          path + " 不能读写；请给运行机器人的用户读和写的权限",
          path + " cannot be read and written; give this user the right to do both");
    }
    try (InputStream content = Files.newInputStream(path)) {
      byte[] start = content.readNBytes(MAGIC.length);
      if (start.length > 0 && !Arrays.equals(start, MAGIC)) {
        throw new StartupException(
            path + " 不是 SQLite 数据库；请把它移走，或者换一个文件",
            path + " is not an SQLite database; move it away, or name another file");
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static StartupException unreadable(Path path, IOException e) {
    return new StartupException(
        path + " 读不了：" + e.getMessage(), path + " cannot be read: " + e.getMessage(), e);
  }

  private static void close(FileChannel lockFile) {
    try {
      lockFile.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest.
    }
  }
}

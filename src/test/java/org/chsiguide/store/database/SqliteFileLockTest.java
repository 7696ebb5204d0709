package org.chsiguide.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.store.Store;
import org.chsiguide.store.student.ConversationScan;
import org.chsiguide.testing.LogCapture;
import org.chsiguide.testing.SettableClock;
import org.chsiguide.testing.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read what the bot keeps. */
class SqliteFileLockTest {
  @TempDir private Path folder;

  @Test
  void otherUsersCannotReadTheDatabase() throws IOException {
    Path data = folder.resolve("data");
    try (Store store = open(data)) {
      store.conversations().commit(List.of(answer(1, AMINA, "account")));

      assertThat(permissions(data)).isEqualTo("rwx------");
      assertThat(files(data)).contains("guide.db", "guide.db-wal", "guide.db-shm", "guide.db.lock");
      assertThat(modes(data)).containsOnly("rw-------");
    }
  }

  /** As on a network drive, on which SQLite writes none. */
  @Test
  void aLogThatNeverWasIsNotMissed() {
    try (SqliteFileLock lock = SqliteFileLock.claim(folder.resolve("guide.db"), () -> {})) {
      assertThat(lock.findProblem()).isEmpty();
    }
  }

  @Test
  void filesThatOthersCouldReadBecomePrivate() throws IOException {
    Path data = folder.resolve("data");
    open(data).close();
    Files.createFile(data.resolve("guide-backup.db"));
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
      }
    }
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));

    try (Store store = open(data)) {
      store.conversations().commit(List.of(answer(1, AMINA, "account")));

      assertThat(permissions(data)).isEqualTo("rwx------");
      assertThat(modes(data)).containsOnly("rw-------");
    }
  }

  @Test
  void aFolderWithOtherThingsInItStaysAsItIs() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path program = Files.writeString(home.resolve("guide-bot"), "mine");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));

    open(home).close();

    assertThat(permissions(home)).isEqualTo("rwxr-xr-x");
    assertThat(permissions(program)).isEqualTo("rwxr-xr-x");
    assertThat(permissions(home.resolve("guide.db"))).isEqualTo("rw-------");
  }

  @Test
  void aDatabaseThatIsOutOfReachIsNotSaidToBeMissing() throws IOException {
    Path file = folder.resolve("loop");
    Files.createSymbolicLink(file, file);
    String url = "jdbc:sqlite:" + file.resolve("guide.db");

    List<ThrowingCallable> readers =
        List.of(
            () -> DatabaseDialect.existing(url),
            () -> ConversationScan.forEach(url, conversation -> {}));
    assertThat(readers)
        .allSatisfy(
            reader ->
                assertThatThrownBy(reader)
                    .isInstanceOf(StartupException.class)
                    .hasMessageStartingWith(
                        file.resolve("guide.db")
                            + " cannot be read or written (Too many levels of symbolic links"));
  }

  @Test
  void aLogThatCannotBeWrittenIsNamed() throws IOException {
    Path log = Files.createDirectory(folder.toRealPath().resolve("guide.db-wal"));

    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith(log + " is a folder");
  }

  /** Where there is a pipe, the bot would wait for its other end. */
  @ParameterizedTest
  @ValueSource(strings = {"guide.db", "guide.db-wal", "guide.db.lock"})
  @EnabledOnOs(OS.LINUX)
  void whatIsNoRegularFileIsRefused(String name) throws IOException {
    Path link = Files.createSymbolicLink(folder.toRealPath().resolve(name), Path.of("/dev/null"));

    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(StartupException.class)
        .hasMessage(link + " is no regular file; name another");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileThatCannotBeRestrictedIsNamedOnce() {
    try (LogCapture log = new LogCapture(FilePermissions.class)) {
      FilePermissions.restrictFile(Path.of("/proc/self/status"));

      assertThat(log.messages())
          .containsExactly(
              "other users of this machine may be able to read /proc/self/status: Operation not"
                  + " permitted");
    }
  }

  private static Store open(Path data) {
    return TestStore.open("jdbc:sqlite:" + data.resolve("guide.db"), new SettableClock());
  }

  private static List<String> files(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static List<String> modes(Path data) throws IOException {
    List<String> modes = new ArrayList<>();
    for (String file : files(data)) {
      modes.add(permissions(data.resolve(file)));
    }
    return modes;
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}

package org.chsiguide.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.chsiguide.store.TestDatabase;
import org.chsiguide.testing.LogCapture;
import org.chsiguide.testing.SettableClock;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A disk on which SQLite finds no room: its file may have no further page. */
@Isolated("Other tests fill disks too, and what is logged of that names no disk.")
class DiskSpaceTest {
  private final SettableClock clock = new SettableClock();
  @AutoClose private final LogCapture log = new LogCapture(DiskSpace.class);
  private Path file;
  @AutoClose private TestDatabase database;
  private GroupCommit writer;

  @BeforeEach
  void fill(@TempDir Path folder) {
    file = folder.resolve("guide.db");
    database = TestDatabase.file(folder, clock);
    writer = database.writer();
    writer.write(handle -> handle.execute("CREATE TABLE word (text TEXT NOT NULL)"));
    writer.write(handle -> handle.execute("PRAGMA max_page_count = 1"));
  }

  @Test
  void itIsToldInOneLineAMinute() {
    for (int i = 0; i < 100; i++) {
      expectFull();
    }
    clock.advance(DiskSpace.LOG_INTERVAL.minusSeconds(1));
    expectFull();
    assertThat(log.messagesOfThisThread()).containsExactly(sentence());

    clock.advance(Duration.ofHours(-1));
    expectFull();
    clock.advance(Duration.ofSeconds(1));
    expectFull();

    assertThat(log.messagesOfThisThread()).containsExactly(sentence(), sentence());
    assertThat(log.eventsOfThisThread()).allMatch(line -> line.getThrowableProxy() == null);
  }

  @Test
  void thatThereIsRoomAgainIsToldOnce() {
    expectFull();
    writer.write(handle -> handle.execute("PRAGMA max_page_count = 1000000"));

    writer.write(DiskSpaceTest::insert);
    writer.write(DiskSpaceTest::insert);
    for (int i = 0; i < 10; i++) {
      writer.write(handle -> handle.execute("PRAGMA max_page_count = 1"));
      expectFull();
      writer.write(handle -> handle.execute("PRAGMA max_page_count = 1000000"));
      writer.write(DiskSpaceTest::insert);
    }

    assertThat(log.messagesOfThisThread())
        .containsExactly(sentence(), "the disk has free space again");
  }

  @Test
  void aFullDiskIsReportedUntilAWriteSucceedsOrTimePasses() {
    DiskSpace space = new DiskSpace("guide.db", clock);
    IllegalStateException full =
        new IllegalStateException(new SQLException("[SQLITE_FULL]", null, 13));
    assertThat(space.findProblem()).isEmpty();

    space.onFailure(full);
    assertThat(space.findProblem()).contains("the disk is full");

    clock.advance(DiskSpace.FULL_TIMEOUT);
    assertThat(space.findProblem()).isEmpty();
    space.onFailure(full);
    space.onWrite();
    assertThat(space.findProblem()).isEmpty();
  }

  @Test
  void theDiskOfPostgresqlIsADiskToo() {
    DiskSpace space = new DiskSpace("db", clock);

    space.onFailure(new IllegalStateException(new SQLException("no", "40001")));
    assertThat(space.findProblem()).isEmpty();
    space.onFailure(new IllegalStateException(new SQLException("no", "53100")));
    assertThat(space.findProblem()).contains("the disk is full");
  }

  private void expectFull() {
    assertThatThrownBy(() -> writer.write(DiskSpaceTest::insert))
        .matches(SqlErrorClassifier::isDiskFull);
  }

  private String sentence() {
    return "the disk is full: nothing can be written to " + file + "; make room";
  }

  private static void insert(Handle handle) {
    handle.execute("INSERT INTO word (text) VALUES (?)", "x".repeat(100_000));
  }
}

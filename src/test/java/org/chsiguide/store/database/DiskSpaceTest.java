package org.chsiguide.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.chsiguide.store.TestDatabase;
import org.chsiguide.testing.SettableClock;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** A disk on which SQLite finds no room: its file may have no further page. */
@Isolated("Other tests fill disks too, and what is logged of that names no disk.")
class DiskSpaceTest {
  private final SettableClock clock = new SettableClock();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Path file;
  private TestDatabase database;
  private GroupCommit writer;

  @BeforeEach
  void fill(@TempDir Path folder) {
    file = folder.resolve("guide.db");
    database = TestDatabase.file(folder, clock);
    writer = database.writer();
    writer.write(handle -> handle.execute("CREATE TABLE word (text TEXT NOT NULL)"));
    writer.write(handle -> handle.execute("PRAGMA max_page_count = 1"));
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void close() {
    logger().detachAppender(log);
    database.close();
  }

  @Test
  void itIsToldInOneLineAMinute() {
    for (int i = 0; i < 100; i++) {
      expectFull();
    }
    clock.advance(DiskSpace.LOG_INTERVAL.minusSeconds(1));
    expectFull();
    assertThat(lines()).containsExactly(sentence());

    clock.advance(Duration.ofHours(-1));
    expectFull();
    clock.advance(Duration.ofSeconds(1));
    expectFull();

    assertThat(lines()).containsExactly(sentence(), sentence());
    assertThat(log.list).allMatch(line -> line.getThrowableProxy() == null);
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

    assertThat(lines()).containsExactly(sentence(), "the disk has free space again");
  }

  @Test
  void aFullDiskIsReportedUntilAWriteSucceedsOrTimePasses() {
    DiskSpace space = new DiskSpace("guide.db", clock);
    IllegalStateException full =
        new IllegalStateException(new SQLException("[SQLITE_FULL]", null, 13));
    assertThat(space.findProblem()).isEmpty();

    assertThat(space.translate(full)).isInstanceOf(DiskFullException.class).hasCause(full);
    assertThat(space.findProblem()).contains("the disk is full");

    clock.advance(DiskSpace.FULL_TIMEOUT);
    assertThat(space.findProblem()).isEmpty();
    space.translate(full);
    space.onWrite();
    assertThat(space.findProblem()).isEmpty();
  }

  @Test
  void theDiskOfPostgresqlIsADiskToo() {
    DiskSpace space = new DiskSpace("db", clock);

    assertThat(space.translate(new IllegalStateException(new SQLException("no", "53100"))))
        .isInstanceOf(DiskFullException.class);
    IllegalStateException other = new IllegalStateException(new SQLException("no", "40001"));
    assertThat(space.translate(other)).isSameAs(other);
    assertThat(space.findProblem()).contains("the disk is full");
  }

  private void expectFull() {
    assertThatThrownBy(() -> writer.write(DiskSpaceTest::insert))
        .isInstanceOf(DiskFullException.class)
        .hasMessage(sentence());
  }

  private String sentence() {
    return "the disk is full: nothing can be written to " + file + "; make room";
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static void insert(Handle handle) {
    handle.execute("INSERT INTO word (text) VALUES (?)", "x".repeat(100_000));
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(DiskSpace.class);
  }
}

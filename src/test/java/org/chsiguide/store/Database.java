package org.chsiguide.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.bot.Conversations;
import org.chsiguide.bot.Outbox;
import org.chsiguide.messenger.ChatId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The pieces of a store over one file, to be put together by a test, and SQL to look behind. */
final class Database implements AutoCloseable {
  static final Duration BUSY_TIMEOUT = Duration.ofMillis(50);

  private final SettableClock clock;
  private final SqliteFile file;
  private final HikariDataSource connections;
  private final Jdbi jdbi;
  private final GroupCommit writer;

  Database(Path path, SettableClock clock) {
    this.clock = clock;
    this.file = SqliteFile.claim("jdbc:sqlite:" + path);
    this.connections = Connections.open(file, BUSY_TIMEOUT);
    Schema.update(connections, file.toString());
    this.jdbi = Jdbi.create(connections);
    this.writer = new GroupCommit(jdbi);
  }

  Conversations conversations() {
    return new SqlConversations(jdbi, writer, clock);
  }

  Outbox outbox() {
    return new SqlOutbox(jdbi, writer, clock);
  }

  GroupCommit writer() {
    return writer;
  }

  Jdbi sql() {
    return jdbi;
  }

  /** The one number that this query gives. */
  long number(String query) {
    return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  /** The chats of those who cannot be reached. */
  List<ChatId> unreachable() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT chat_id FROM conversation WHERE unreachable_since IS NOT NULL")
                .map((row, context) -> Columns.chat(row))
                .list());
  }

  void execute(String statement) {
    jdbi.useHandle(handle -> handle.execute(statement));
  }

  /** Lets every commit fail that answers this update. */
  void refuseAnswer(long updateId) {
    execute(
        "CREATE TRIGGER refuse_answer BEFORE INSERT ON answer WHEN NEW.update_id = "
            + updateId
            + " BEGIN SELECT RAISE(ABORT, 'refused'); END");
  }

  /** Lets every record of a screen fail. */
  void refuseScreens() {
    execute(
        "CREATE TRIGGER refuse_screens BEFORE UPDATE OF screen_message_id ON conversation"
            + " BEGIN SELECT RAISE(ABORT, 'refused'); END");
  }

  /** Lets the file grow no more, as a full disk would. */
  void fill() {
    List<Handle> all = Stream.generate(jdbi::open).limit(connections.getMaximumPoolSize()).toList();
    all.forEach(handle -> handle.execute("PRAGMA max_page_count = 1"));
    all.forEach(Handle::close);
  }

  /** Lets the file grow again. */
  void makeRoom() {
    connections.getHikariPoolMXBean().softEvictConnections();
  }

  /** Keeps the database locked until the result is closed, as another program would. */
  Connection lock() throws SQLException {
    Connection other = DriverManager.getConnection(file.url());
    try (Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
    }
    return other;
  }

  @Override
  public void close() {
    writer.close();
    connections.close();
    file.close();
  }
}

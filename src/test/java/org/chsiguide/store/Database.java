package org.chsiguide.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.chsiguide.bot.AuditLog;
import org.chsiguide.bot.Conversations;
import org.chsiguide.bot.Outbox;
import org.chsiguide.broadcast.Broadcasts;
import org.chsiguide.broadcast.Drafts;
import org.chsiguide.broadcast.Ledger;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.FileIds;
import org.chsiguide.reminder.Reminders;
import org.chsiguide.ticket.Restrictions;
import org.chsiguide.ticket.Tickets;
import org.jdbi.v3.core.Jdbi;

/**
 * The pieces of a store over one database, to be put together by a test, and SQL to look behind.
 */
final class Database implements AutoCloseable {
  static final Duration BUSY_TIMEOUT = Duration.ofMillis(50);

  private final SettableClock clock;
  private final Backend backend;
  private final Connections connections;
  private final Jdbi jdbi;
  private final Checkpoints checkpoints;
  private final GroupCommit writer;
  private final Replica replica;
  private final Milestones milestones;

  private Database(Backend backend, SettableClock clock) {
    this.clock = clock;
    this.backend = backend;
    this.connections = Connections.to(backend);
    Schema.update(connections.reading(), backend);
    this.jdbi = connections.readers();
    DiskSpace space = new DiskSpace(backend.toString(), clock);
    this.checkpoints =
        new Checkpoints(
            () -> jdbi.useHandle(backend::checkpoint),
            () -> jdbi.withHandle(backend::purge),
            space);
    this.writer =
        new GroupCommit(
            connections.writer(), space, backend.isShared() ? () -> {} : checkpoints::committed);
    this.replica = new Replica(backend, jdbi, clock);
    this.milestones = new Milestones(jdbi, writer);
  }

  /** A new file in this folder. */
  static Database file(Path folder, SettableClock clock) {
    SqliteFile file = SqliteFile.claim("jdbc:sqlite:" + folder.resolve("guide.db"));
    return new Database(new SqliteBackend(file, BUSY_TIMEOUT), clock);
  }

  /** A new database of PostgreSQL. */
  static Database postgres(SettableClock clock) {
    return postgres(Postgres.newGuide(), clock);
  }

  /** This database of PostgreSQL, as one more replica. */
  static Database postgres(String url, SettableClock clock) {
    return new Database(Backend.of(url), clock);
  }

  Conversations conversations() {
    return new SqlConversations(jdbi, writer, replica, milestones, clock);
  }

  Outbox outbox() {
    return outbox(Runnable::run);
  }

  Outbox outbox(Executor readers) {
    return new SqlOutbox(jdbi, writer, readers, replica, clock);
  }

  Drafts drafts() {
    return new SqlDrafts(jdbi, writer, clock);
  }

  Broadcasts broadcasts() {
    return new SqlBroadcasts(jdbi, writer, clock);
  }

  Ledger ledger() {
    return new SqlLedger(jdbi, writer, replica.duty(), clock);
  }

  Tickets tickets() {
    return new SqlTickets(jdbi, writer, replica.duty());
  }

  Restrictions restrictions() {
    return new SqlRestrictions(jdbi, writer);
  }

  Reminders reminders() {
    return new SqlReminders(jdbi, writer);
  }

  AuditLog auditLog() {
    return new SqlAuditLog(jdbi, writer, clock);
  }

  FileIds fileIds() {
    return new SqlFileIds(jdbi, writer);
  }

  Milestones milestones() {
    return milestones;
  }

  Replica replica() {
    return replica;
  }

  Checkpoints checkpoints() {
    return checkpoints;
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
    refuse("BEFORE INSERT ON answer", "WHEN (NEW.update_id = " + updateId + ")");
  }

  /** Lets every record of what staff do fail. */
  void refuseRecords() {
    refuse("BEFORE INSERT ON staff_action", "");
  }

  /** Lets every record of a screen fail. */
  void refuseScreens() {
    refuse("BEFORE UPDATE OF screen_message_id ON conversation", "");
  }

  private void refuse(String what, String when) {
    if (!backend.isShared()) {
      execute(
          "CREATE TRIGGER refuse "
              + what
              + " "
              + when
              + " BEGIN SELECT RAISE(ABORT, 'refused'); END");
      return;
    }
    execute(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN RAISE EXCEPTION 'refused'; END $$");
    execute(
        "CREATE TRIGGER refuse " + what + " FOR EACH ROW " + when + " EXECUTE FUNCTION refuse()");
  }

  /** Lets the file grow no more, as a full disk would. */
  void fill() {
    connections.writer().useHandle(handle -> handle.execute("PRAGMA max_page_count = 1"));
  }

  /** Lets the file grow again. */
  void makeRoom() {
    newConnection();
  }

  /** The writer goes on with another connection. */
  void newConnection() {
    connections.writing().getHikariPoolMXBean().softEvictConnections();
  }

  /** Keeps the database locked until the result is closed, as another program would. */
  Connection lock() throws SQLException {
    Connection other = DriverManager.getConnection("jdbc:sqlite:" + backend);
    try (Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
    }
    return other;
  }

  @Override
  public void close() {
    writer.close();
    checkpoints.close();
    replica.close();
    connections.close();
    backend.close();
  }
}

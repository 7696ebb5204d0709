package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.FileIdRepository;
import org.chsiguide.messenger.UserId;
import org.chsiguide.statistics.StatisticsQuery;
import org.chsiguide.store.database.Database;
import org.chsiguide.store.database.DatabaseDialect;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;
import org.chsiguide.store.database.SqliteDialect;
import org.chsiguide.store.database.WalCheckpointer;
import org.chsiguide.store.student.Caches;
import org.chsiguide.store.student.ConversationRow;
import org.chsiguide.store.student.DailyCounter;
import org.chsiguide.store.student.Milestones;
import org.chsiguide.store.student.Retention;
import org.chsiguide.store.student.SqlConversations;
import org.chsiguide.store.student.SqlOutbox;
import org.chsiguide.store.student.SqlStatisticsQuery;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.SettableClock;
import org.chsiguide.ticket.AbsenceRepository;
import org.chsiguide.update.ConversationRepository;
import org.jdbi.v3.core.Jdbi;

/** The parts of a store over one database, to be combined by a test, with access by SQL. */
public final class TestDatabase implements AutoCloseable {
  static final Duration BUSY_TIMEOUT = Duration.ofMillis(50);

  /** Where days begin and end. */
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final SettableClock clock;
  private final DatabaseDialect dialect;
  private final Database database;
  private final Store store;
  private final DailyCounter dailyCounter;
  private final Runnable afterClosing;

  private TestDatabase(DatabaseDialect dialect, SettableClock clock, Runnable afterClosing) {
    this.afterClosing = afterClosing;
    this.clock = clock;
    this.dialect = dialect;
    this.database = Database.open(dialect, clock, () -> {});
    this.store = Store.of(database, clock, ZONE, () -> Set.of(Samples.STAFF));
    this.dailyCounter = new DailyCounter(milestones(), () -> Set.of(Samples.STAFF), ZONE);
  }

  /** Opens the file in this folder, which is created if it is missing. */
  public static TestDatabase file(Path folder, SettableClock clock) {
    EmptyDatabase.copyTo(folder);
    SqliteDialect dialect = new SqliteDialect(folder.resolve("guide.db"), BUSY_TIMEOUT);
    return new TestDatabase(dialect, clock, () -> {});
  }

  /** Opens an empty PostgreSQL database, which is given back when it is closed. */
  static TestDatabase postgres(SettableClock clock) {
    String url = Postgres.acquireGuide();
    return new TestDatabase(DatabaseDialect.of(url), clock, () -> Postgres.giveBack(url));
  }

  /** Opens this PostgreSQL database, which nobody else may use. */
  static TestDatabase postgres(String url, SettableClock clock) {
    return new TestDatabase(DatabaseDialect.of(url), clock, () -> {});
  }

  /** Waits until it is done. */
  static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  Store store() {
    return store;
  }

  /** Returns the conversations, of which none is in memory yet. */
  ConversationRepository conversations() {
    return conversations(caches(1_000));
  }

  ConversationRepository conversations(Caches caches) {
    return conversations(writer(), caches);
  }

  /** Returns conversations that write by this writer. */
  ConversationRepository conversations(GroupCommit writer) {
    return conversations(writer, caches(1_000));
  }

  private ConversationRepository conversations(GroupCommit writer, Caches caches) {
    return new SqlConversations(queries(), writer, milestones(), dailyCounter, caches, clock);
  }

  Retention retention() {
    return new Retention(queries(), writer(), dailyCounter, caches(1_000), clock);
  }

  /** Returns empty caches with room for so many students. */
  static Caches caches(int students) {
    return new Caches(students, () -> {});
  }

  Outbox outbox() {
    return outbox(Runnable::run);
  }

  Outbox outbox(Executor readers) {
    return outbox(readers, caches(1_000));
  }

  Outbox outbox(Executor readers, Caches caches) {
    return new SqlOutbox(queries(), writer(), readers, caches, clock);
  }

  AbsenceRepository absences() {
    return new SqlAbsence(queries(), writer());
  }

  FileIdRepository fileIds() {
    return new SqlFileIds(queries(), writer());
  }

  StatisticsQuery counts(Set<UserId> staff) {
    return new SqlStatisticsQuery(queries(), milestones(), () -> staff);
  }

  Milestones milestones() {
    return store.milestones();
  }

  WalCheckpointer checkpoints() {
    return database.checkpointer();
  }

  public GroupCommit writer() {
    return database.writer();
  }

  Queries queries() {
    return database.queries();
  }

  public Jdbi sql() {
    HikariConfig reader = database.dialect().readerConfig();
    return Jdbi.create(reader.getJdbcUrl(), reader.getDataSourceProperties());
  }

  /** Returns the number that is the result of this query. */
  long number(String query) {
    return sql().withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  /** Returns what these conversations have in memory, which is what is in the database. */
  Map<ChatId, Conversation> find(ConversationRepository conversations, Collection<ChatId> chats) {
    Map<ChatId, Conversation> found = conversations.find(chats);
    assertThat(conversations().find(chats)).isEqualTo(found);
    return found;
  }

  /** Returns the chats that cannot be reached. */
  List<ChatId> unreachable() {
    return sql()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT chat_id FROM conversation WHERE unreachable_since IS NOT NULL")
                    .map((row, context) -> ConversationRow.chat(row))
                    .list());
  }

  public void execute(String statement) {
    sql().useHandle(handle -> handle.execute(statement));
  }

  /** Makes every commit fail that answers this update. */
  void refuseAnswer(long updateId) {
    refuse("BEFORE INSERT ON outbox", "WHEN (NEW.update_id = " + updateId + ")");
  }

  /** Makes every record of a staff action fail. */
  void refuseRecords() {
    refuse("BEFORE INSERT ON staff_action", "");
  }

  /** Makes every record of a screen fail. */
  void refuseScreens() {
    refuse("BEFORE UPDATE OF screen_message_id ON conversation", "");
  }

  private void refuse(String what, String when) {
    if (!dialect.isShared()) {
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

  /** Prevents the file from growing, as a full disk would. */
  void fillDisk() {
    writer().write(handle -> handle.execute("PRAGMA max_page_count = 1"));
  }

  /** Lets the file grow again. */
  void freeDisk() {
    newConnection();
  }

  /** Makes the writer use a new connection. */
  void newConnection() {
    database.writerPool().getHikariPoolMXBean().softEvictConnections();
  }

  /** Locks the database until the result is closed, as another program would. */
  public Connection lock() throws SQLException {
    Connection other = DriverManager.getConnection("jdbc:sqlite:" + dialect);
    try (Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
    }
    return other;
  }

  @Override
  public void close() {
    database.close();
    afterClosing.run();
  }
}

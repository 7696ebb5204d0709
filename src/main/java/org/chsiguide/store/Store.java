package org.chsiguide.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.chsiguide.bot.Conversations;
import org.chsiguide.bot.Outbox;
import org.jdbi.v3.core.Jdbi;

/**
 * All that the bot keeps, in one database file. One process at a time has it open. Thread-safe.
 *
 * <p>The stages of the outbox complete on the thread that writes, so what hangs on them must not
 * wait for the store.
 */
public final class Store implements AutoCloseable {

  /** How long to wait for another program, such as a backup, that has the database locked. */
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

  /** SQLITE_CORRUPT and SQLITE_NOTADB, https://www.sqlite.org/rescode.html. */
  private static final Set<Integer> DAMAGED = Set.of(11, 26);

  private final SqliteFile file;
  private final HikariDataSource connections;
  private final Jdbi jdbi;
  private final GroupCommit writer;
  private final Caches caches;
  private final Conversations conversations;
  private final Outbox outbox;

  private Store(
      SqliteFile file, HikariDataSource connections, CacheLimits limits, InstantSource clock) {
    this.file = file;
    this.connections = connections;
    this.jdbi = Jdbi.create(connections);
    this.writer = new GroupCommit(jdbi);
    this.caches = new Caches(limits);
    this.conversations = new CachedConversations(new SqlConversations(jdbi, writer, clock), caches);
    this.outbox = new CachedOutbox(new SqlOutbox(jdbi, writer, clock), caches);
  }

  /**
   * Opens the database, makes it and its folder if there is none, and brings its tables up to date.
   *
   * @param url {@code jdbc:sqlite:} and the path of a file
   * @throws StoreUnavailable if that cannot be done
   */
  public static Store open(String url, CacheLimits limits, InstantSource clock) {
    SqliteFile file = SqliteFile.claim(url);
    try {
      return new Store(file, connect(file), limits, clock);
    } catch (RuntimeException e) {
      file.close();
      throw e instanceof StoreUnavailable ? e : unavailable(file, e);
    }
  }

  /** Where the students stand. */
  public Conversations conversations() {
    return conversations;
  }

  /** What is still to be sent. */
  public Outbox outbox() {
    return outbox;
  }

  /** What the memory in front of the conversations did so far. */
  public CacheStatistics cacheStatistics() {
    return caches.statistics();
  }

  /**
   * How many answers are saved and not delivered yet; asks the database, so it also tells whether
   * that can be read.
   */
  public long pendingAnswers() {
    return jdbi.withHandle(
        handle -> handle.createQuery("SELECT count(*) FROM answer").mapTo(Long.class).one());
  }

  /** Writes what was handed over, then leaves the file to others. Closing twice is harmless. */
  @Override
  public void close() {
    writer.close();
    connections.close();
    file.close();
  }

  private static HikariDataSource connect(SqliteFile file) {
    HikariDataSource connections = Connections.open(file, BUSY_TIMEOUT);
    try {
      Schema.update(connections, file.toString());
      return connections;
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  private static StoreUnavailable unavailable(SqliteFile file, RuntimeException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    boolean damaged = cause instanceof SQLException sql && DAMAGED.contains(sql.getErrorCode());
    String advice =
        damaged
            ? "restore it from a backup, or move it away to begin anew"
            : "see to that, then start again";
    return new StoreUnavailable(
        file + " cannot be opened (" + cause.getMessage() + "); " + advice, e);
  }
}

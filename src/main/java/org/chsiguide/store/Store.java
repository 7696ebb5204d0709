package org.chsiguide.store;

import com.zaxxer.hikari.HikariDataSource;
import java.time.InstantSource;
import org.chsiguide.bot.Conversations;
import org.chsiguide.bot.Outbox;
import org.chsiguide.ticket.Tickets;
import org.jdbi.v3.core.Jdbi;

/**
 * All that the bot keeps, in one database: a file, which one process at a time has open, or one of
 * PostgreSQL, which several replicas share. Thread-safe.
 *
 * <p>The stages of the outbox complete on the thread that writes, so what hangs on them must not
 * wait for the store.
 */
public final class Store implements AutoCloseable {

  private final Backend backend;
  private final HikariDataSource connections;
  private final Jdbi jdbi;
  private final GroupCommit writer;
  private final Caches caches;
  private final Conversations conversations;
  private final Outbox outbox;
  private final Tickets tickets;

  private Store(
      Backend backend, HikariDataSource connections, CacheLimits limits, InstantSource clock) {
    this.backend = backend;
    this.connections = connections;
    this.jdbi = Jdbi.create(connections);
    this.writer = new GroupCommit(jdbi);
    this.caches = new Caches(limits);
    this.conversations = new CachedConversations(new SqlConversations(jdbi, writer, clock), caches);
    this.outbox = new CachedOutbox(new SqlOutbox(jdbi, writer, clock), caches);
    this.tickets = new SqlTickets(jdbi, writer);
  }

  /**
   * Opens the database, makes it and its folder if there is none, and brings its tables up to date.
   *
   * @param url {@code jdbc:sqlite:} and the path of a file, or {@code jdbc:postgresql:} and a
   *     server
   * @throws StoreUnavailable if that cannot be done
   */
  public static Store open(String url, CacheLimits limits, InstantSource clock) {
    Backend backend = Backend.of(url);
    try {
      return new Store(backend, connect(backend), limits, clock);
    } catch (RuntimeException e) {
      backend.close();
      throw e instanceof StoreUnavailable ? e : unavailable(backend, e);
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

  /** The questions of students to the office. */
  public Tickets tickets() {
    return tickets;
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

  /** Writes what was handed over, then leaves the database to others. Closing twice is harmless. */
  @Override
  public void close() {
    writer.close();
    connections.close();
    backend.close();
  }

  private static HikariDataSource connect(Backend backend) {
    HikariDataSource connections = backend.connect();
    try {
      Schema.update(connections, backend);
      return connections;
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  private static StoreUnavailable unavailable(Backend backend, RuntimeException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new StoreUnavailable(
        backend + " cannot be opened (" + cause.getMessage() + "); " + backend.advice(cause), e);
  }
}

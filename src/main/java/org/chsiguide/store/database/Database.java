package org.chsiguide.store.database;

import java.time.InstantSource;
import java.util.Optional;
import org.chsiguide.runtime.StartupException;

/**
 * An open database: the connections of the readers, the one writer, and the right of this process
 * to write. Thread-safe.
 */
public final class Database implements AutoCloseable {
  private final DatabaseDialect dialect;
  private final Leadership leadership;
  private final ConnectionPools connections;
  private final Queries queries;
  private final DiskSpace diskSpace;
  private final WalCheckpointer checkpointer;
  private final GroupCommit writer;

  private Database(
      DatabaseDialect dialect,
      Leadership leadership,
      ConnectionPools connections,
      InstantSource clock) {
    this.dialect = dialect;
    this.leadership = leadership;
    this.connections = connections;
    this.queries = new Queries(connections.readerJdbi());
    this.diskSpace = new DiskSpace(dialect.toString(), clock);
    this.checkpointer =
        new WalCheckpointer(
            () -> queries.jdbi().useHandle(dialect::checkpoint),
            () -> queries.read(dialect::purge),
            diskSpace);
    this.writer =
        new GroupCommit(
            connections.writerJdbi(),
            diskSpace,
            leadership::expectLeader,
            dialect.isShared() ? () -> {} : checkpointer::onCommit);
  }

  /**
   * Opens the database for the bot, and creates or migrates its tables. If another process works
   * with it on a server, waits until that process has ended.
   *
   * @throws StartupException if that cannot be done
   */
  public static Database open(
      DatabaseDialect dialect, InstantSource clock, LeadershipListener listener) {
    try {
      Leadership leadership = dialect.awaitLeadership(listener);
      try {
        return open(dialect, leadership, clock);
      } catch (RuntimeException e) {
        leadership.close();
        throw e;
      }
    } catch (RuntimeException e) {
      dialect.close();
      throw dialect.explain(e);
    }
  }

  private static Database open(
      DatabaseDialect dialect, Leadership leadership, InstantSource clock) {
    ConnectionPools connections = ConnectionPools.open(dialect);
    try {
      Schema.update(connections.readerPool(), dialect);
      leadership.begin(connections.readerJdbi());
      return new Database(dialect, leadership, connections, clock);
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  /**
   * Opens the database for a program that runs beside the bot. It takes nothing from the bot and
   * migrates no tables.
   *
   * @throws StartupException if there is no such database, or one of another version
   */
  public static Database openSecondary(String url, InstantSource clock) {
    DatabaseDialect dialect = DatabaseDialect.openSecondary(url);
    try {
      ConnectionPools connections = ConnectionPools.open(dialect);
      try {
        Schema.expectCurrentVersion(connections.readerPool(), dialect);
        return new Database(dialect, new AlwaysLeader(), connections, clock);
      } catch (RuntimeException e) {
        connections.close();
        throw e;
      }
    } catch (RuntimeException e) {
      throw dialect.explain(e);
    }
  }

  ConnectionPools connections() {
    return connections;
  }

  /** Returns the queries, which may run at the same time. */
  public Queries queries() {
    return queries;
  }

  /** Returns the one writer. */
  public GroupCommit writer() {
    return writer;
  }

  /** Returns what brings commits into the file, and removes what was deleted. */
  public WalCheckpointer checkpointer() {
    return checkpointer;
  }

  /** Returns the right of this process to write. */
  public Leadership leadership() {
    return leadership;
  }

  /** Returns whether a bot currently works with this database. */
  public boolean isInUse() {
    return queries.read(dialect::isInUse);
  }

  /**
   * Returns the problem that an operator has to solve before anything can be written; empty if
   * there is none.
   */
  public Optional<String> findProblem() {
    return diskSpace.findProblem();
  }

  /** Returns the reason why the database cannot be used, with what to do. */
  public StartupException explain(RuntimeException e) {
    return dialect.explain(e);
  }

  /** Returns the location, without a password. */
  @Override
  public String toString() {
    return dialect.toString();
  }

  /** Finishes the queued writes, then releases the database. Closing twice is harmless. */
  @Override
  public void close() {
    writer.close();
    checkpointer.close();
    connections.close();
    leadership.close();
    dialect.close();
  }
}

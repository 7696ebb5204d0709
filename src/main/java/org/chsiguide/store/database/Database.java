package org.chsiguide.store.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.runtime.StartupException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * An open database: the connections of the readers, the one writer, and the right of this process
 * to write. Thread-safe.
 */
public final class Database implements AutoCloseable {
  /** One for all databases of this process, because it takes milliseconds to parse a statement. */
  private static final SqlParser SQL_PARSER = new ColonPrefixSqlParser();

  private static final int READING_THREADS = 2;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final DatabaseDialect dialect;
  private final Leadership leadership;
  private final HikariDataSource readerPool;

  /**
   * The one connection of the writer, which therefore never waits for a reader and keeps its
   * prepared statements.
   */
  private final HikariDataSource writerPool;

  /** For reads that must not block; fewer threads than connections, which others need too. */
  private final ExecutorService readers =
      Executors.newFixedThreadPool(READING_THREADS, DaemonThreads.named("store-reader"));

  private final Queries queries;
  private final DiskSpace diskSpace;
  private final WalCheckpointer checkpointer;
  private final GroupCommit writer;

  private Database(
      DatabaseDialect dialect,
      Leadership leadership,
      HikariDataSource readerPool,
      InstantSource clock) {
    this.dialect = dialect;
    this.leadership = leadership;
    this.readerPool = readerPool;
    this.writerPool = dialect.connectWriter();
    this.queries = new Queries(jdbi(readerPool));
    this.diskSpace = new DiskSpace(dialect.toString(), clock);
    this.checkpointer =
        new WalCheckpointer(
            () -> queries.jdbi().useHandle(dialect::checkpoint),
            () -> queries.read(dialect::purge),
            diskSpace);
    this.writer =
        new GroupCommit(
            jdbi(writerPool),
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
      return open(dialect, dialect.awaitLeadership(listener), Schema::update, clock);
    } catch (RuntimeException e) {
      throw dialect.explain(e);
    }
  }

  /**
   * Opens the database for a program that runs beside the bot. It takes nothing from the bot and
   * migrates no tables.
   *
   * @throws StartupException if there is no such database, or one of another version
   */
  public static Database openSecondary(String url, InstantSource clock) {
    DatabaseDialect dialect = DatabaseDialect.existing(url);
    try {
      return open(dialect, () -> {}, Schema::expectCurrentVersion, clock);
    } catch (RuntimeException e) {
      throw dialect.explain(e);
    }
  }

  private static Database open(
      DatabaseDialect dialect,
      Leadership leadership,
      BiConsumer<DataSource, DatabaseDialect> preparation,
      InstantSource clock) {
    try {
      HikariDataSource readerPool = dialect.connect(preparation);
      try {
        leadership.begin(jdbi(readerPool));
        return new Database(dialect, leadership, readerPool, clock);
      } catch (RuntimeException e) {
        readerPool.close();
        throw e;
      }
    } catch (RuntimeException e) {
      leadership.close();
      throw e;
    }
  }

  private static Jdbi jdbi(DataSource pool) {
    Jdbi jdbi = Jdbi.create(pool);
    jdbi.getConfig(SqlStatements.class).setSqlParser(SQL_PARSER);
    // A failure is logged, so it must not quote what a row contains.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }

  HikariDataSource writerPool() {
    return writerPool;
  }

  /** Returns the queries, which may run at the same time. */
  public Queries queries() {
    return queries;
  }

  /** Returns what runs reads for callers that must not block. */
  public Executor readers() {
    return readers;
  }

  /** Returns the one writer. */
  public GroupCommit writer() {
    return writer;
  }

  /** Returns the checkpointer, which moves commits into the file and clears deleted data. */
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
   * Returns the problem that an operator has to solve before anything can be written for good;
   * empty if there is none.
   */
  public Optional<String> findProblem() {
    return diskSpace.findProblem().or(leadership::findProblem);
  }

  /** Returns the location, without a password. */
  @Override
  public String toString() {
    return dialect.toString();
  }

  /** Finishes the queued writes, then releases the database. Closing twice is harmless. */
  @Override
  public void close() {
    // Before the writer, because what they read may lead to another write.
    DaemonThreads.shutDown(readers, CLOSE_TIMEOUT);
    writer.close();
    checkpointer.close();
    writerPool.close();
    readerPool.close();
    leadership.close();
  }
}

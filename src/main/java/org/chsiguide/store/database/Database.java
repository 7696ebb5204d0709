package org.chsiguide.store.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.chsiguide.runtime.CloseableStack;
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
 *
 * @param queries they may run at the same time
 * @param readers runs reads for callers that must not block
 * @param writerPool the one connection of the writer, which therefore never waits for a reader and
 *     keeps its prepared statements
 * @param checkpointer moves commits into the file and clears deleted data
 */
public record Database(
    DatabaseDialect dialect,
    Leadership leadership,
    Queries queries,
    Executor readers,
    DiskSpace diskSpace,
    HikariDataSource writerPool,
    WalCheckpointer checkpointer,
    GroupCommit writer,
    CloseableStack opened)
    implements AutoCloseable {
  /** One for all databases of this process, because it takes milliseconds to parse a statement. */
  private static final SqlParser SQL_PARSER = new ColonPrefixSqlParser();

  /** Fewer than the connections of readers, which others need too. */
  private static final int READING_THREADS = 2;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  /**
   * Opens the database for the bot, and creates or migrates its tables. If another process works
   * with it on a server, waits until that process has ended.
   *
   * @throws StartupException if that cannot be done
   */
  public static Database open(DatabaseDialect dialect, InstantSource clock, Runnable lossListener) {
    return open(dialect, () -> dialect.awaitLeadership(lossListener), Schema::update, clock);
  }

  /**
   * Opens the database for a program that runs beside the bot. It takes nothing from the bot and
   * migrates no tables.
   *
   * @throws StartupException if there is no such database, or one of another version
   */
  public static Database openSecondary(String url, InstantSource clock) {
    return open(
        DatabaseDialect.existing(url), () -> Leadership.NONE, Schema::expectCurrentVersion, clock);
  }

  private static Database open(
      DatabaseDialect dialect,
      Supplier<Leadership> claim,
      BiConsumer<DataSource, DatabaseDialect> preparation,
      InstantSource clock) {
    CloseableStack opened = new CloseableStack();
    try {
      Leadership leadership = opened.add(claim.get());
      Jdbi pool = jdbi(opened.add(dialect.connect(preparation)));
      Queries queries = Queries.of(pool);
      leadership.begin(queries);
      HikariDataSource writerPool = opened.add(dialect.connectWriter());
      DiskSpace diskSpace = new DiskSpace(dialect.toString(), clock);
      WalCheckpointer checkpointer =
          opened.add(
              new WalCheckpointer(
                  () -> pool.useHandle(dialect::checkpoint),
                  () -> queries.read(dialect::purge),
                  diskSpace));
      GroupCommit writer =
          opened.add(
              new GroupCommit(
                  jdbi(writerPool),
                  diskSpace,
                  leadership::expectLeader,
                  dialect.isShared() ? () -> {} : checkpointer::onCommit));
      ExecutorService readers =
          Executors.newFixedThreadPool(READING_THREADS, DaemonThreads.named("store-reader"));
      // Closed before the writer, because what they read may lead to another write.
      opened.add(() -> DaemonThreads.shutDown(readers, CLOSE_TIMEOUT));
      return new Database(
          dialect,
          leadership,
          queries,
          readers,
          diskSpace,
          writerPool,
          checkpointer,
          writer,
          opened);
    } catch (RuntimeException e) {
      opened.close();
      throw dialect.explain(e);
    }
  }

  private static Jdbi jdbi(DataSource pool) {
    Jdbi jdbi = Jdbi.create(pool);
    jdbi.getConfig(SqlStatements.class).setSqlParser(SQL_PARSER);
    // A failure is logged, so it must not quote what a row contains.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
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
    opened.close();
  }
}

package org.chsiguide.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.store.database.SqliteFileLock;
import org.jdbi.v3.core.Handle;

/**
 * The database of a store, and what SQLite and PostgreSQL do each in their own way. The SQL of this
 * package is what they have in common. Its text is its name in messages, without a password.
 */
sealed interface DatabaseDialect extends AutoCloseable permits SqliteDialect, PostgresDialect {

  /** How long to wait for another program that has the file locked, such as a backup. */
  Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

  /**
   * The database of this URL, for this process to use.
   *
   * @param url {@code jdbc:sqlite:} and the path of a file, or {@code jdbc:postgresql:} and the
   *     rest
   * @throws StartupException if it names none, or one that is another's
   */
  static DatabaseDialect open(String url) {
    return url.startsWith(PostgresDialect.SCHEME)
        ? PostgresDialect.at(url)
        : new SqliteDialect(SqliteFileLock.claim(url), BUSY_TIMEOUT);
  }

  /**
   * The database of this URL, for a program beside the bot that has it.
   *
   * @throws StartupException if it names none
   */
  static DatabaseDialect openSecondary(String url) {
    return url.startsWith(PostgresDialect.SCHEME)
        ? PostgresDialect.at(url)
        : new SqliteDialect(SqliteFileLock.openSecondary(url), BUSY_TIMEOUT);
  }

  /** Returns whether a bot currently works with the database. */
  boolean isInUse(Handle handle);

  /**
   * Waits until this process is the one that works with it.
   *
   * @throws IllegalStateException if it cannot be reached, because of the driver's exception
   */
  Leadership awaitLeadership(LeadershipListener listener);

  /**
   * Connects, to read and, where nobody else does, to write.
   *
   * @throws IllegalStateException if that fails, because of the driver's exception
   */
  HikariDataSource connect();

  /** The same for the one writer, after {@link #connect}: a single connection. */
  HikariDataSource connectWriter();

  /** Brings what was committed from a log into the file where the bot itself has to see to it. */
  void checkpoint(Handle handle);

  /**
   * Leaves nothing of what was deleted in the files, where the bot itself has to see to it.
   *
   * @return whether it is done; else somebody reads or writes for long, and it has to be tried
   *     again
   */
  boolean purge(Handle handle);

  /** Returns the location of its migrations, in Flyway's form. */
  String migrations();

  /**
   * Returns whether it is on a server, so that other processes of the bot may have opened it, too.
   */
  boolean isShared();

  /** Numbers new rows of this table from where its rows, which were copied, end. */
  void resumeNumbering(Connection connection, String table) throws SQLException;

  /** Returns what the operator can do about this failure to open it, as the end of a sentence. */
  String advice(Throwable cause);

  /** Leaves it to others. Closing twice is harmless. */
  @Override
  void close();

  /**
   * A pool for readers, once a first connection has shown that there is something to connect to.
   *
   * @param initSql what each connection begins with; empty: nothing
   */
  static HikariDataSource createReaderPool(
      String url, int connections, Properties properties, String initSql) {
    // The pool would log a stack trace before it failed.
    try {
      DriverManager.getConnection(url, properties).close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return createPool("store", url, connections, properties, initSql);
  }

  /** The one connection of the writer, which comes after the readers'. */
  static HikariDataSource createWriterPool(String url, Properties properties, String initSql) {
    return createPool("store-writer", url, 1, properties, initSql);
  }

  private static HikariDataSource createPool(
      String name, String url, int connections, Properties properties, String initSql) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(connections);
    config.setDataSourceProperties(properties);
    if (!initSql.isEmpty()) {
      config.setConnectionInitSql(initSql);
    }
    return new HikariDataSource(config);
  }
}

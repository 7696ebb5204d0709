package org.chsiguide.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** How the database is connected to. */
final class Connections {

  /** One for the writer, the others for readers, whom it does not hold up. */
  private static final int COUNT = 4;

  private Connections() {}

  /**
   * Connects to a file.
   *
   * @param busyTimeout how long to wait for another program that has the database locked
   * @throws IllegalStateException if that fails, because of the driver's exception
   */
  static HikariDataSource open(SqliteFile file, Duration busyTimeout) {
    Properties pragmas = pragmas(busyTimeout);
    tryOut(file, pragmas);
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(file.url());
    config.setMaximumPoolSize(COUNT);
    config.setDataSourceProperties(pragmas);
    return new HikariDataSource(config);
  }

  private static Properties pragmas(Duration busyTimeout) {
    Properties pragmas = new Properties();
    pragmas.setProperty("journal_mode", "WAL");
    // With less, the last commits before a power failure are lost.
    pragmas.setProperty("synchronous", "FULL");
    pragmas.setProperty("foreign_keys", "true");
    pragmas.setProperty("busy_timeout", Long.toString(busyTimeout.toMillis()));
    // A transaction that reads first and asks for the lock later can be refused it for good.
    pragmas.setProperty("transaction_mode", "IMMEDIATE");
    return pragmas;
  }

  /** The pool would log a stack trace before it failed. */
  private static void tryOut(SqliteFile file, Properties pragmas) {
    try {
      DriverManager.getConnection(file.url(), pragmas).close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

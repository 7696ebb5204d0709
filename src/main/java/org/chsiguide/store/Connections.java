package org.chsiguide.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.time.Duration;

/** How the database is connected to. */
final class Connections {

  /** One for the writer, the others for readers, whom it does not hold up. */
  private static final int COUNT = 4;

  private Connections() {}

  /**
   * Connects to a file.
   *
   * @param busyTimeout how long to wait for another program that has the database locked
   */
  static HikariDataSource open(SqliteFile file, Duration busyTimeout) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(file.url());
    config.setMaximumPoolSize(COUNT);
    config.addDataSourceProperty("journal_mode", "WAL");
    // With less, the last commits before a power failure are lost.
    config.addDataSourceProperty("synchronous", "FULL");
    config.addDataSourceProperty("foreign_keys", "true");
    config.addDataSourceProperty("busy_timeout", Long.toString(busyTimeout.toMillis()));
    // A transaction that reads first and asks for the lock later can be refused it for good.
    config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    config.setExceptionOverride(new DropAfterError());
    return new HikariDataSource(config);
  }

  /**
   * Drops every connection that failed. The SQLite driver takes itself to be in a transaction also
   * when BEGIN was refused: used again, that connection would write without one.
   */
  private static final class DropAfterError implements SQLExceptionOverride {
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException e) {
      return SQLExceptionOverride.Override.MUST_EVICT;
    }
  }
}

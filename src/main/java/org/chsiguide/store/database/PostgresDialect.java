package org.chsiguide.store.database;

import com.zaxxer.hikari.HikariConfig;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.runtime.StartupException;
import org.jdbi.v3.core.Handle;

/**
 * A database on a PostgreSQL server, for a leader and its standbys.
 *
 * @param url may hold a password
 */
record PostgresDialect(String url, String server, LocalizedText displayName)
    implements DatabaseDialect {
  static final String SCHEME = "jdbc:postgresql:";

  /**
   * The number of connections for readers. It is small, because a server allows a hundred for all
   * its clients.
   */
  private static final int READERS = 5;

  /** https://jdbc.postgresql.org/documentation/use/: a database, with or without a server. */
  private static final Pattern URL =
      Pattern.compile(SCHEME + "(?://(?<server>[^/?@]+)/)?(?<database>[^/?@]+)(?:\\?.*)?");

  private static final String IDENTITIES =
      """
      SELECT column_name FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = ? AND is_identity = 'YES'\
      """;

  private static final String CONNECT_SECONDS = "10";

  /** A leader that hangs in a transaction must not block the next leader. */
  private static final String INIT_SQL =
      "SET idle_in_transaction_session_timeout = "
          + PostgresLeadership.SESSION_TIMEOUT.minusSeconds(1).toMillis();

  static PostgresDialect at(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches() || !isKnownToDriver(url)) {
      // Not quoted, which the driver would do: it may hold a password.
      throw new StartupException(
          "数据库地址不是 PostgreSQL 的；请写 jdbc:postgresql://host:5432/database?user=…&password=…，"
              + "其中 % 写成 %25，& 写成 %26",
          "the database URL is not for PostgreSQL; write"
              + " jdbc:postgresql://host:5432/database?user=…&password=…, with %25 for % and %26"
              + " for &");
    }
    String server = matcher.group("server") == null ? "localhost" : matcher.group("server");
    LocalizedText name =
        LocalizedText.format(
            "%2$s 上的 PostgreSQL 数据库 %1$s",
            "the PostgreSQL database %s at %s", matcher.group("database"), server);
    return new PostgresDialect(url, server, name);
  }

  private static boolean isKnownToDriver(String url) {
    try {
      return DriverManager.getDriver(url) != null;
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public HikariConfig readerConfig() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(READERS);
    config.setDataSourceProperties(properties());
    config.setConnectionInitSql(INIT_SQL);
    return config;
  }

  @Override
  public boolean isInUse(Handle handle) {
    return PostgresLeadership.isLed(handle);
  }

  @Override
  public Leadership awaitLeadership(Runnable lossListener) {
    return PostgresLeadership.await(url, properties(), lossListener);
  }

  @Override
  public String migrations() {
    return "classpath:org/chsiguide/store/postgresql";
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public void resumeNumbering(Handle handle, String table) {
    for (String column : Queries.on(handle).list(IDENTITIES, row -> row.getString(1), table)) {
      handle.execute(
          "SELECT setval(pg_get_serial_sequence('%1$s', '%2$s'), COALESCE(MAX(%2$s), 0) + 1, FALSE) FROM %1$s"
              .formatted(table, column));
    }
  }

  @Override
  public String toString() {
    return displayName.en();
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "chsi-guide-bot");
    // Details quote what a row contains, and a failure is logged.
    properties.setProperty("logServerErrorDetail", "false");
    // In seconds. Without them the bot would wait for ever for a server that is cut off.
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    properties.setProperty("socketFactory", ConnectTimeoutSocketFactory.class.getName());
    properties.setProperty("socketFactoryArg", CONNECT_SECONDS);
    properties.setProperty("socketTimeout", "30");
    properties.setProperty("tcpKeepAlive", "true");
    if (server.contains(",")) {
      // The driver would be content with the first one that answers, also with one that only reads.
      properties.setProperty("targetServerType", "primary");
    }
    return properties;
  }
}

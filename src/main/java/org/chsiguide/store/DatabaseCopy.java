package org.chsiguide.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.store.database.DatabaseDialect;
import org.chsiguide.store.database.Schema;
import org.jdbi.v3.core.Jdbi;

/**
 * Copies all tables of a store to another database, in one transaction: either everything arrives
 * or nothing does.
 */
public final class DatabaseCopy {

  /** The number of rows copied at a time. */
  private static final int BATCH_SIZE = 1_000;

  /** The table whose rows have megabytes. */
  private static final String PICTURES = "picture";

  private final DatabaseDialect from;
  private final DatabaseDialect to;
  private final CopyListener listener;

  private DatabaseCopy(DatabaseDialect from, DatabaseDialect to, CopyListener listener) {
    this.from = from;
    this.to = to;
    this.listener = listener;
  }

  /** A listener to the progress of the copy. */
  @FunctionalInterface
  public interface CopyListener {

    /**
     * Called when this many rows of a table are copied.
     *
     * @param total the number of rows of the table
     */
    void onRowsCopied(String table, long rows, long total);
  }

  /**
   * Copies everything. The source stays as it is.
   *
   * @param from the URL of a database of this version that no bot is using
   * @param to the URL of one that keeps nothing yet
   * @throws StartupException with a sentence for the operator; then nothing was copied
   */
  public static void copy(String from, String to, CopyListener listener) {
    try (DatabaseDialect source = DatabaseDialect.openExisting(from);
        DatabaseDialect target = DatabaseDialect.open(to)) {
      new DatabaseCopy(source, target, listener).copy();
    }
  }

  private void copy() {
    try (HikariDataSource source = connect(from, Schema::expectCurrentVersion);
        HikariDataSource target = connect(to, Schema::update);
        Connection reader = source.getConnection();
        Connection writer = target.getConnection()) {
      // Both: a reader of PostgreSQL fetches rows in steps only within a transaction.
      reader.setAutoCommit(false);
      writer.setAutoCommit(false);
      expectUnused(from, reader);
      expectUnused(to, writer);
      List<String> tables = Schema.tables(writer);
      for (String table : tables) {
        expectEmpty(writer, table);
      }
      for (String table : tables) {
        copy(table, reader, writer);
      }
      writer.commit();
    } catch (SQLException e) {
      throw new StartupException(
          "复制失败，已经撤销：" + e.getMessage(), "the copy failed and was undone: " + e.getMessage(), e);
    }
  }

  private static HikariDataSource connect(
      DatabaseDialect dialect, BiConsumer<DataSource, DatabaseDialect> preparation) {
    try {
      HikariDataSource connections = dialect.connect();
      try {
        preparation.accept(connections, dialect);
        return connections;
      } catch (RuntimeException e) {
        connections.close();
        throw e;
      }
    } catch (IllegalStateException e) {
      throw dialect.explain(e);
    }
  }

  /** A bot that starts during the copy stands by: the question is part of the transaction. */
  private static void expectUnused(DatabaseDialect dialect, Connection connection) {
    if (dialect.isShared() && dialect.isInUse(Jdbi.open(connection))) {
      throw new StartupException(
          dialect.displayName().zh() + " 正被一个机器人使用；请先停掉它",
          dialect + " is in use by a bot; stop it first");
    }
  }

  private void expectEmpty(Connection writer, String table) throws SQLException {
    if (count(writer, table) > 0) {
      throw new StartupException(
          to.displayName().zh() + " 里已经有内容；请指定一个空的数据库",
          to + " keeps something already; name an empty database");
    }
  }

  private void copy(String table, Connection reader, Connection writer) throws SQLException {
    long total = count(reader, table);
    try (PreparedStatement select = reader.prepareStatement("SELECT * FROM " + table)) {
      int batchSize = table.equals(PICTURES) ? 1 : BATCH_SIZE;
      select.setFetchSize(batchSize);
      try (ResultSet rows = select.executeQuery()) {
        List<String> columns = columns(rows.getMetaData());
        try (PreparedStatement insert = writer.prepareStatement(insert(table, columns))) {
          long done = 0;
          while (rows.next()) {
            for (int i = 1; i <= columns.size(); i++) {
              insert.setObject(i, rows.getObject(i));
            }
            insert.addBatch();
            done++;
            if (done % batchSize == 0) {
              insert.executeBatch();
            }
            if (done % BATCH_SIZE == 0) {
              listener.onRowsCopied(table, done, total);
            }
          }
          insert.executeBatch();
        }
        to.resumeNumbering(writer, table);
      }
    }
    long copied = count(writer, table);
    if (copied != total) {
      throw new StartupException(
          "%2$s 的 %1$d 行只到了 %3$d 行；什么都没有复制".formatted(total, table, copied),
          "of %d rows of %s %d arrived; nothing was copied".formatted(total, table, copied));
    }
    listener.onRowsCopied(table, copied, total);
  }

  private static String insert(String table, List<String> columns) {
    String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    return "INSERT INTO %s (%s) VALUES (%s)".formatted(table, String.join(", ", columns), marks);
  }

  private static List<String> columns(ResultSetMetaData row) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i : IntStream.rangeClosed(1, row.getColumnCount()).toArray()) {
      columns.add(row.getColumnName(i));
    }
    return columns;
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (PreparedStatement count = connection.prepareStatement("SELECT COUNT(*) FROM " + table);
        ResultSet row = count.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}

package org.chsiguide.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The removal of all that a store keeps to another database, whatever tables there are. It is one
 * transaction: all of it arrives, or nothing.
 */
public final class Removal {

  /** So many rows go at a time. */
  private static final int ROWS = 1_000;

  private final Backend from;
  private final Backend to;
  private final Progress progress;

  private Removal(Backend from, Backend to, Progress progress) {
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /** Is told how far it is. */
  @FunctionalInterface
  public interface Progress {

    /**
     * So many rows of a table are copied.
     *
     * @param all how many it has
     */
    void copied(String table, long rows, long all);
  }

  /**
   * Copies everything; what is there stays.
   *
   * @param from the URL of a database that no bot is using
   * @param to the URL of one that keeps nothing yet
   * @throws StoreUnavailable with a sentence for the operator; then nothing was copied
   */
  public static void copy(String from, String to, Progress progress) {
    try (Backend source = Backend.of(from);
        Backend target = Backend.of(to)) {
      new Removal(source, target, progress).copy();
    }
  }

  private void copy() {
    try (HikariDataSource source = connect(from);
        HikariDataSource target = connect(to);
        Connection reader = source.getConnection();
        Connection writer = target.getConnection()) {
      // Both: a reader of PostgreSQL fetches rows in steps only within a transaction.
      reader.setAutoCommit(false);
      writer.setAutoCommit(false);
      List<String> tables = Schema.tables(writer);
      for (String table : tables) {
        expectEmpty(writer, table);
      }
      for (String table : tables) {
        copy(table, reader, writer);
      }
      writer.commit();
    } catch (SQLException e) {
      throw new StoreUnavailable("the copy failed and was undone: " + e.getMessage(), e);
    }
  }

  private static HikariDataSource connect(Backend backend) {
    try {
      HikariDataSource connections = backend.connect();
      Schema.update(connections, backend);
      return connections;
    } catch (IllegalStateException e) {
      throw Store.unavailable(backend, e);
    }
  }

  private void expectEmpty(Connection writer, String table) throws SQLException {
    if (count(writer, table) > 0) {
      throw new StoreUnavailable(to + " keeps something already; name an empty database");
    }
  }

  private void copy(String table, Connection reader, Connection writer) throws SQLException {
    long all = count(reader, table);
    try (PreparedStatement select = reader.prepareStatement("SELECT * FROM " + table)) {
      select.setFetchSize(ROWS);
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
            if (done % ROWS == 0) {
              insert.executeBatch();
              progress.copied(table, done, all);
            }
          }
          insert.executeBatch();
        }
        to.numberOn(writer, table);
      }
    }
    long copied = count(writer, table);
    if (copied != all) {
      throw new StoreUnavailable(
          "of %d rows of %s %d arrived; nothing was copied".formatted(all, table, copied));
    }
    progress.copied(table, copied, all);
  }

  private static String insert(String table, List<String> columns) {
    return "INSERT INTO "
        + table
        + " ("
        + String.join(", ", columns)
        + ") VALUES ("
        + columns.stream().map(column -> "?").collect(Collectors.joining(", "))
        + ")";
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

package org.chsiguide.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is run for every update: it is prepared once for as long as the writer has the
 * same connection, and nothing lies between it and the database, for what Jdbi does for a statement
 * takes longer than the statement. Only the writer's thread uses it.
 */
public final class WriterStatement {
  private final String sql;
  private @Nullable Connection connection;
  private @Nullable PreparedStatement statement;

  public WriterStatement(String sql) {
    this.sql = sql;
  }

  /**
   * Runs it once.
   *
   * @param values for its question marks: strings and whole numbers
   * @return how many rows it changed
   */
  public int run(Handle handle, @Nullable Object... values) {
    try {
      PreparedStatement ready = prepareOn(handle.getConnection());
      bind(ready, values);
      return ready.executeUpdate();
    } catch (SQLException e) {
      throw closeAndWrap(e);
    }
  }

  /** Runs it once for each row, on all of them at a time. */
  public <T> void runAll(
      Handle handle, Collection<T> rows, Function<T, @Nullable Object[]> values) {
    try {
      PreparedStatement ready = prepareOn(handle.getConnection());
      ready.clearBatch();
      for (T row : rows) {
        bind(ready, values.apply(row));
        ready.addBatch();
      }
      ready.executeBatch();
    } catch (SQLException e) {
      throw closeAndWrap(e);
    }
  }

  /** The pool closes what is prepared by its own connections, which end with each transaction. */
  private PreparedStatement prepareOn(Connection pooled) throws SQLException {
    Connection current = pooled.unwrap(Connection.class);
    PreparedStatement prepared = statement;
    if (prepared == null || connection != current) {
      close();
      prepared = current.prepareStatement(sql);
      statement = prepared;
      connection = current;
    }
    return prepared;
  }

  /** A statement that stopped half-way would keep its transaction from being rolled back. */
  private IllegalStateException closeAndWrap(SQLException failure) {
    try {
      close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    return new IllegalStateException(failure);
  }

  private void close() throws SQLException {
    PreparedStatement old = statement;
    statement = null;
    if (old != null) {
      old.close();
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof Long number) {
        statement.setLong(i + 1, number);
      } else if (value instanceof Integer number) {
        statement.setInt(i + 1, number);
      } else if (value instanceof String text) {
        statement.setString(i + 1, text);
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }
}

package org.chsiguide.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A statement that runs for every update. It is prepared once per connection of the writer and does
 * not go through Jdbi, whose overhead is larger than the statement. Used only in transactions of
 * the one writer, one at a time.
 */
public final class WriterStatement {
  private final String sql;
  private @Nullable Connection connection;
  private @Nullable PreparedStatement statement;

  public WriterStatement(String sql) {
    this.sql = sql;
  }

  /**
   * Runs the statement once.
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

  /** Runs the statement for all rows in one batch, if there are any. */
  public <T> void runAll(
      Handle handle, Collection<T> rows, Function<T, @Nullable Object[]> values) {
    if (rows.isEmpty()) {
      return;
    }
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

  /** The pool would close statements at the end of each transaction. */
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

  /** An unfinished statement would keep its transaction from being rolled back. */
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
      statement.setObject(i + 1, values[i]);
    }
  }
}

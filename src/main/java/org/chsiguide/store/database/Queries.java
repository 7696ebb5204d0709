package org.chsiguide.store.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads from the database what is committed. Thread-safe; each method blocks. */
public record Queries(Jdbi jdbi) {

  /** Reads the current row of a result. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Returns what the row contains. */
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Returns what the rows that a query selects contain, in their order.
   *
   * @param arguments the values of its question marks
   */
  public <T> List<T> list(String query, RowReader<T> rowReader, @Nullable Object... arguments) {
    return read(
        handle ->
            handle.select(query, arguments).map((row, context) -> rowReader.read(row)).list());
  }

  /** Returns what the first row that a query selects contains, as {@link #list} does. */
  public <T> Optional<T> find(String query, RowReader<T> rowReader, @Nullable Object... arguments) {
    return list(query, rowReader, arguments).stream().findFirst();
  }

  /** Returns the number that a query selects. */
  public long number(String query, @Nullable Object... arguments) {
    return read(handle -> handle.select(query, arguments).mapTo(Long.class).one());
  }

  /** Returns what several queries over one connection find. */
  public <T> T read(Function<Handle, T> queries) {
    return jdbi.withHandle(queries::apply);
  }
}

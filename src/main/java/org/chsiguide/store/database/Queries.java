package org.chsiguide.store.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads from the database what is committed. Thread-safe; each method blocks. */
public record Queries(Jdbi jdbi) {

  /** Reads the current row of a result. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Returns what the rows that a query selects contain, in their order.
   *
   * @param arguments the values of its question marks
   */
  public <T> List<T> list(String query, RowReader<T> rowReader, @Nullable Object... arguments) {
    return read(handle -> list(handle, query, rowReader, arguments));
  }

  /** Returns what the rows contain, as {@link #list} does, over a connection that is open. */
  public static <T> List<T> list(
      Handle handle, String query, RowReader<T> rowReader, @Nullable Object... arguments) {
    return handle.select(query, arguments).map((row, context) -> rowReader.read(row)).list();
  }

  /**
   * Returns what the rows contain, as {@link #list} does, without those that only another version
   * of the program knows.
   */
  public <T> List<T> listKnown(
      String query, RowReader<Optional<T>> rowReader, @Nullable Object... arguments) {
    return list(query, rowReader, arguments).stream().flatMap(Optional::stream).toList();
  }

  /** Returns what the rows contain, as {@link #list} does, each under its key. */
  public <K, V> Map<K, V> map(
      String query, RowReader<K> key, RowReader<V> value, @Nullable Object... arguments) {
    return read(handle -> map(handle, query, key, value, arguments));
  }

  /** Returns what the rows contain, each under its key, over a connection that is open. */
  public static <K, V> Map<K, V> map(
      Handle handle,
      String query,
      RowReader<K> key,
      RowReader<V> value,
      @Nullable Object... arguments) {
    return list(handle, query, row -> Map.entry(key.read(row), value.read(row)), arguments).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Returns what the first row that a query selects contains, as {@link #list} does. */
  public <T> Optional<T> find(String query, RowReader<T> rowReader, @Nullable Object... arguments) {
    return read(handle -> find(handle, query, rowReader, arguments));
  }

  /** Returns what the first row contains, as {@link #find} does, over a connection that is open. */
  public static <T> Optional<T> find(
      Handle handle, String query, RowReader<T> rowReader, @Nullable Object... arguments) {
    return list(handle, query, rowReader, arguments).stream().findFirst();
  }

  /** Returns whether a query selects any row, over a connection that is open. */
  public static boolean exists(Handle handle, String query, @Nullable Object... arguments) {
    return find(handle, query, row -> true, arguments).isPresent();
  }

  /** Returns the number that a query selects. */
  public long number(String query, @Nullable Object... arguments) {
    return read(handle -> number(handle, query, arguments));
  }

  /** Returns the number that a query selects, over a connection that is open. */
  public static long number(Handle handle, String query, @Nullable Object... arguments) {
    return handle.select(query, arguments).mapTo(Long.class).one();
  }

  /** Returns what several queries over one connection find. */
  public <T> T read(Function<Handle, T> queries) {
    return jdbi.withHandle(queries::apply);
  }
}

package org.chsiguide.store.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads from the database; each method blocks. */
public interface Queries {
  /** The number of rows fetched at a time, so that a million fit into memory. */
  int FETCH_SIZE = 1_000;

  /** Returns those of what is committed. They are thread-safe. */
  static Queries of(Jdbi jdbi) {
    return new Queries() {
      @Override
      public <T> T read(Function<Handle, T> queries) {
        return jdbi.withHandle(queries::apply);
      }
    };
  }

  /** Returns those over a connection that is open, perhaps in a transaction. */
  static Queries on(Handle handle) {
    return new Queries() {
      @Override
      public <T> T read(Function<Handle, T> queries) {
        return queries.apply(handle);
      }
    };
  }

  /** Returns what several queries over one connection find. */
  <T> T read(Function<Handle, T> queries);

  /** Returns what several queries that see a single moment find. */
  default <T> T inTransaction(Function<Queries, T> queries) {
    return read(handle -> handle.inTransaction(transaction -> queries.apply(on(transaction))));
  }

  /** Reads the current row of a result. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Returns what the rows that a query selects contain, in their order.
   *
   * @param arguments the values of its question marks
   */
  default <T> List<T> list(String query, RowReader<T> rowReader, @Nullable Object... arguments) {
    return read(
        handle ->
            handle.select(query, arguments).map((row, context) -> rowReader.read(row)).list());
  }

  /**
   * Returns what the rows contain, as {@link #list} does, without those that only another version
   * of the program knows.
   */
  default <T> List<T> listKnown(
      String query, RowReader<Optional<T>> rowReader, @Nullable Object... arguments) {
    return list(query, rowReader, arguments).stream().flatMap(Optional::stream).toList();
  }

  /** Returns what the rows contain, as {@link #list} does, each under its key. */
  default <K, V> Map<K, V> map(
      String query, RowReader<K> key, RowReader<V> value, @Nullable Object... arguments) {
    return list(query, row -> Map.entry(key.read(row), value.read(row)), arguments).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Passes on what the rows contain, as {@link #list} does, a thousand at a time in memory. */
  default <T> void forEach(
      String query, RowReader<T> rowReader, Consumer<T> consumer, @Nullable Object... arguments) {
    read(
        handle -> {
          handle
              .select(query, arguments)
              .setFetchSize(FETCH_SIZE)
              .map((row, context) -> rowReader.read(row))
              .forEach(consumer);
          return consumer;
        });
  }

  /** Returns what the first row that a query selects contains, as {@link #list} does. */
  default <T> Optional<T> find(
      String query, RowReader<T> rowReader, @Nullable Object... arguments) {
    return list(query, rowReader, arguments).stream().findFirst();
  }

  /** Returns whether a query selects any row. */
  default boolean exists(String query, @Nullable Object... arguments) {
    return find(query, row -> true, arguments).isPresent();
  }

  /** Returns the number that a query selects. */
  default long number(String query, @Nullable Object... arguments) {
    return read(handle -> handle.select(query, arguments).mapTo(Long.class).one());
  }
}

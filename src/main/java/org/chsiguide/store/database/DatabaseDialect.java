package org.chsiguide.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.runtime.Causes;
import org.chsiguide.runtime.StartupException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The database of a store, and what SQLite and PostgreSQL do differently. The SQL of the store
 * works with both. {@code toString()} is the name for messages, without a password.
 */
public sealed interface DatabaseDialect permits SqliteDialect, PostgresDialect {

  /** The time to wait for another program that has locked the file, such as a backup. */
  Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

  /**
   * Returns the database of this URL, which need not be there.
   *
   * @param url {@code jdbc:sqlite:} and the path of a file, or {@code jdbc:postgresql:} and the
   *     rest
   * @throws StartupException if it names none
   */
  static DatabaseDialect of(String url) {
    return url.startsWith(PostgresDialect.SCHEME) ? PostgresDialect.at(url) : SqliteDialect.at(url);
  }

  /**
   * Returns the database of this URL, which has to be there if it is a file.
   *
   * @throws StartupException if it names none
   */
  static DatabaseDialect existing(String url) {
    return url.startsWith(PostgresDialect.SCHEME)
        ? PostgresDialect.at(url)
        : SqliteDialect.existing(url);
  }

  /** Returns a file beside the database of this URL; empty if that is no file. */
  static Optional<Path> fileBeside(String url, String ending) {
    return of(url) instanceof SqliteDialect sqlite
        ? Optional.of(SqliteDialect.beside(sqlite.file(), ending))
        : Optional.empty();
  }

  /** Returns whether a bot currently works with the database. */
  boolean isInUse(Handle handle);

  /**
   * Waits until this process leads; a file that another process has is not waited for.
   *
   * @throws StartupException if this process may not have the file
   * @throws RuntimeException if it cannot be reached, because of the driver's exception
   */
  Leadership awaitLeadership(Runnable lossListener);

  HikariConfig readerConfig();

  /** Returns how the writer connects, apart from their number. */
  default HikariConfig writerConfig() {
    return readerConfig();
  }

  /**
   * Opens the connections of the readers, and prepares the tables.
   *
   * @throws StartupException if that cannot be done
   */
  default HikariDataSource connect(BiConsumer<DataSource, DatabaseDialect> preparation) {
    @Nullable HikariDataSource readers = null;
    try {
      HikariConfig config = readerConfig();
      config.setPoolName("store");
      readers = new HikariDataSource(config);
      preparation.accept(readers, this);
      return readers;
    } catch (RuntimeException e) {
      if (readers != null) {
        readers.close();
      }
      throw explain(e);
    }
  }

  /** Opens the single connection of the writer, after those of the readers. */
  default HikariDataSource connectWriter() {
    HikariConfig config = writerConfig();
    config.setPoolName("store-writer");
    config.setMaximumPoolSize(1);
    return new HikariDataSource(config);
  }

  /** Moves committed data from the log into the database file; a server does it by itself. */
  default void checkpoint(Handle handle) {}

  /**
   * Removes all traces of deleted rows from the files; a server does it by itself, as far as it
   * does.
   *
   * @return whether it is done; else somebody reads or writes for long, and it has to be tried
   *     again
   */
  default boolean purge(Handle handle) {
    return true;
  }

  /** Returns the location of the migrations that only it has, in Flyway's form. */
  String migrations();

  /**
   * Returns whether the database is on a server, so that other processes of the bot may use it too.
   */
  boolean isShared();

  /**
   * Makes new rows of this table continue the numbers of the rows that were copied; SQLite gives a
   * new row the highest number plus one.
   */
  default void resumeNumbering(Handle handle, String table) {}

  /** The advice where there is no better one. */
  LocalizedText TRY_AGAIN = new LocalizedText("请解决这个问题，再启动一次", "see to that, then start again");

  /** Returns its name for the operator, without a password. */
  LocalizedText displayName();

  /** Returns what the operator can do about this failure to open it, as the end of a sentence. */
  default LocalizedText advice(Throwable cause) {
    return TRY_AGAIN;
  }

  /** Returns the reason why a database cannot be opened, with what to do. */
  default StartupException explain(RuntimeException e) {
    if (e instanceof StartupException explained) {
      return explained;
    }
    Throwable cause = Causes.last(e);
    LocalizedText sentence =
        LocalizedText.format(
            "%s 打不开（%s）；%s",
            "%s cannot be opened (%s); %s",
            displayName(),
            cause instanceof UnknownHostException ? cause : reason(e),
            advice(cause));
    return new StartupException(sentence, e);
  }

  /** The driver of SQLite says what its code means before it says what SQLite itself said. */
  private static String reason(RuntimeException e) {
    return Causes.lastMessage(e).replaceFirst("(?s)^(\\[SQLITE_\\w+]) .*? \\((.*)\\)$", "$1 $2");
  }
}

package org.chsiguide.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.testing.TestStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A PostgreSQL server that all tests share; it starts when the first test needs a database. */
public final class Postgres {
  private static final String GUIDE = "guide";
  private static final String EMPTYING =
      """
      DO $$ DECLARE name text; BEGIN
        SET LOCAL session_replication_role = replica; -- checks no foreign keys
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
          AND tablename NOT IN ('flyway_schema_history', 'leadership') LOOP
          EXECUTE format('DELETE FROM %I', name);
        END LOOP;
        FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
          EXECUTE format('ALTER SEQUENCE %I RESTART', name);
        END LOOP;
      END $$
      """;

  /** Also waits for those of the bot, which end a moment after it has closed them. */
  private static final String END_OTHER_CONNECTIONS =
      """
      SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
      """;

  private static final AtomicInteger databases = new AtomicInteger();
  private static final Queue<String> FREE = new ConcurrentLinkedQueue<>();

  private Postgres() {}

  /** Creates a database without tables and returns its URL. */
  public static String newDatabase() {
    return newDatabase("template1");
  }

  /**
   * Creates a database with the tables of the bot and returns its URL; it is a copy, which is
   * faster.
   */
  public static String newGuide() {
    return newDatabase(Template.NAME);
  }

  /**
   * Deletes a database: it has hundreds of files, and deleting those of all tests takes a minute.
   */
  public static void drop(String url) {
    String name = URI.create(url.substring("jdbc:".length())).getPath().substring(1);
    execute("DROP DATABASE " + name + " WITH (FORCE)");
  }

  /**
   * Returns an empty database with the tables of the bot: one that was given back, or a new one.
   */
  public static String acquireGuide() {
    String free = FREE.poll();
    return free == null ? newGuide() : free;
  }

  /**
   * Empties a database for the next test, which is much faster than making another one; one that
   * has other tables is deleted.
   */
  public static void giveBack(String url) {
    boolean isAsItWas =
        Jdbi.create(url)
            .withHandle(
                handle -> {
                  handle.createQuery(END_OTHER_CONNECTIONS).mapTo(Boolean.class).list();
                  handle.execute("DROP FUNCTION IF EXISTS refuse() CASCADE");
                  handle.execute(EMPTYING);
                  return columns(handle).equals(Template.COLUMNS);
                });
    if (isAsItWas) {
      FREE.add(url);
    } else {
      drop(url);
    }
  }

  private static List<String> columns(Handle handle) {
    return handle
        .createQuery(
            "SELECT table_name || '.' || column_name FROM information_schema.columns"
                + " WHERE table_schema = 'public' ORDER BY 1")
        .mapTo(String.class)
        .list();
  }

  /** Returns the processes of the server that hold a lock which the bot has asked for there. */
  public static List<Integer> lockHolders(String url) {
    return Jdbi.create(url)
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT pid FROM pg_locks JOIN pg_database"
                            + " ON pg_database.oid = pg_locks.database WHERE granted"
                            + " AND locktype = 'advisory' AND datname = current_database()")
                    .mapTo(Integer.class)
                    .list());
  }

  /** A template with the tables, created once. */
  private static final class Template {
    static final String NAME = make();
    static final List<String> COLUMNS = Jdbi.create(newGuide()).withHandle(Postgres::columns);

    private static String make() {
      execute("CREATE DATABASE " + GUIDE);
      TestStore.open(url(GUIDE), InstantSource.system()).close();
      return GUIDE;
    }
  }

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("checkpoint_flush_after", "0")
                .setServerConfig("shared_buffers", "32MB")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String newDatabase(String template) {
    String name = "test" + databases.incrementAndGet();
    execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    return url(name);
  }

  private static String url(String database) {
    return "jdbc:postgresql://127.0.0.1:"
        + Server.RUNNING.getPort()
        + "/"
        + database
        + "?user=postgres";
  }

  private static void execute(String sql) {
    try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void close(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

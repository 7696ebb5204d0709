package org.chsiguide.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.chsiguide.runtime.StartupException;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * The tables and their version. Flyway makes them, from the migrations that lie in a folder for
 * each database. A migration is never changed: another is added, with the next number, for both.
 */
final class Schema {

  /** The number of the last migration. */
  static final int VERSION = 1;

  private static final String HISTORY = "flyway_schema_history";

  private static final String FIRST_MIGRATION = "V1__schema.sql";

  /** The tables of the database itself, which hold no data of the bot. */
  static final Set<String> OWN_TABLES = Set.of(HISTORY, "leadership");

  private Schema() {}

  /**
   * Brings the tables up to date. Flyway takes about half a second to look around, so it is called
   * only when there is something to change.
   *
   * @throws StartupException if the tables are another program's or of another version of this one
   *     that this one cannot go on with
   */
  static void update(DataSource database, DatabaseDialect backend) {
    int version = version(database, backend);
    if (version > VERSION) {
      throw new StartupException(
          backend
              + " was written by a newer version of this program (schema "
              + version
              + ", this one knows "
              + VERSION
              + "); run that version, or restore the backup from before it");
    }
    if (version < VERSION) {
      var unused =
          Flyway.configure()
              .dataSource(database)
              .table(HISTORY)
              .locations(backend.migrations())
              .load()
              .migrate();
    }
  }

  /**
   * Expects the tables as this version has them.
   *
   * @throws StartupException if they are of another version or another program's
   */
  static void expectCurrentVersion(DataSource database, DatabaseDialect backend) {
    int version = version(database, backend);
    if (version != VERSION) {
      throw new StartupException(
          backend
              + " is of another version of this program (schema "
              + version
              + ", this one has "
              + VERSION
              + "); use the same version as the bot");
    }
  }

  /** The tables of what is kept, each after those that its rows refer to. */
  static List<String> tables(Connection connection) throws SQLException {
    DatabaseMetaData database = connection.getMetaData();
    String schema = connection.getSchema();
    Deque<String> remaining = new ArrayDeque<>();
    try (ResultSet table = database.getTables(null, schema, "%", new String[] {"TABLE"})) {
      while (table.next()) {
        remaining.add(table.getString("TABLE_NAME"));
      }
    }
    remaining.removeAll(OWN_TABLES);
    List<String> ordered = new ArrayList<>();
    while (!remaining.isEmpty()) {
      String table = remaining.remove();
      if (ordered.containsAll(referencedTables(database, schema, table))) {
        ordered.add(table);
      } else {
        remaining.add(table);
      }
    }
    return ordered;
  }

  private static Set<String> referencedTables(
      DatabaseMetaData database, @Nullable String schema, String table) throws SQLException {
    Set<String> others = new HashSet<>();
    try (ResultSet key = database.getImportedKeys(null, schema, table)) {
      while (key.next()) {
        others.add(key.getString("PKTABLE_NAME"));
      }
    }
    others.remove(table);
    return others;
  }

  /** The last migration that succeeded; 0: none did. */
  private static int version(DataSource database, DatabaseDialect backend) {
    try (Connection connection = database.getConnection()) {
      if (!hasTable(connection, HISTORY)) {
        if (hasTable(connection, "%")) {
          throw new StartupException(
              backend + " holds the tables of another program; give this one its own");
        }
        return 0;
      }
      return version(connection, backend);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int version(Connection connection, DatabaseDialect backend) throws SQLException {
    int version = 0;
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT CAST(version AS INTEGER), script FROM " + HISTORY + " WHERE success")) {
      while (row.next()) {
        if (row.getInt(1) == 1 && !row.getString(2).equals(FIRST_MIGRATION)) {
          throw new StartupException(
              backend
                  + " was made by a version of this program from before its first release, which"
                  + " cannot be read any more; move it away, or name another database");
        }
        version = Math.max(version, row.getInt(1));
      }
    }
    return version;
  }

  private static boolean hasTable(Connection connection, String pattern) throws SQLException {
    DatabaseMetaData database = connection.getMetaData();
    String schema = connection.getSchema();
    try (ResultSet tables = database.getTables(null, schema, pattern, new String[] {"TABLE"})) {
      return tables.next();
    }
  }
}

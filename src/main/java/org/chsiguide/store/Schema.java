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
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.chsiguide.store.database.StoreUnavailableException;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * The tables and their version. The migrations lie beside this class as {@code V1__what_it_does}
 * and so on; one that was released is never changed.
 */
final class Schema {

  /** The number of the last migration. */
  static final int VERSION = 40;

  private static final String HISTORY = "flyway_schema_history";

  /** What belongs to the database, and not to what it keeps. */
  static final Set<String> OWN_TABLES = Set.of(HISTORY, "leadership");

  private Schema() {}

  /**
   * Brings the tables up to date. Flyway takes about a second to look around, so it is called only
   * when there is something to change, and a new file does without.
   *
   * @throws StoreUnavailableException if the tables are another program's or of a newer version of
   *     this one
   */
  static void update(DataSource database, DatabaseDialect backend) {
    int version = version(database, backend);
    if (version > VERSION) {
      throw new StoreUnavailableException(
          backend
              + " was written by a newer version of this program (schema "
              + version
              + ", this one knows "
              + VERSION
              + "); run that version, or restore the backup from before it");
    }
    if (version == 0 && !backend.isShared() && isNew(database)) {
      SchemaCreator.create(database, backend);
    } else if (version < VERSION) {
      flyway(database, backend).migrate();
    }
  }

  static Flyway flyway(DataSource database, DatabaseDialect backend) {
    return Flyway.configure()
        .dataSource(database)
        .table(HISTORY)
        .locations("classpath:org/chsiguide/store")
        .placeholders(Map.of("ascending", backend.autoIncrementType()))
        .load();
  }

  /**
   * Expects the tables as this version has them.
   *
   * @throws StoreUnavailableException if they are of another version or another program's
   */
  static void expectCurrentVersion(DataSource database, DatabaseDialect backend) {
    int version = version(database, backend);
    if (version != VERSION) {
      throw new StoreUnavailableException(
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

  /**
   * Not so where a first start was killed that had made the history of Flyway, and no table yet.
   */
  private static boolean isNew(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return !hasTable(connection, "%");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The last migration that succeeded; 0: none did. */
  private static int version(DataSource database, DatabaseDialect backend) {
    try (Connection connection = database.getConnection()) {
      // In this order, for another program may be making the tables just now, the history first.
      boolean hasTables = hasTable(connection, "%");
      if (!hasTable(connection, HISTORY)) {
        if (hasTables) {
          throw new StoreUnavailableException(
              backend + " holds the tables of another program; give this one its own");
        }
        return 0;
      }
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT COALESCE(MAX(CAST(version AS INTEGER)), 0) FROM "
                      + HISTORY
                      + " WHERE success")) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean hasTable(Connection connection, String pattern) throws SQLException {
    DatabaseMetaData database = connection.getMetaData();
    String schema = connection.getSchema();
    try (ResultSet tables = database.getTables(null, schema, pattern, new String[] {"TABLE"})) {
      return tables.next();
    }
  }
}

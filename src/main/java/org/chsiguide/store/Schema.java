package org.chsiguide.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The tables and their version. The migrations lie beside this class as {@code V1__what_it_does}
 * and so on; one that was released is never changed.
 */
final class Schema {

  /** The number of the last migration. */
  static final int VERSION = 12;

  private static final String HISTORY = "flyway_schema_history";

  private Schema() {}

  /**
   * Brings the tables up to date. Flyway takes about a second to look around, so it is called only
   * when there is something to do.
   *
   * @throws StoreUnavailable if the tables are another program's or of a newer version of this one
   */
  static void update(DataSource database, Backend backend) {
    int version = version(database, backend);
    if (version > VERSION) {
      throw new StoreUnavailable(
          backend
              + " was written by a newer version of this program (schema "
              + version
              + ", this one knows "
              + VERSION
              + "); run that version, or restore the backup from before it");
    }
    if (version < VERSION) {
      Flyway.configure()
          .dataSource(database)
          .table(HISTORY)
          .locations("classpath:org/chsiguide/store")
          .placeholders(Map.of("ascending", backend.ascendingKey()))
          .load()
          .migrate();
    }
  }

  /** The last migration that succeeded; 0: none did. */
  private static int version(DataSource database, Backend backend) {
    try (Connection connection = database.getConnection()) {
      // In this order, for another replica may be making the tables just now, the history first.
      boolean hasTables = hasTable(connection, "%");
      if (!hasTable(connection, HISTORY)) {
        if (hasTables) {
          throw new StoreUnavailable(
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

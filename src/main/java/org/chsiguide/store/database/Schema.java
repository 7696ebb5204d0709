package org.chsiguide.store.database;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.chsiguide.runtime.StartupException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The tables and their version. Flyway creates them from migrations: each is there once, or for
 * each database where their types differ. A migration is never changed; a change is a new one, with
 * the next number.
 */
public final class Schema {

  /** The number of the last migration. */
  public static final int VERSION = 13;

  private static final String HISTORY = "flyway_schema_history";

  private static final String COMMON_MIGRATIONS = "classpath:org/chsiguide/store/common";

  /** The tables of the database itself, which hold no data of the bot. */
  public static final Set<String> OWN_TABLES = Set.of(HISTORY, "leadership");

  /** The tables to which others have foreign keys; they have none themselves. */
  private static final Set<String> REFERRED_TO = Set.of("conversation", "ticket", "broadcast");

  private Schema() {}

  /**
   * Updates the tables, in one transaction. Flyway needs about half a second to start, so it is
   * called only if there is something to change.
   *
   * @throws StartupException if the tables are another program's or of another version of this one
   *     that this one cannot go on with
   */
  public static void update(DataSource database, DatabaseDialect dialect) {
    int version = version(database, dialect);
    if (version > VERSION) {
      throw new StartupException(
          "%s 是更新版本的程序写的（结构 %d，这个版本只认到 %d）；请用那个版本，或者恢复升级前的备份",
          "%s was written by a newer version of this program (schema %d, this one knows %d); run"
              + " that version, or restore the backup from before it",
          dialect.displayName(),
          version,
          VERSION);
    }
    if (version < VERSION) {
      try {
        Flyway.configure()
            .dataSource(database)
            .table(HISTORY)
            .locations(COMMON_MIGRATIONS, dialect.migrations())
            .group(true)
            .load()
            .migrate();
      } catch (FlywayValidateException differs) {
        throw new StartupException(
            "%s 里的表这个版本读不了；请把它移走，或者换一个数据库",
            "%s has tables that this version cannot read; move it away, or name another database",
            dialect.displayName());
      }
    }
  }

  /**
   * Checks that the tables are those of this version.
   *
   * @throws StartupException if they are of another version or another program's
   */
  public static void expectCurrentVersion(DataSource database, DatabaseDialect dialect) {
    int version = version(database, dialect);
    if (version != VERSION) {
      throw new StartupException(
          "%s 属于另一个版本的程序（结构 %d，这个版本是 %d）；请用和机器人一样的版本",
          "%s belongs to another version of this program (schema %d, this one has %d); use the same"
              + " version as the bot",
          dialect.displayName(),
          version,
          VERSION);
    }
  }

  /** Returns the tables of the bot; those that others refer to come first. */
  public static List<String> tables(Handle handle) {
    return allTables(handle).stream()
        .filter(table -> !OWN_TABLES.contains(table))
        .sorted(Comparator.comparing(table -> !REFERRED_TO.contains(table)))
        .toList();
  }

  /** Returns the number of the last successful migration; 0 if there is none. */
  private static int version(DataSource database, DatabaseDialect dialect) {
    return Jdbi.create(database).withHandle(handle -> version(handle, dialect));
  }

  private static int version(Handle handle, DatabaseDialect dialect) {
    List<String> tables = allTables(handle);
    if (!tables.contains(HISTORY)) {
      if (!tables.isEmpty()) {
        throw new StartupException(
            "%s 里是别的程序的数据；请给机器人单独一个数据库",
            "%s holds the tables of another program; give the bot a database of its own",
            dialect.displayName());
      }
      return 0;
    }
    return (int)
        Queries.on(handle)
            .number(
                "SELECT COALESCE(MAX(CAST(version AS INTEGER)), 0) FROM %s WHERE success"
                    .formatted(HISTORY));
  }

  private static List<String> allTables(Handle handle) {
    return handle
        .queryMetadata(
            database ->
                database.getTables(
                    null, database.getConnection().getSchema(), "%", new String[] {"TABLE"}))
        .map((table, context) -> table.getString("TABLE_NAME"))
        .list();
  }
}

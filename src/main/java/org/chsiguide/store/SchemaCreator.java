package org.chsiguide.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import javax.sql.DataSource;

/**
 * Makes the tables of a new file: the migrations one after another, in one transaction, and the
 * history that Flyway would have written of them, so that the next version finds what it expects.
 * Flyway itself would take half a second to load.
 */
final class SchemaCreator {

  /** The migrations, in order. */
  static final List<String> MIGRATIONS =
      List.of(
          "V1__conversations_and_outbox.sql",
          "V2__reachability.sql",
          "V3__begun.sql",
          "V4__broadcasts.sql",
          "V5__tickets.sql",
          "V7__replicas.sql",
          "V11__pictures.sql",
          "V12__reminders.sql",
          "V22__duty.sql",
          "V27__statistics.sql",
          "V28__views.sql",
          "V29__proofs.sql",
          "V30__endings.sql",
          "V31__ticket_numbers.sql",
          "V32__topics_of_groups.sql",
          "V33__restrictions.sql",
          "V34__albums.sql",
          "V35__milestones.sql",
          "V36__panels_and_messages.sql",
          "V37__tapped_pictures.sql",
          "V39__staff_actions.sql",
          "V40__leadership.sql");

  private SchemaCreator() {}

  /** Makes them, all or none. SQLite takes a script as one statement, and tables back, too. */
  static void create(DataSource dataSource, DatabaseDialect backend) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        create(connection, backend);
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void create(Connection connection, DatabaseDialect backend) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "CREATE TABLE flyway_schema_history (installed_rank INT NOT NULL PRIMARY KEY,"
              + " version VARCHAR(50), description VARCHAR(200) NOT NULL,"
              + " type VARCHAR(20) NOT NULL, script VARCHAR(1000) NOT NULL, checksum INT,"
              + " installed_by VARCHAR(100) NOT NULL,"
              + " installed_on TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),"
              + " execution_time INT NOT NULL, success BOOLEAN NOT NULL)");
      statement.executeUpdate(
          "CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (success)");
      for (String migration : MIGRATIONS) {
        statement.executeUpdate(
            script(migration).replace("${ascending}", backend.autoIncrementType()));
      }
    }
    for (int rank = 1; rank <= MIGRATIONS.size(); rank++) {
      record(connection, rank, MIGRATIONS.get(rank - 1));
    }
  }

  private static void record(Connection connection, int rank, String migration)
      throws SQLException {
    try (PreparedStatement row =
        connection.prepareStatement(
            "INSERT INTO flyway_schema_history (installed_rank, version, description, type,"
                + " script, checksum, installed_by, execution_time, success)"
                + " VALUES (?, ?, ?, 'SQL', ?, ?, '', 0, 1)")) {
      int description = migration.indexOf("__");
      row.setInt(1, rank);
      row.setString(2, migration.substring(1, description));
      row.setString(
          3, migration.substring(description + 2, migration.lastIndexOf('.')).replace('_', ' '));
      row.setString(4, migration);
      row.setInt(5, checksum(script(migration)));
      row.executeUpdate();
    }
  }

  /** As Flyway counts it: the lines, without what ends them. */
  private static int checksum(String script) {
    CRC32 sum = new CRC32();
    script.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) sum.getValue();
  }

  private static String script(String migration) {
    try (InputStream script = SchemaCreator.class.getResourceAsStream(migration)) {
      return new String(
          Objects.requireNonNull(script, migration).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

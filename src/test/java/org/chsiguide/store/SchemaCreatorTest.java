package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateResult;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new file is what Flyway would make of it, and Flyway goes on with it. */
class SchemaCreatorTest {
  private static final String TABLES =
      "SELECT COALESCE(sql, name) FROM sqlite_schema WHERE name NOT LIKE 'flyway%'"
          + " AND tbl_name NOT LIKE 'flyway%' ORDER BY name";
  private static final String HISTORY =
      "SELECT installed_rank || ' ' || version || ' ' || description || ' ' || type || ' '"
          + " || script || ' ' || checksum || ' ' || success FROM flyway_schema_history"
          + " ORDER BY installed_rank";

  @TempDir Path folder;

  @Test
  void itHasTheTablesAndTheHistoryThatFlywayMakes() {
    List<String> tables;
    List<String> history;
    try (DatabaseDialect backend = backend("flyway.db");
        HikariDataSource file = backend.connect()) {
      Schema.flyway(file, backend).migrate();
      tables = rows(file, TABLES);
      history = rows(file, HISTORY);
    }

    try (DatabaseDialect backend = backend("founded.db");
        HikariDataSource file = backend.connect()) {
      SchemaCreator.create(file, backend);
      assertThat(rows(file, TABLES)).isEqualTo(tables);
      assertThat(rows(file, HISTORY)).isEqualTo(history);
      ValidateResult found = Schema.flyway(file, backend).validateWithResult();
      assertThat(found.validationSuccessful).as(found.getAllErrorMessages()).isTrue();
      assertThat(Schema.flyway(file, backend).info().pending()).isEqualTo(new MigrationInfo[0]);
    }
  }

  @Test
  void itNamesEveryMigrationInOrder() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/org/chsiguide/store"))) {
      assertThat(SchemaCreator.MIGRATIONS)
          .containsExactlyInAnyOrderElementsOf(
              files.map(file -> file.getFileName().toString()).toList())
          .isSortedAccordingTo((one, other) -> Integer.compare(version(one), version(other)));
    }
    assertThat(version(SchemaCreator.MIGRATIONS.get(SchemaCreator.MIGRATIONS.size() - 1)))
        .isEqualTo(Schema.VERSION);
  }

  @Test
  void aFileThatCannotBeFoundedStaysEmpty() throws SQLException {
    try (DatabaseDialect backend = backend("guide.db");
        HikariDataSource file = backend.connect()) {
      Jdbi.create(file).useHandle(handle -> handle.execute("CREATE TABLE ticket (id INT)"));

      assertThatThrownBy(() -> SchemaCreator.create(file, backend)).hasMessageContaining("ticket");

      assertThat(rows(file, "SELECT name FROM sqlite_schema")).containsExactly("ticket");
    }
  }

  /** Earlier versions of this program made it by Flyway, whose history is there first. */
  @Test
  void aFileWhoseFirstStartWasKilledIsGoneOnWith() throws SQLException {
    try (DatabaseDialect backend = backend("guide.db");
        HikariDataSource file = backend.connect()) {
      likeEarlierVersions(file, backend).locations("filesystem:" + folder).load().migrate();
      assertThat(rows(file, TABLES)).isEmpty();

      Schema.update(file, backend);

      Schema.expectCurrentVersion(file, backend);
    }
  }

  /** Also of one whose highest number is that of a student who is forgotten after the update. */
  @Test
  void theNumbersOfQuestionsGoOnInAFileOfBefore() throws SQLException {
    try (DatabaseDialect backend = backend("guide.db");
        HikariDataSource file = backend.connect()) {
      likeEarlierVersions(file, backend).target("30").load().migrate();
      Jdbi.create(file)
          .useHandle(
              handle ->
                  handle.execute(
                      "INSERT INTO ticket (id, student, language, step, way, state, opened_at,"
                          + " waiting_since, rating, flags)"
                          + " VALUES (7, 1, 'en', 'x', '', 'NEW', 0, 0, 0, '')"));

      Schema.update(file, backend);

      assertThat(rows(file, "SELECT number FROM highest_number")).containsExactly("7");
    }
  }

  @Test
  void whoEndedInAFileOfBeforeHasEndedWhenTheyCameToWhereTheyStand() {
    try (DatabaseDialect backend = backend("guide.db");
        HikariDataSource file = backend.connect()) {
      likeEarlierVersions(file, backend).target("31").load().migrate();
      Jdbi.create(file)
          .useHandle(
              handle ->
                  handle.execute(
                      "INSERT INTO conversation (chat_id, language, step, history, turn,"
                          + " entered_at, seen_at, ended)"
                          + " VALUES (1, 'en', 'code', '', 1, 5, 9, 1),"
                          + " (2, 'en', 'login', '', 1, 5, 9, 0)"));

      Schema.update(file, backend);

      assertThat(rows(file, "SELECT COALESCE(ended_at, 0) FROM conversation ORDER BY chat_id"))
          .containsExactly("5", "0");
    }
  }

  private static FluentConfiguration likeEarlierVersions(
      HikariDataSource file, DatabaseDialect backend) {
    return Flyway.configure().configuration(Schema.flyway(file, backend).getConfiguration());
  }

  private static int version(String migration) {
    return Integer.parseInt(migration.substring(1, migration.indexOf("__")));
  }

  private static List<String> rows(HikariDataSource file, String query) {
    return Jdbi.create(file)
        .withHandle(handle -> handle.createQuery(query).mapTo(String.class).list());
  }

  private DatabaseDialect backend(String name) {
    return DatabaseDialect.open("jdbc:sqlite:" + folder.resolve(name));
  }
}

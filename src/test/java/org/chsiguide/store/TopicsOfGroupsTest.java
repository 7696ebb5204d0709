package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database of before, in which topics were kept without their groups. */
class TopicsOfGroupsTest {
  private static final long GROUP = -1_001;
  private static final long OTHER = -1_002;

  private static @TempDir Path folder;

  static Stream<String> newDatabases() {
    return Stream.of("jdbc:sqlite:" + folder.resolve("guide.db"), Postgres.newDatabase());
  }

  @ParameterizedTest
  @MethodSource("newDatabases")
  void aTopicKeepsItsGroupWhereOnlyOneCanBeMeantAndElseIsNowhere(String url) {
    try (DatabaseDialect backend = DatabaseDialect.open(url);
        HikariDataSource database = backend.connect()) {
      Flyway.configure()
          .configuration(Schema.flyway(database, backend).getConfiguration())
          .target("31")
          .load()
          .migrate();
      Jdbi jdbi = Jdbi.create(database);
      jdbi.useHandle(
          handle -> {
            ticket(handle, 1, 71, 2);
            brought(handle, 1, 71, GROUP, 900);
            ticket(handle, 2, 72, 3);
            brought(handle, 2, 72, GROUP, 901);
            brought(handle, 2, 72, OTHER, 902);
            ticket(handle, 3, 73, 4);
            ticket(handle, 4, 74, 5);
            brought(handle, 4, 74, GROUP, 903);
            ticket(handle, 5, 75, 5);
            brought(handle, 5, 75, GROUP, 904);
            ticket(handle, 6, 76, 5);
            brought(handle, 6, 76, OTHER, 905);
            // The second question of a student goes on in the topic of their first.
            ticket(handle, 7, 71, 2);
            ticket(handle, 8, 72, 3);
            brought(handle, 8, 72, OTHER, 906);
          });

      Schema.update(database, backend);

      assertThat(topics(jdbi))
          .containsExactly(
              "1 2 -1001", "2 - -", "3 - -", "4 - -", "5 - -", "6 5 -1002", "7 2 -1001", "8 - -");
    }
  }

  private static void ticket(Handle handle, long id, long student, int topic) {
    handle.execute(
        "INSERT INTO ticket (id, student, language, step, way, state, topic, opened_at,"
            + " waiting_since, rating, flags) VALUES (?, ?, 'en', 'x', '', 'NEW', ?, 0, 0, 0, '')",
        id,
        student,
        topic);
  }

  private static void brought(Handle handle, long ticket, long student, long group, int target) {
    handle.execute(
        "INSERT INTO passage (ticket, kind, from_chat, source, to_chat, detail, state, target)"
            + " VALUES (?, 'MESSAGE', ?, ?, ?, '', 'DONE', ?)",
        ticket,
        student,
        target - 800,
        group,
        target);
  }

  private static List<String> topics(Jdbi jdbi) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id || ' ' || COALESCE(CAST(topic AS TEXT), '-') || ' '"
                        + " || COALESCE(CAST(topic_group AS TEXT), '-') FROM ticket ORDER BY id")
                .mapTo(String.class)
                .list());
  }
}

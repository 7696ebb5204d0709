package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.conversationAt;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.store.database.Schema;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.SettableClock;
import org.chsiguide.testing.TestStore;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCopyTest {
  private final SettableClock clock = new SettableClock();
  private final List<String> told = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void aRunningInstallationMovesToPostgresAndBack() {
    String file = EmptyDatabase.copyTo(folder);
    String postgres = Postgres.newDatabase();
    List<PendingReply> answers =
        LongStream.range(0, 2_500)
            .mapToObj(id -> answer(id, new ChatId(id < 100 ? id : 7_000_000_000L + id), "account"))
            .toList();
    try (Store store = open(file)) {
      store.conversations().commit(answers);
      store
          .outbox()
          .recordOutcome(answers.get(7), new Delivery.Sent(70))
          .toCompletableFuture()
          .join();
    }

    copy(file, postgres);

    assertThat(told).contains("conversation 2500", "outbox 2499");
    try (Store store = open(postgres)) {
      assertThat(store.conversations().find(List.of(new ChatId(7))))
          .containsEntry(new ChatId(7), conversationAt("account"));
      assertThat(store.outbox().screenMessageId(new ChatId(7)).toCompletableFuture().join())
          .hasValue(70);
      assertThat(store.outbox().pending()).hasSize(2_499);
      store.conversations().commit(List.of(answer(9_000, AMINA, "name")));
      assertThat(store.outbox().pending().get(2_499)).isEqualTo(answer(9_000, AMINA, "name"));
    }

    copy(postgres, file("back.db"));

    try (Store store = open(file("back.db"))) {
      assertThat(store.outbox().pending()).hasSize(2_500);
      assertThat(store.conversations().findProcessed(List.of(9_000L))).containsExactly(9_000L);
    }
  }

  @Test
  void everyTableMovesWhateverTablesThereAre() throws SQLException {
    String file = EmptyDatabase.copyTo(folder);
    DatabaseDump tables = new DatabaseDump(Jdbi.create(file));
    tables.fill(AMINA);
    String postgres = Postgres.newDatabase();

    copy(file, postgres);

    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            tables.names().stream().map(table -> table + " 1").toList());
    assertThat(Jdbi.create(postgres).withHandle(Schema::tables))
        .containsExactlyInAnyOrderElementsOf(tables.names());
    assertThat(new DatabaseDump(Jdbi.create(postgres)).columnsContaining(AMINA))
        .containsExactlyInAnyOrderElementsOf(tables.columnsContaining(AMINA));
  }

  @Test
  void aCopyThatFailsLeavesNothingAndMayBeTriedAgain() throws SQLException {
    String file = EmptyDatabase.copyTo(folder);
    try (Store store = open(file)) {
      store.conversations().commit(List.of(answer(1, AMINA, "account")));
    }
    String postgres = Postgres.newGuide();
    Jdbi there = Jdbi.create(postgres);
    there.useHandle(
        handle -> handle.execute("ALTER TABLE processed_update ADD CHECK (update_id > 1)"));
    assertThatThrownBy(() -> copy(file, postgres))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("the copy failed and was undone: ");

    there.useHandle(
        handle ->
            handle.execute(
                "ALTER TABLE processed_update DROP CONSTRAINT processed_update_update_id_check"));
    copy(file, postgres);
    try (Store store = open(postgres)) {
      assertThat(store.outbox().pending()).hasSize(1);
    }
  }

  @Test
  void aDatabaseThatKeepsSomethingIsLeftAlone() {
    for (String name : List.of("one.db", "other.db")) {
      try (Store store = open(file(name))) {
        store.conversations().commit(List.of(answer(1, AMINA, "account")));
      }
    }

    assertThatThrownBy(() -> copy(file("one.db"), file("other.db")))
        .isInstanceOf(StartupException.class)
        .hasMessageEndingWith("other.db is not empty; name an empty database");
  }

  @Test
  void aMissingDatabaseIsNamedAndNothingIsMade() {
    assertThatThrownBy(() -> copy(file("typo/guide.db"), file("other.db")))
        .isInstanceOf(StartupException.class)
        .hasMessageEndingWith("guide.db does not exist; name the database of the bot");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDatabaseOfAnotherVersionIsNotCopiedAndStaysSo() {
    Jdbi source = Jdbi.create(EmptyDatabase.copyTo(folder));
    String history = "FROM flyway_schema_history WHERE version = '" + Schema.VERSION + "'";
    source.useHandle(handle -> handle.execute("DELETE " + history));

    assertThatThrownBy(() -> copy(file("guide.db"), file("other.db")))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("belongs to another version of this program");
    List<Integer> migrated =
        source.withHandle(
            handle -> handle.createQuery("SELECT 1 " + history).mapTo(Integer.class).list());
    assertThat(migrated).isEmpty();
  }

  @Test
  void aBotThatIsRunningOnPostgresIsNotMovedEither() {
    String used = Postgres.newGuide();
    try (Store store = open(used)) {
      assertThatThrownBy(() -> copy(used, file("other.db")))
          .isInstanceOf(StartupException.class)
          .hasMessageEndingWith("is in use by a bot; stop it first");
      assertThat(store.outbox().pending()).isEmpty();
    }
    copy(used, file("other.db"));
  }

  @Test
  void nothingIsCopiedOnceABotCouldBegin() {
    try (Store store = open(EmptyDatabase.copyTo(folder))) {
      store.conversations().commit(List.of(answer(1, AMINA, "account")));
    }
    String postgres = Postgres.newGuide();
    Jdbi there = Jdbi.create(postgres);

    assertThatThrownBy(
            () ->
                DatabaseCopy.copy(
                    file("guide.db"), postgres, (table, rows) -> endLeadership(there)))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("the copy failed and was undone: ");
    try (Store store = open(postgres)) {
      assertThat(store.outbox().pending()).isEmpty();
    }
  }

  /** As the server does with a process of which it has heard nothing. */
  private static void endLeadership(Jdbi there) {
    there.useHandle(
        handle ->
            handle.execute(
                """
                SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())\
                """));
  }

  @Test
  void aBotThatIsRunningIsNotMoved() {
    try (Store store = open(EmptyDatabase.copyTo(folder))) {
      assertThatThrownBy(() -> copy(file("guide.db"), file("other.db")))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("is in use by another bot; stop that one");
      assertThat(store.outbox().pending()).isEmpty();
    }
  }

  @Test
  void aDatabaseIsNotCopiedToItself() {
    assertThatThrownBy(() -> copy(file("guide.db"), file("guide.db")))
        .isInstanceOf(StartupException.class)
        .hasMessage("--from and --to are the same database");
  }

  private void copy(String from, String to) {
    DatabaseCopy.copy(from, to, (table, rows) -> told.add(table + " " + rows));
  }

  private String file(String name) {
    return "jdbc:sqlite:" + folder.resolve(name);
  }

  private Store open(String url) {
    return TestStore.open(url, clock);
  }
}

package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;
import static org.chsiguide.store.Samples.answer;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.chsiguide.delivery.UpdateOutcome.NoReply;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.student.Retention;
import org.chsiguide.testing.SettableClock;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final SettableClock clock = new SettableClock();
  private final List<ChatId> forgotten = new ArrayList<>();
  @AutoClose private TestDatabase database;
  @AutoClose private Retention retention;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = TestDatabase.file(folder, clock);
    retention = database.retention();
    retention.start(forgotten::add);
  }

  @Test
  void studentsAreForgottenAfterAQuietYearAndNotSooner() {
    database.conversations().commit(List.of(answer(1, AMINA, "account")));
    clock.advance(MOMENT);
    database.conversations().commit(List.of(answer(2, BORIS, "account")));

    clock.advance(Retention.RETENTION_PERIOD.minus(MOMENT));
    retention.eraseInactive(clock.instant());
    assertThat(forgotten).isEmpty();

    clock.advance(Duration.ofMillis(1));
    retention.eraseInactive(clock.instant());
    assertThat(forgotten).containsExactly(AMINA);
    assertThat(database.conversations().find(List.of(AMINA, BORIS))).containsOnlyKeys(BORIS);
  }

  @Test
  void aClockThatIsAYearAheadForAnHourErasesNobody() {
    database.conversations().commit(List.of(answer(1, AMINA, "account")));
    for (int hour = 1; hour < Retention.CONFIRMATIONS; hour++) {
      retention.eraseHourly();
    }
    clock.advance(Retention.RETENTION_PERIOD.plus(MOMENT));
    for (int hour = 1; hour < Retention.CONFIRMATIONS; hour++) {
      retention.eraseHourly();
      assertThat(forgotten).isEmpty();
    }
    retention.eraseHourly();
    assertThat(forgotten).containsExactly(AMINA);
  }

  @Test
  void anErasureThatTheStoreFailedIsRetriedAnHourLater() {
    database.conversations().commit(List.of(answer(1, AMINA, "account")));
    clock.advance(Retention.RETENTION_PERIOD.plus(MOMENT));
    database.execute("ALTER TABLE conversation RENAME COLUMN seen_at TO away");
    for (int hour = 1; hour < Retention.CONFIRMATIONS; hour++) {
      retention.eraseHourly();
    }
    assertThatThrownBy(retention::eraseHourly).hasMessageContaining("seen_at");
    database.execute("ALTER TABLE conversation RENAME COLUMN away TO seen_at");
    retention.eraseHourly();
    assertThat(forgotten).containsExactly(AMINA);
  }

  @Test
  void aStudentWhoOnlyWritesToStaffIsNotQuiet() {
    database.conversations().commit(List.of(answer(1, AMINA, "account")));
    clock.advance(Duration.ofDays(300));
    database.conversations().commit(List.of(new NoReply(2, AMINA)));

    clock.advance(Duration.ofDays(300));
    retention.eraseInactive(clock.instant());

    assertThat(database.conversations().find(List.of(AMINA))).containsOnlyKeys(AMINA);
  }

  @Test
  void noTableKeepsARowOfThem() throws SQLException {
    DatabaseDump tables = new DatabaseDump(database.sql());
    tables.fill(AMINA);

    retention.eraseInactive(clock.instant());

    assertThat(tables.columnsContaining(AMINA)).isEmpty();
  }

  @Test
  void howeverManyTheyAreAllOfThemGo() {
    int students = 2 * Retention.BATCH_SIZE + 1;
    database
        .conversations()
        .commit(
            LongStream.range(0, students)
                .mapToObj(id -> answer(id, new ChatId(id), "account"))
                .toList());

    clock.advance(Retention.RETENTION_PERIOD.plus(MOMENT));
    retention.eraseInactive(clock.instant());

    assertThat(database.number("SELECT COUNT(*) FROM conversation")).isZero();
    assertThat(forgotten).hasSize(students);
  }
}

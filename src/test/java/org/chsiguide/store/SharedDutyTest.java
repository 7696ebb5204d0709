package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.answer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.broadcast.Next;
import org.chsiguide.ticket.Passage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas, "here" and "there", over one database, of which one is on duty. */
class SharedDutyTest {
  private final SettableClock clock = new SettableClock();
  private final String url = Postgres.newGuide();
  private final Database here = Database.postgres(url, clock);
  private final Database there = Database.postgres(url, clock);

  @TempDir Path folder;

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  @Test
  void whoeverAsksFirstIsOnDutyAsLongAsItLives() {
    Turns first = new Turns(here);
    Turns second = new Turns(there);
    first.become(1, 0);
    for (int i = 0; i < 10; i++) {
      clock.advance(Replica.BEAT);
      there.replica().beat();
      here.replica().beat();
    }
    assertThat(here.replica().duty().isOurs()).isTrue();
    assertThat(there.replica().duty().isOurs()).isFalse();
    assertThat(second.begun).hasValue(0);
  }

  @Test
  void whoeverHearsNothingFromTheDatabaseStopsBeforeAnotherBegins() {
    Turns first = new Turns(here);
    Turns second = new Turns(there);
    first.become(1, 0);

    clock.advance(Replica.SILENCE.minus(Duration.ofSeconds(1)));
    there.replica().beat();
    assertThat(here.replica().duty().isOurs()).isFalse();
    first.become(1, 1);
    assertThat(there.replica().duty().isOurs()).isFalse();

    clock.advance(Duration.ofSeconds(2));
    there.replica().beat();
    second.become(1, 0);
    here.replica().beat();
    assertThat(here.replica().duty().isOurs()).isFalse();
  }

  @Test
  void whoeverEndsWellHandsOverAtOnce() {
    new Turns(here).become(1, 0);
    here.close();
    Turns second = new Turns(there);
    there.replica().beat();
    second.become(1, 0);
  }

  /** As after a pause of the process, in which its clock says nothing yet. */
  @Test
  void whoeverDoesNotKnowThatItLostTheDutySendsNothing() {
    here.conversations().commit(List.of(answer(1, AMINA, "account")));
    long number = here.broadcasts().add(Samples.news(clock.instant())).toCompletableFuture().join();
    new Turns(here).become(1, 0);
    here.execute("UPDATE broadcast SET state = 'running', gathered_to = NULL");
    here.execute(
        "INSERT INTO recipient (chat_id, number, state) VALUES (%s, %d, 'pending')"
            .formatted(AMINA, number));
    here.execute("UPDATE duty SET holder = 'somebody else'");

    assertThat(
            here.ledger()
                .next(here.broadcasts().find(number).orElseThrow())
                .toCompletableFuture()
                .join())
        .isEqualTo(new Next.Stopped());
    assertThatThrownBy(
            () ->
                here.tickets()
                    .record(List.of(Samples.passage(1, AMINA, Passage.State.BEGUN)))
                    .toCompletableFuture()
                    .join())
        .hasRootCauseMessage("another replica brings it by now");
  }

  @Test
  void theOneProcessOfAFileIsAlwaysOnDuty() {
    try (Database file = Database.file(folder, clock)) {
      Turns turns = new Turns(file);
      assertThat(turns.begun).hasValue(1);
      clock.advance(Duration.ofDays(1));
      assertThat(file.replica().duty().isOurs()).isTrue();
    }
  }

  /** Counts how often a replica begins and ends. */
  private static final class Turns {
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    Turns(Database replica) {
      replica.replica().beat();
      replica.replica().duty().takeTurns(begun::incrementAndGet, ended::incrementAndGet);
    }

    void become(int begins, int ends) {
      await()
          .untilAsserted(
              () -> {
                assertThat(begun).hasValue(begins);
                assertThat(ended).hasValue(ends);
              });
    }
  }
}

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
import org.chsiguide.broadcast.NextDelivery;
import org.chsiguide.testing.SettableClock;
import org.chsiguide.ticket.RelayedMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas, "here" and "there", over one database, of which one is on duty. */
class LeaderLeaseTest {
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
      clock.advance(ReplicaHeartbeat.HEARTBEAT_INTERVAL);
      there.replica().sendHeartbeat();
      here.replica().sendHeartbeat();
    }
    assertThat(here.replica().leaderLease().isLeader()).isTrue();
    assertThat(there.replica().leaderLease().isLeader()).isFalse();
    assertThat(second.begun).hasValue(0);
  }

  @Test
  void whoeverHearsNothingFromTheDatabaseStopsBeforeAnotherBegins() {
    Turns first = new Turns(here);
    Turns second = new Turns(there);
    first.become(1, 0);

    clock.advance(ReplicaHeartbeat.HEARTBEAT_TIMEOUT.minus(Duration.ofSeconds(1)));
    there.replica().sendHeartbeat();
    assertThat(here.replica().leaderLease().isLeader()).isFalse();
    first.become(1, 1);
    assertThat(there.replica().leaderLease().isLeader()).isFalse();

    clock.advance(Duration.ofSeconds(2));
    there.replica().sendHeartbeat();
    second.become(1, 0);
    here.replica().sendHeartbeat();
    assertThat(here.replica().leaderLease().isLeader()).isFalse();
  }

  @Test
  void whoeverEndsWellHandsOverAtOnce() {
    new Turns(here).become(1, 0);
    here.close();
    Turns second = new Turns(there);
    there.replica().sendHeartbeat();
    second.become(1, 0);
  }

  /** As after a pause of the process, in which its clock says nothing yet. */
  @Test
  void whoeverDoesNotKnowThatItLostTheDutySendsNothing() {
    here.conversations().commit(List.of(answer(1, AMINA, "account")));
    long number =
        here.broadcasts().add(Samples.broadcast(clock.instant())).toCompletableFuture().join();
    new Turns(here).become(1, 0);
    here.execute("UPDATE broadcast SET state = 'running', gathered_to = NULL");
    here.execute(
        "INSERT INTO recipient (chat_id, number, state) VALUES (%s, %d, 'pending')"
            .formatted(AMINA, number));
    here.execute("UPDATE duty SET holder = 'somebody else'");

    assertThat(
            here.ledger()
                .nextDelivery(here.broadcasts().find(number).orElseThrow())
                .toCompletableFuture()
                .join())
        .isEqualTo(new NextDelivery.Stopped());
    assertThatThrownBy(
            () ->
                here.tickets()
                    .record(List.of(Samples.relayedMessage(1, AMINA, RelayedMessage.State.BEGUN)))
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
      assertThat(file.replica().leaderLease().isLeader()).isTrue();
    }
  }

  /** Counts how often a replica begins and ends. */
  private static final class Turns {
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    Turns(Database replica) {
      replica.replica().sendHeartbeat();
      replica.replica().leaderLease().joinElection(begun::incrementAndGet, ended::incrementAndGet);
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

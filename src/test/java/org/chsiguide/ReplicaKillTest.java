package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.chsiguide.RecordingProxy.Decision;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.store.Postgres;
import org.chsiguide.testing.OpenResources;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A leader and a standby behind one webhook, over one PostgreSQL, while many students walk: the
 * leader is killed, and it is stopped until the other has taken over and then continued. System
 * properties: {@code replicas.kills}, how often each is done, {@code replicas.students}, and {@code
 * replicas.patience}, the milliseconds for each student that one waits for an answer at most; with
 * 0 many tap faster than they are answered.
 */
class ReplicaKillTest {
  private static final int KILLS = Integer.getInteger("replicas.kills", 0);

  /** Each build stops one; LeaderKillTest kills one. */
  private static final int ROUNDS = Math.max(1, 2 * KILLS);

  private static final int STUDENTS = Integer.getInteger("replicas.students", 20);
  private static final int REPLICAS = 2;
  private static final int FOLLOWED = 4;
  private static final int ACTS_BETWEEN = STUDENTS;
  private static final long BOT = 4242;
  private static final Duration TO_CATCH_UP = Duration.ofSeconds(60);

  /** Many tap faster than they are answered, and their taps pile up at Telegram. */
  private static final Duration TO_DRAIN = Duration.ofMinutes(4);

  @AutoClose private final OpenResources open = new OpenResources();
  private final KillReport killReport = new KillReport();
  private final ExpectedConversations expectedConversations = new ExpectedConversations();
  private final Random random = new Random(20_261_124);

  /** What Telegram dropped; asked for in each round, because it remembers the last 1,000 only. */
  private final Set<JsonNode> expired = new HashSet<>();

  private final DatabaseReader database = new DatabaseReader(Postgres.newGuide());

  @TempDir Path folder;

  @Test
  void leadersThatAreKilledOrStandStillLoseNothingAndMoveNobodyTwice() {
    Sandbox telegram = open.add(Sandbox.start(SandboxOptions.defaults()));
    RecordingProxy recordingProxy = open.add(RecordingProxy.startFor(telegram.url()));
    Replicas replicas =
        open.add(Replicas.start(REPLICAS, folder, recordingProxy.url(), BOT, database, Map.of()));
    SandboxClient people = new SandboxClient(telegram.url(), BOT);
    SimulatedUsers simulatedUsers =
        open.add(
            SimulatedUsers.start(
                STUDENTS, people, expectedConversations, random, SimulatedUsers.TAP_ACTIONS));
    recordingProxy.intercept(
        (moment, call) -> {
          simulatedUsers.record(moment, call);
          return Decision.PASS;
        });

    Instant followed = Instant.EPOCH;
    for (int round = 0; round < ROUNDS; round++) {
      simulatedUsers.awaitActions(ACTS_BETWEEN);
      // An answer is sent again once: who is hit twice in the same instant has to tap again.
      await().atMost(TO_CATCH_UP).until(isBrought(followed));
      int victim = replicas.leader();
      if (round % 2 == 1) {
        replicas.kill(victim);
        killReport.recordKill(database.pendingChats());
        replicas.awaitLeaderAfter(victim);
        followed = Instant.now();
        simulatedUsers.awaitActions(ACTS_BETWEEN);
      } else {
        replicas.signal(victim, "STOP");
        killReport.recordKill(settledPendingChats());
        replicas.awaitLeaderAfter(victim);
        followed = Instant.now();
        simulatedUsers.awaitActions(ACTS_BETWEEN);
        replicas.signal(victim, "CONT");
        assertThat(replicas.exitCode(victim)).isEqualTo(FOLLOWED);
      }
      if (round < ROUNDS - 1) {
        replicas.restart(victim);
      }
      expired.addAll(people.expiredUpdates());
    }
    simulatedUsers.awaitActions(ACTS_BETWEEN);
    simulatedUsers.stop();

    await().atMost(TO_DRAIN).until(() -> people.pendingUpdateCount() == 0);
    int done = done(simulatedUsers);
    expired.addAll(people.expiredUpdates());
    undoExpired(simulatedUsers);
    assertThat(database.handledUpdateIds()).containsAll(replicas.acknowledgedUpdates());
    await()
        .atMost(TO_CATCH_UP)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              assertThat(database.pendingChats()).isZero();
              assertThat(simulatedUsers.simulatedStudents())
                  // A tap that its replica died over may be answered too late for Telegram.
                  .filteredOn(it -> !it.seesExpectedScreen())
                  .isEmpty();
            });
    killReport.check(expectedConversations, simulatedUsers, database);
    System.out.printf(
        "Replicas: %s; %d were not taken, %d of them dropped by Telegram.%n",
        killReport, done - database.handledUpdateCount(), done - done(simulatedUsers));
    killReport.expectNothingLost();
  }

  /** Reads until the database has done what the process asked for before it was stopped. */
  private int settledPendingChats() {
    AtomicInteger last = new AtomicInteger(-1);
    await()
        .pollInterval(Duration.ofMillis(500))
        .until(() -> last.getAndSet(database.pendingChats()) == last.get());
    return last.get();
  }

  /** Whether nothing is left of what was to be sent at this instant. */
  private Callable<Boolean> isBrought(Instant then) {
    return () -> database.pendingRepliesBefore(then) == 0;
  }

  /**
   * What Telegram dropped by itself, for it had become too old, did not happen to the bot. What a
   * replica took before it was killed, and did not confirm, did.
   */
  private void undoExpired(SimulatedUsers simulatedUsers) {
    Set<Long> taken = database.handledUpdateIds();
    Set<String> taps =
        expired.stream()
            .filter(update -> !taken.contains(update.get("update_id").asLong()))
            .map(update -> update.at("/callback_query/id").asText())
            .collect(Collectors.toSet());
    simulatedUsers
        .simulatedStudents()
        .forEach(simulatedStudent -> simulatedStudent.removeActions(taps));
  }

  private static int done(SimulatedUsers simulatedUsers) {
    return simulatedUsers.simulatedStudents().stream()
        .mapToInt(simulatedStudent -> simulatedStudent.events().size())
        .sum();
  }
}

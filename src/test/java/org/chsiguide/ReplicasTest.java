package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.chsiguide.Line.Call;
import org.chsiguide.Line.Fate;
import org.chsiguide.Line.Moment;
import org.chsiguide.sandbox.Options;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.store.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two replicas behind one webhook, over one PostgreSQL, killed in turn while many students walk.
 * System properties: {@code replicas.kills} of each, {@code replicas.students}, and {@code
 * replicas.patience}, the milliseconds for each student that one waits for an answer at most; with
 * 0 many tap faster than they are answered.
 */
class ReplicasTest {
  private static final int KILLS = Integer.getInteger("replicas.kills", 1);
  private static final int STUDENTS = Integer.getInteger("replicas.students", 20);
  private static final int REPLICAS = 2;
  private static final int ACTS_BETWEEN = STUDENTS;
  private static final long BOT = 4242;
  private static final Duration TO_CATCH_UP = Duration.ofSeconds(60);

  /** Many tap faster than they are answered, and their taps pile up at Telegram. */
  private static final Duration TO_DRAIN = Duration.ofMinutes(4);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Tally tally = new Tally();
  private final Model model = new Model();
  private final Random random = new Random(20_261_124);
  private final Map<Long, List<JsonNode>> screensSent = new ConcurrentHashMap<>();
  private final Database database = new Database(Postgres.newDatabase());

  @TempDir Path folder;

  @AfterEach
  void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void replicasThatAreKilledInTurnLoseNothingAndMoveNobodyTwice() {
    Sandbox telegram = opened(Sandbox.start(Options.defaults()));
    Line line = opened(Line.to(telegram.url()));
    Replicas replicas =
        opened(Replicas.start(REPLICAS, folder, line.url(), BOT, database, Map.of()));
    SandboxClient people = new SandboxClient(telegram.url(), BOT);
    Crowd crowd = opened(Crowd.taps(STUDENTS, people, model, random));
    line.watch((moment, call) -> note(crowd, moment, call));

    Instant restarted = Instant.EPOCH;
    for (int kill = 0; kill < REPLICAS * KILLS; kill++) {
      crowd.walksOn(ACTS_BETWEEN);
      int victim = kill % REPLICAS;
      // An answer is sent again once: who is hit twice in the same instant has to tap again.
      await().atMost(TO_CATCH_UP).until(isBrought(restarted));
      replicas.kill(victim);
      tally.killed(database.pendingChats());
      crowd.walksOn(ACTS_BETWEEN);
      replicas.restart(victim);
      restarted = Instant.now();
    }
    crowd.walksOn(ACTS_BETWEEN);
    crowd.stops();

    await().atMost(TO_DRAIN).until(() -> people.waiting() == 0);
    int done = done(crowd);
    undo(crowd, people.dropped());
    assertThat(database.takenIds()).containsAll(replicas.taken());
    await()
        .atMost(TO_CATCH_UP)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              assertThat(database.pendingChats()).isZero();
              assertThat(crowd.walkers()).filteredOn(it -> !seesWhatIsDue(it)).isEmpty();
            });
    judge(crowd);
    System.out.printf(
        "Replicas: %s; %d were not taken, %d of them dropped by Telegram.%n",
        tally, done - database.taken(), done - done(crowd));
    tally.expectNothingLost();
  }

  /** Whether nothing is left of what was to be sent at this instant. */
  private Callable<Boolean> isBrought(Instant then) {
    return () -> database.answersBefore(then) == 0;
  }

  /**
   * What Telegram dropped by itself, for it had become too old, did not happen to the bot. What a
   * replica took before it was killed, and did not confirm, did.
   */
  private void undo(Crowd crowd, List<JsonNode> dropped) {
    Set<Long> taken = database.takenIds();
    Set<String> taps =
        dropped.stream()
            .filter(update -> !taken.contains(update.get("update_id").asLong()))
            .map(update -> update.at("/callback_query/id").asText())
            .collect(Collectors.toSet());
    crowd.walkers().forEach(walker -> walker.undoes(taps));
  }

  private void judge(Crowd crowd) {
    Map<Long, Database.Row> students = database.students();
    tally.judge(crowd, database.taken());
    for (Walker walker : crowd.walkers()) {
      tally.judge(model, walker, students.get(walker.id()));
      tally.judge(model, walker, screensSent.getOrDefault(walker.id(), List.of()));
    }
  }

  private static int done(Crowd crowd) {
    return crowd.walkers().stream().mapToInt(walker -> walker.events().size()).sum();
  }

  /** A tap that its replica died over may be answered too late for Telegram, a screen never. */
  private boolean seesWhatIsDue(Walker walker) {
    return walker.screens().stream().anyMatch(it -> model.isDrawn(walker.due(), it));
  }

  private Fate note(Crowd crowd, Moment moment, Call call) {
    if (moment == Moment.DONE && call.isDone()) {
      long chat = call.arguments().path("chat_id").asLong();
      if (call.method().equals("sendmessage")) {
        screensSent
            .computeIfAbsent(chat, unused -> new CopyOnWriteArrayList<>())
            .add(call.arguments().path("reply_markup"));
      }
      crowd.hears(chat);
    }
    return Fate.PASSES;
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }
}

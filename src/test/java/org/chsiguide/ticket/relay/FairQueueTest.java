package org.chsiguide.ticket.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.testing.ManualScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose turn it is. */
class FairQueueTest {

  private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
  private final List<CompletableFuture<Void>> asked = new CopyOnWriteArrayList<>();
  private final List<String> brought = new CopyOnWriteArrayList<>();
  private final Map<ChatId, Queue<Integer>> waiting = new HashMap<>();
  private final FairQueue line = new FairQueue(loop);

  @BeforeEach
  void serve() {
    line.serve(
        1,
        () -> {
          CompletableFuture<Void> room = new CompletableFuture<>();
          asked.add(room);
          return room;
        },
        student ->
            Optional.ofNullable(waiting.get(student).poll())
                .map(
                    message -> {
                      brought.add(student + "/" + message);
                      return CompletableFuture.completedFuture(null);
                    }));
  }

  @AfterEach
  void end() {
    loop.shutdownNow();
  }

  @Test
  void aChatThatComesWhileTheQueueWaitsGoesBeforeTheOneServedLast() {
    writes(1, 3);
    hasRoom(1);
    writes(2, 1);
    hasRoom(2);
    assertThat(brought).containsExactly("1/1", "2/1");
    hasRoom(3);
    assertThat(brought).containsExactly("1/1", "2/1", "1/2");
  }

  @Test
  void allWhoWaitTakeTurns() {
    writes(1, 2);
    writes(2, 2);
    writes(3, 1);
    for (int turn = 1; turn <= 5; turn++) {
      hasRoom(turn);
    }
    assertThat(brought).containsExactly("1/1", "2/1", "3/1", "1/2", "2/2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theEndOfAPauseEndsNoLaterPauseOrDelay(boolean isPaused) {
    ManualScheduler timers = ManualScheduler.onCallingThread();
    Refusing refusing = new Refusing(isPaused, timers);
    refusing.queue.add(new ChatId(1));
    timers.run();
    timers.advance(Duration.ofSeconds(10));
    refusing.queue.resume();
    timers.run();
    assertThat(refusing.turns).isEqualTo(2);

    timers.advance(Duration.ofSeconds(25));
    assertThat(refusing.turns).isEqualTo(2);
    timers.advance(Duration.ofSeconds(10));
    assertThat(refusing.turns).isEqualTo(3);
  }

  @Test
  void aShorterPauseEndsNoLongerOne() {
    ManualScheduler timers = ManualScheduler.onCallingThread();
    Refusing refusing = new Refusing(true, timers);
    refusing.queue.add(new ChatId(1));
    timers.run();
    refusing.queue.pause(Duration.ofSeconds(5));
    timers.advance(Duration.ofSeconds(25));
    assertThat(refusing.turns).isEqualTo(1);
    timers.advance(Duration.ofSeconds(10));
    assertThat(refusing.turns).isEqualTo(2);
  }

  @Test
  void aDelayThatEndsDuringItsTurnIsFollowedByOneTurn() {
    ManualScheduler timers = ManualScheduler.onCallingThread();
    FairQueue queue = new FairQueue(timers);
    List<CompletableFuture<Void>> turns = new ArrayList<>();
    queue.serve(
        2,
        () -> CompletableFuture.completedFuture(null),
        student -> {
          if (turns.isEmpty()) {
            queue.delay(student, Duration.ofSeconds(1));
          }
          turns.add(new CompletableFuture<>());
          return Optional.of(turns.get(turns.size() - 1));
        });
    queue.add(new ChatId(1));
    timers.advance(Duration.ofSeconds(10));
    assertThat(turns).hasSize(1);
    turns.get(0).complete(null);
    timers.advance(Duration.ofSeconds(10));
    assertThat(turns).hasSize(2);
  }

  /** Asks at each turn to wait for half a minute. */
  private static final class Refusing {
    private final FairQueue queue;
    private final boolean isPaused;
    private int turns;

    Refusing(boolean isPaused, ScheduledExecutorService timers) {
      this.isPaused = isPaused;
      this.queue = new FairQueue(timers);
      queue.serve(1, () -> CompletableFuture.completedFuture(null), this::process);
    }

    private Optional<CompletionStage<Void>> process(ChatId student) {
      turns++;
      Duration time = Duration.ofSeconds(30);
      if (isPaused) {
        queue.pause(time);
      } else {
        queue.delay(student, time);
      }
      return Optional.of(CompletableFuture.completedFuture(null));
    }
  }

  private void writes(long id, int messages) {
    ChatId student = new ChatId(id);
    CompletableFuture.runAsync(
            () -> {
              for (int i = 1; i <= messages; i++) {
                waiting.computeIfAbsent(student, it -> new ArrayDeque<>()).add(i);
                line.add(student);
              }
            },
            loop)
        .join();
  }

  /** There is room for one turn more. */
  private void hasRoom(int turns) {
    await().until(() -> asked.size() == turns);
    asked.get(turns - 1).complete(null);
    await().until(() -> brought.size() == turns);
  }
}

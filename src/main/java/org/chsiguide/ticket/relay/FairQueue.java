package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The students with messages in one direction, who take turns, so that one with many messages does
 * not delay the others. The next student is chosen only when there is capacity, so a new one goes
 * before the one who was served last. Confined to the thread of the loop.
 */
final class FairQueue {
  private static final Logger log = LoggerFactory.getLogger(FairQueue.class);
  private static final Duration FAILURE_PAUSE = Duration.ofSeconds(5);

  private final ScheduledExecutorService loop;
  private int maxConcurrent;
  private Supplier<CompletionStage<Void>> capacity = () -> CompletableFuture.completedFuture(null);
  private Function<ChatId, Optional<CompletionStage<Void>>> worker = student -> Optional.empty();

  private final Set<ChatId> students = new HashSet<>();
  private final Queue<ChatId> ready = new ArrayDeque<>();

  private final Set<ChatId> served = new HashSet<>();

  /** The end of the delay of those who take no further turn until then. */
  private final Map<ChatId, Future<?>> delayed = new LinkedHashMap<>();

  private @Nullable ChatId lastServed;
  private boolean isWaiting;
  private @Nullable ScheduledFuture<?> endOfPause;

  /** Creates an empty queue, in which all wait until they are served. */
  FairQueue(ScheduledExecutorService loop) {
    this.loop = loop;
  }

  /**
   * Serves the students from now on.
   *
   * @param maxConcurrent the number of students who are served at the same time
   * @param capacity completes when there is capacity for one turn
   * @param worker sends the first messages of a student; empty: there are none
   */
  void serve(
      int maxConcurrent,
      Supplier<CompletionStage<Void>> capacity,
      Function<ChatId, Optional<CompletionStage<Void>>> worker) {
    this.maxConcurrent = maxConcurrent;
    this.capacity = capacity;
    this.worker = worker;
  }

  /** Adds a student who has messages, if they are not in the queue. */
  void add(ChatId student) {
    if (students.add(student)) {
      ready.add(student);
    }
    startNext();
  }

  /** Returns whether nobody waits for their turn. */
  boolean isIdle() {
    return students.size() == delayed.size();
  }

  /** Sends nothing for this time, or until a longer pause ends, unless the queue is resumed. */
  void pause(Duration time) {
    if (endOfPause == null || endOfPause.getDelay(TimeUnit.MILLISECONDS) < time.toMillis()) {
      endPause();
      endOfPause = loop.schedule(this::resume, time.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Gives the student who is being served no further turn for this time, unless the queue is
   * resumed.
   */
  void delay(ChatId student, Duration time) {
    delayed.put(
        student,
        loop.schedule(() -> endDelay(student), time.toMillis() + 1, TimeUnit.MILLISECONDS));
  }

  /** Ends a pause and all delays. */
  void resume() {
    endPause();
    delayed.values().forEach(end -> end.cancel(false));
    List.copyOf(delayed.keySet()).forEach(this::endDelay);
    startNext();
  }

  private void endPause() {
    if (endOfPause != null) {
      endOfPause.cancel(false);
      endOfPause = null;
    }
  }

  private void endDelay(ChatId student) {
    if (delayed.remove(student) != null && !served.contains(student)) {
      ready.add(student);
      startNext();
    }
  }

  private void startNext() {
    if (canStart() && !isWaiting) {
      isWaiting = true;
      capacity
          .get()
          .whenCompleteAsync(
              (available, failure) -> {
                isWaiting = false;
                start();
                startNext();
              },
              loop);
    }
  }

  private boolean canStart() {
    return served.size() < maxConcurrent
        && endOfPause == null
        && (lastServed != null || !ready.isEmpty());
  }

  private void start() {
    if (!canStart()) {
      return;
    }
    if (lastServed != null) {
      ready.add(lastServed);
      lastServed = null;
    }
    ChatId student = ready.remove();
    Optional<CompletionStage<Void>> turn = startTurn(student);
    if (turn.isEmpty()) {
      students.remove(student);
      return;
    }
    served.add(student);
    turn.get().whenCompleteAsync((done, failure) -> finishTurn(student, failure), loop);
  }

  private Optional<CompletionStage<Void>> startTurn(ChatId student) {
    try {
      return worker.apply(student);
    } catch (RuntimeException | Error failed) {
      return Optional.of(CompletableFuture.failedStage(failed));
    }
  }

  /** Puts the student behind everybody who arrives before there is capacity again. */
  private void requeue(ChatId student) {
    if (lastServed != null) {
      ready.add(lastServed);
    }
    lastServed = student;
  }

  private void finishTurn(ChatId student, @Nullable Throwable failure) {
    served.remove(student);
    if (failure != null) {
      log.error("a message of a ticket could not be sent and is retried", failure);
      pause(FAILURE_PAUSE);
    }
    if (!delayed.containsKey(student)) {
      requeue(student);
    }
    startNext();
  }
}

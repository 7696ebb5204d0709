package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fair queue of the messages in one direction: each ticket has a queue, and the tickets take
 * turns, so one with many messages does not delay the others. The next ticket is chosen when there
 * is capacity, not before, so a new ticket goes before the one that was served last. Confined to
 * the thread of the loop.
 */
final class FairQueue {
  private static final Logger log = LoggerFactory.getLogger(FairQueue.class);
  private static final Duration FAILURE_PAUSE = Duration.ofSeconds(5);

  private final int maxConcurrent;
  private final Supplier<CompletionStage<Void>> capacity;
  private final Worker worker;
  private final ScheduledExecutorService loop;

  private final Map<Long, Deque<RelayTask>> queues = new HashMap<>();
  private final Queue<Long> ready = new ArrayDeque<>();

  /** The delays of tickets whose current turn asked for one. */
  private final Map<Long, Duration> delays = new HashMap<>();

  /** The tickets with messages that take no turn until their delay is over. */
  private final Set<Long> delayed = new HashSet<>();

  private @Nullable Long lastServed;
  private int running;
  private boolean isWaiting;
  private boolean isPaused;

  /** Sends the head of the queue of a ticket and removes it. */
  interface Worker {
    CompletionStage<Void> process(long ticket, Deque<RelayTask> queue);
  }

  /**
   * Creates an empty queue.
   *
   * @param maxConcurrent the number of tickets that are served at the same time
   * @param capacity completes when there is capacity for one turn
   */
  FairQueue(
      int maxConcurrent,
      Supplier<CompletionStage<Void>> capacity,
      Worker worker,
      ScheduledExecutorService loop) {
    this.maxConcurrent = maxConcurrent;
    this.capacity = capacity;
    this.worker = worker;
    this.loop = loop;
  }

  /** Adds a message to the queue of its ticket. */
  void add(RelayTask relayTask) {
    Deque<RelayTask> queue = queues.get(relayTask.message().ticket());
    if (queue == null) {
      queue = new ArrayDeque<>();
      queues.put(relayTask.message().ticket(), queue);
      ready.add(relayTask.message().ticket());
    }
    queue.add(relayTask);
    Future<?> unused = loop.submit(this::startNext);
  }

  /**
   * Takes the messages at the head of a queue that can be sent in one call.
   *
   * @param filter selects messages that can be sent with others
   */
  static List<RelayTask> takeBatch(
      Deque<RelayTask> queue, int maxSize, Predicate<RelayTask> filter) {
    List<RelayTask> batch = new ArrayList<>(List.of(queue.remove()));
    RelayTask last = batch.get(0);
    while (filter.test(last) && batch.size() < maxSize) {
      RelayTask next = queue.peek();
      if (next == null || !filter.test(next) || !next.canBatchAfter(last)) {
        break;
      }
      last = queue.remove();
      batch.add(last);
    }
    return batch;
  }

  /** Puts back messages that were taken and not sent. */
  static void putBack(Deque<RelayTask> queue, List<RelayTask> relays) {
    for (int i = relays.size() - 1; i >= 0; i--) {
      queue.addFirst(relays.get(i));
    }
  }

  /** Takes the waiting messages of a ticket that match. */
  List<RelayTask> take(long ticket, Predicate<RelayTask> filter) {
    Deque<RelayTask> queue = queues.getOrDefault(ticket, new ArrayDeque<>());
    List<RelayTask> taken = queue.stream().filter(filter).toList();
    queue.removeAll(taken);
    return taken;
  }

  /** Replaces the waiting messages that match, at the place of the first. */
  void replace(
      long ticket, Predicate<RelayTask> filter, UnaryOperator<List<RelayTask>> replacement) {
    Deque<RelayTask> queue = queues.getOrDefault(ticket, new ArrayDeque<>());
    List<RelayTask> before = queue.stream().takeWhile(filter.negate()).toList();
    List<RelayTask> replaced = queue.stream().filter(filter).toList();
    List<RelayTask> after = queue.stream().skip(before.size()).filter(filter.negate()).toList();
    queue.clear();
    queue.addAll(before);
    queue.addAll(replacement.apply(replaced));
    queue.addAll(after);
  }

  /** Returns whether no ticket waits for its turn. */
  boolean isIdle() {
    return queues.size() == delayed.size();
  }

  /** Sends nothing for this time, unless the queue is resumed. */
  void pause(Duration time) {
    isPaused = true;
    Future<?> unused = loop.schedule(this::resume, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Gives the ticket that is being served no further turn for this time, unless the queue is
   * resumed.
   */
  void delay(long ticket, Duration time) {
    delays.put(ticket, time);
  }

  /** Ends a pause and all delays. */
  void resume() {
    isPaused = false;
    ready.addAll(delayed);
    delayed.clear();
    startNext();
  }

  private void startDelay(long ticket, Duration time) {
    delayed.add(ticket);
    Future<?> unused =
        loop.schedule(() -> endDelay(ticket), time.toMillis() + 1, TimeUnit.MILLISECONDS);
  }

  private void endDelay(long ticket) {
    if (delayed.remove(ticket)) {
      ready.add(ticket);
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
    return running < maxConcurrent && !isPaused && (lastServed != null || !ready.isEmpty());
  }

  private void start() {
    if (!canStart()) {
      return;
    }
    if (lastServed != null) {
      ready.add(lastServed);
      lastServed = null;
    }
    long ticket = ready.remove();
    Deque<RelayTask> queue = queues.getOrDefault(ticket, new ArrayDeque<>());
    running++;
    start(ticket, queue)
        .whenCompleteAsync((done, failure) -> finishTurn(ticket, queue, failure), loop);
  }

  /** Puts the ticket behind all that arrive before there is capacity again. */
  private void requeue(long ticket) {
    if (lastServed != null) {
      ready.add(lastServed);
    }
    lastServed = ticket;
  }

  private CompletionStage<Void> start(long ticket, Deque<RelayTask> queue) {
    try {
      return worker.process(ticket, queue);
    } catch (RuntimeException bug) {
      return CompletableFuture.failedFuture(bug);
    }
  }

  private void finishTurn(long ticket, Deque<RelayTask> queue, @Nullable Throwable failure) {
    running--;
    if (failure != null) {
      log.error("ticket {}: a message could not be sent and is retried", ticket, failure);
      pause(FAILURE_PAUSE);
    }
    Duration delay = delays.remove(ticket);
    if (queue.isEmpty()) {
      queues.remove(ticket);
    } else if (delay != null) {
      startDelay(ticket, delay);
    } else {
      requeue(ticket);
    }
    startNext();
  }
}

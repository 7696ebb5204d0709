package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tickets with messages in one direction, which take turns, so one with many messages does not
 * delay the others. The next ticket is chosen when there is capacity, not before, so a new ticket
 * goes before the one that was served last. Confined to the thread of the loop.
 */
final class FairQueue {
  private static final Logger log = LoggerFactory.getLogger(FairQueue.class);
  private static final Duration FAILURE_PAUSE = Duration.ofSeconds(5);

  private final int maxConcurrent;
  private final Supplier<CompletionStage<Void>> capacity;
  private final Worker worker;
  private final ScheduledExecutorService loop;

  private final Set<Long> tickets = new HashSet<>();
  private final Queue<Long> ready = new ArrayDeque<>();

  /** The delays of tickets whose current turn asked for one. */
  private final Map<Long, Duration> delays = new HashMap<>();

  /** The tickets with messages that take no turn until their delay is over. */
  private final Set<Long> delayed = new HashSet<>();

  private @Nullable Long lastServed;
  private int running;
  private boolean isWaiting;
  private boolean isPaused;

  /** Sends the messages of tickets. */
  interface Worker {
    /** Sends the first messages of a ticket, if it has any. */
    CompletionStage<Void> process(long ticket);

    /** Returns whether more messages of the ticket are to be sent. */
    boolean hasMore(long ticket);
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

  /** Adds a ticket that has messages, unless it is there. */
  void add(long ticket) {
    if (tickets.add(ticket)) {
      ready.add(ticket);
    }
    Future<?> unused = loop.submit(this::startNext);
  }

  /** Returns whether no ticket waits for its turn. */
  boolean isIdle() {
    return tickets.size() == delayed.size();
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
    running++;
    start(ticket).whenCompleteAsync((done, failure) -> finishTurn(ticket, failure), loop);
  }

  /** Puts the ticket behind all that arrive before there is capacity again. */
  private void requeue(long ticket) {
    if (lastServed != null) {
      ready.add(lastServed);
    }
    lastServed = ticket;
  }

  private CompletionStage<Void> start(long ticket) {
    try {
      return worker.process(ticket);
    } catch (RuntimeException bug) {
      return CompletableFuture.failedFuture(bug);
    }
  }

  private void finishTurn(long ticket, @Nullable Throwable failure) {
    running--;
    if (failure != null) {
      log.error("ticket {}: a message could not be sent and is retried", ticket, failure);
      pause(FAILURE_PAUSE);
    }
    Duration delay = delays.remove(ticket);
    if (delay != null) {
      startDelay(ticket, delay);
    } else if (failure != null || hasMore(ticket)) {
      requeue(ticket);
    } else {
      tickets.remove(ticket);
    }
    startNext();
  }

  /** Leaves it to the next turn to find out if the store fails. */
  private boolean hasMore(long ticket) {
    try {
      return worker.hasMore(ticket);
    } catch (RuntimeException storeFailed) {
      return true;
    }
  }
}

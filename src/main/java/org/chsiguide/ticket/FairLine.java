package org.chsiguide.ticket;

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
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be brought in one direction: a queue for each ticket, and the tickets take turns, so
 * that whoever writes much delays nobody else. Whose turn it is is decided when there is room for
 * one, and not while it waits for that: whoever comes meanwhile goes before the one that had the
 * last turn. All of it belongs to the thread of the loop.
 */
final class FairLine {
  private static final Logger log = LoggerFactory.getLogger(FairLine.class);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

  private final int atOnce;
  private final Supplier<CompletionStage<Void>> room;
  private final Turn turn;
  private final ScheduledExecutorService loop;

  private final Map<Long, Deque<Load>> queues = new HashMap<>();
  private final Queue<Long> ready = new ArrayDeque<>();

  /** Those whose turn showed that they have to rest, and for how long. */
  private final Map<Long, Duration> rests = new HashMap<>();

  /** Those that have something to bring, and take no turn until they have rested. */
  private final Set<Long> resting = new HashSet<>();

  private @Nullable Long served;
  private int busy;
  private boolean isWaiting;
  private boolean isPaused;

  /** Brings what is at the head of a ticket's queue, and takes it out. */
  interface Turn {
    CompletionStage<Void> take(long ticket, Deque<Load> queue);
  }

  /**
   * @param atOnce for how many tickets something is under way at the same time
   * @param room completes when there is room for one turn
   */
  FairLine(
      int atOnce, Supplier<CompletionStage<Void>> room, Turn turn, ScheduledExecutorService loop) {
    this.atOnce = atOnce;
    this.room = room;
    this.turn = turn;
    this.loop = loop;
  }

  void add(Load load) {
    Deque<Load> queue = queues.get(load.passage().ticket());
    if (queue == null) {
      queue = new ArrayDeque<>();
      queues.put(load.passage().ticket(), queue);
      ready.add(load.passage().ticket());
    }
    queue.add(load);
    Future<?> unused = loop.submit(this::next);
  }

  /**
   * Takes out what is at the head of a queue and goes in one call.
   *
   * @param which may go together with others
   */
  static List<Load> takeTogether(Deque<Load> queue, int most, Predicate<Load> which) {
    List<Load> run = new ArrayList<>(List.of(queue.remove()));
    Load last = run.get(0);
    while (which.test(last) && run.size() < most) {
      Load next = queue.peek();
      if (next == null || !which.test(next) || !next.joins(last)) {
        break;
      }
      last = queue.remove();
      run.add(last);
    }
    return run;
  }

  /** Puts back what was taken out and not brought. */
  static void putBack(Deque<Load> queue, List<Load> loads) {
    for (int i = loads.size() - 1; i >= 0; i--) {
      queue.addFirst(loads.get(i));
    }
  }

  /** The same, because of a failure, which ends the turn. */
  static CompletionStage<Void> again(
      Deque<Load> queue, List<Load> loads, Throwable failure, Executor loop) {
    return CompletableFuture.runAsync(() -> putBack(queue, loads), loop)
        .thenCompose(putBack -> CompletableFuture.failedFuture(failure));
  }

  /** Takes out what waits for its turn of a ticket. */
  List<Load> take(long ticket) {
    Deque<Load> queue = queues.getOrDefault(ticket, new ArrayDeque<>());
    List<Load> waiting = List.copyOf(queue);
    queue.clear();
    return waiting;
  }

  /** Takes out what waits and fits, and puts these in the place of the first of it. */
  void replace(long ticket, Predicate<Load> which, List<Load> with) {
    Deque<Load> queue = queues.get(ticket);
    if (queue == null) {
      with.forEach(this::add);
      return;
    }
    List<Load> before = queue.stream().takeWhile(which.negate()).toList();
    List<Load> after = queue.stream().skip(before.size()).filter(which.negate()).toList();
    queue.clear();
    queue.addAll(before);
    queue.addAll(with);
    queue.addAll(after);
  }

  /** Takes out what is not under way. */
  void clear() {
    queues.values().forEach(Deque::clear);
  }

  /** Whether nothing waits for its turn. */
  boolean isIdle() {
    return queues.size() == resting.size();
  }

  /** Nothing is brought for so long, unless somebody wakes it. */
  void pause(Duration time) {
    isPaused = true;
    Future<?> unused = loop.schedule(this::wake, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A ticket whose turn it is takes no more turns for so long, unless somebody wakes the line. */
  void rest(long ticket, Duration time) {
    rests.put(ticket, time);
  }

  void wake() {
    isPaused = false;
    ready.addAll(resting);
    resting.clear();
    next();
  }

  private void lieDown(long ticket, Duration time) {
    resting.add(ticket);
    Future<?> unused =
        loop.schedule(() -> getUp(ticket), time.toMillis() + 1, TimeUnit.MILLISECONDS);
  }

  private void getUp(long ticket) {
    if (resting.remove(ticket)) {
      ready.add(ticket);
      next();
    }
  }

  private void next() {
    if (canStart() && !isWaiting) {
      isWaiting = true;
      room.get()
          .whenCompleteAsync(
              (free, failure) -> {
                isWaiting = false;
                start();
                next();
              },
              loop);
    }
  }

  private boolean canStart() {
    return busy < atOnce && !isPaused && (served != null || !ready.isEmpty());
  }

  private void start() {
    if (!canStart()) {
      return;
    }
    if (served != null) {
      ready.add(served);
      served = null;
    }
    long ticket = ready.remove();
    Deque<Load> queue = queues.getOrDefault(ticket, new ArrayDeque<>());
    busy++;
    start(ticket, queue).whenCompleteAsync((done, failure) -> done(ticket, queue, failure), loop);
  }

  /** Behind all who come before there is room again. */
  private void backInLine(long ticket) {
    if (served != null) {
      ready.add(served);
    }
    served = ticket;
  }

  private CompletionStage<Void> start(long ticket, Deque<Load> queue) {
    try {
      return turn.take(ticket, queue);
    } catch (RuntimeException bug) {
      return CompletableFuture.failedFuture(bug);
    }
  }

  private void done(long ticket, Deque<Load> queue, @Nullable Throwable failure) {
    busy--;
    if (failure != null) {
      log.error("ticket {}: something could not be brought and is tried again", ticket, failure);
      pause(AFTER_A_FAILURE);
    }
    Duration rest = rests.remove(ticket);
    if (queue.isEmpty()) {
      queues.remove(ticket);
    } else if (rest != null) {
      lieDown(ticket, rest);
    } else {
      backInLine(ticket);
    }
    next();
  }
}

package org.chsiguide.store.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.chsiguide.runtime.DaemonThreads;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The only writer of the database. Writes that are queued during a transaction share the next one,
 * in order, because what a transaction costs is waiting for the disk. A thread that blocks for a
 * write runs the transaction itself; other transactions run on the writer's thread. There is never
 * more than one at a time.
 *
 * <p>If a write fails, its transaction is rolled back and repeated without it, so that only this
 * one fails and the others keep their order. If the database is away, full or locked, all of them
 * fail. A write may therefore run again after it was rolled back.
 */
public final class GroupCommit implements AutoCloseable {

  /**
   * The maximum number of writes in a transaction; in a longer one the first would wait for the
   * last.
   */
  static final int MAX_GROUP_SIZE = 500;

  /**
   * The number of attempts: the database rolls back a transaction in a deadlock with another
   * program, but rarely twice.
   */
  private static final int MAX_ATTEMPTS = 5;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  /**
   * How long a write that is not urgent waits for a transaction to join. Where many students tap,
   * one comes sooner; after a crash meanwhile, what it was to record is done again.
   */
  private static final Duration MAX_DELAY = Duration.ofMillis(200);

  private final Jdbi jdbi;
  private final DiskSpace diskSpace;
  private final Work precondition;
  private final Runnable commitListener;
  private final AtomicBoolean isWriteScheduled = new AtomicBoolean();

  /** Lists of writes that share a transaction. Adding to it needs its monitor. */
  private final BlockingQueue<List<QueuedWork>> queue = new LinkedBlockingQueue<>();

  /** Held by the thread that submits a unit. */
  private final Object unitLock = new Object();

  /** The unit that a thread submits now; null: none does. Guarded by the monitor of the queue. */
  private @Nullable Unit openUnit;

  /** The write that runs in the transaction; null: none does. Guarded by this monitor. */
  private @Nullable QueuedWork running;

  /** Drops tasks after its shutdown. */
  private final ScheduledThreadPoolExecutor writer =
      new ScheduledThreadPoolExecutor(
          1, DaemonThreads.named("store-writer"), new ThreadPoolExecutor.DiscardPolicy());

  private volatile boolean isClosed;

  /**
   * @param diskSpace notified of each transaction, to recognize a full disk
   * @param precondition runs first in each transaction, which fails with it
   * @param commitListener called after each transaction, on its thread
   */
  public GroupCommit(Jdbi jdbi, DiskSpace diskSpace, Work precondition, Runnable commitListener) {
    this.jdbi = jdbi;
    this.diskSpace = diskSpace;
    this.precondition = precondition;
    this.commitListener = commitListener;
    writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** A write that happens completely or not at all. */
  public interface Work {
    void write(Handle handle);
  }

  /**
   * Queues a write. The stage completes when the write is durable, or with its exception, on the
   * thread of the transaction, so dependent stages must not block.
   */
  public CompletableFuture<Void> submit(Work work) {
    return queue(work, () -> writer.execute(this::writeQueued));
  }

  /** Queues a statement as {@link #submit(Work)} does. */
  public CompletableFuture<Void> submit(String statement, @Nullable Object... values) {
    return submit(handle -> handle.execute(statement, values));
  }

  /**
   * Queues a write as {@link #submit(Work)} does; the stage completes with what the write returns.
   */
  public <T> CompletableFuture<T> submitAndGet(Function<Handle, T> work) {
    AtomicReference<@Nullable T> result = new AtomicReference<>();
    return submit(handle -> result.set(work.apply(handle)))
        .thenApply(written -> Objects.requireNonNull(result.get()));
  }

  /**
   * Writes everything that {@code action} submits on this thread as one unit together with {@code
   * lastWork}: all or nothing. If it submits nothing, nothing is written. It must not wait for a
   * write, or for another thread that does. What other threads submit meanwhile keeps its place
   * between the writes of the unit.
   */
  public <T> T submitTogether(Supplier<T> action, Work lastWork) {
    synchronized (unitLock) {
      Unit unit = new Unit(new CompletableFuture<>(), new ArrayList<>());
      synchronized (queue) {
        openUnit = unit;
      }
      try {
        return action.get();
      } finally {
        synchronized (queue) {
          openUnit = null;
          if (unit.works().stream().anyMatch(it -> it.done() == unit.done())) {
            unit.works().add(new QueuedWork(lastWork, unit.done()));
          }
          queue.add(unit.works());
        }
        start(unit.works(), () -> writer.execute(this::writeQueued));
      }
    }
  }

  /**
   * Queues a write for the next transaction, at the latest after {@link #MAX_DELAY}: for data that
   * nobody waits for and that can be found again after a crash.
   */
  public CompletableFuture<Void> submitSoon(Work work) {
    return queue(
        work,
        () -> {
          if (!isWriteScheduled.getAndSet(true)) {
            Future<?> unused =
                writer.schedule(this::writeAll, MAX_DELAY.toMillis(), TimeUnit.MILLISECONDS);
          }
        });
  }

  /** Queues a write behind all that were submitted before, and has it written. */
  private CompletableFuture<Void> queue(Work work, Runnable scheduling) {
    QueuedWork waiting = new QueuedWork(work, new CompletableFuture<>());
    List<QueuedWork> works = List.of(waiting);
    synchronized (queue) {
      Unit unit = openUnit;
      if (unit != null) {
        QueuedWork part = isInUnit() ? new QueuedWork(work, unit.done()) : waiting;
        unit.works().add(part);
        return part.done();
      }
      queue.add(works);
    }
    start(works, scheduling);
    return waiting.done();
  }

  private boolean isInUnit() {
    return Thread.holdsLock(unitLock);
  }

  private void start(List<QueuedWork> works, Runnable scheduling) {
    if (isClosed) {
      fail(works, new IllegalStateException("the store is closed"));
    } else {
      scheduling.run();
    }
  }

  /** Writes, and blocks until the write is durable. */
  public void write(Work work) {
    if (isInUnit()) {
      throw new IllegalStateException("what is written as one unit cannot be waited for in it");
    }
    CompletableFuture<Void> done = queue(work, () -> {});
    try {
      writeUntil(done);
      done.join(); // it may be in an open unit
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Finishes the queued writes. Later ones fail. */
  @Override
  public void close() {
    isClosed = true;
    writer.execute(this::writeAll);
    DaemonThreads.shutDown(writer, CLOSE_TIMEOUT);
  }

  private void writeAll() {
    isWriteScheduled.set(false);
    do {
      writeQueued(); // waits for the transaction of another thread, even if nothing is queued
    } while (!queue.isEmpty());
  }

  /** Runs transactions until this write is done, perhaps by another thread, or none is queued. */
  private synchronized void writeUntil(CompletableFuture<Void> done) {
    while (!done.isDone() && !queue.isEmpty()) {
      writeQueued();
    }
  }

  /** Runs a transaction with the queued writes, after that of another thread. */
  private synchronized void writeQueued() {
    List<List<QueuedWork>> lists = new ArrayList<>();
    queue.drainTo(lists, MAX_GROUP_SIZE);
    List<QueuedWork> group = new ArrayList<>();
    lists.forEach(group::addAll);
    if (!group.isEmpty()) {
      try {
        write(group);
      } finally {
        group.forEach(waiting -> waiting.done().cancel(false)); // after a bug; done ones stay so
      }
    }
  }

  private void write(List<QueuedWork> group) {
    try {
      runTransaction(group);
    } catch (RuntimeException | Error failure) {
      QueuedWork failed = running;
      if (failed == null || SqlErrorClassifier.isTemporary(failure)) {
        diskSpace.onFailure(failure);
        fail(group, failure);
        return;
      }
      failed.done().completeExceptionally(failure);
      List<QueuedWork> others = group.stream().filter(it -> it.done() != failed.done()).toList();
      if (!others.isEmpty()) {
        write(others);
      }
      return;
    }
    diskSpace.onWrite();
    group.forEach(waiting -> waiting.done().complete(null));
    commitListener.run();
  }

  private static void fail(List<QueuedWork> works, Throwable failure) {
    works.forEach(waiting -> waiting.done().completeExceptionally(failure));
  }

  private void runTransaction(List<QueuedWork> group) {
    for (int attempt = 1; ; attempt++) {
      running = null;
      try {
        jdbi.useTransaction(
            handle -> {
              precondition.write(handle);
              for (QueuedWork next : group) {
                running = next;
                next.work().write(handle);
              }
              running = null;
            });
        return;
      } catch (RuntimeException e) {
        if (attempt == MAX_ATTEMPTS || !SqlErrorClassifier.isRollback(e)) {
          throw e;
        }
      }
    }
  }

  /**
   * What is submitted while a thread submits a unit, in order: the writes of the unit, and those of
   * other threads.
   */
  private record Unit(CompletableFuture<Void> done, List<QueuedWork> works) {}

  /**
   * A write that waits.
   *
   * @param done shared by the writes of a unit, which succeed or fail together
   */
  private record QueuedWork(Work work, CompletableFuture<Void> done) {}
}

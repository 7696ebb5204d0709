package org.chsiguide.store.database;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.chsiguide.runtime.SerialExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was committed from the log of the database into its file, beside the commits. SQLite
 * would do it within every hundredth commit or so, and all who wait for that one, or for those
 * behind it, would wait for two more writes to the disk. Soon after a student was forgotten it also
 * empties the log, in which they would stand for as long as the bot runs. Thread-safe.
 */
public final class WalCheckpointer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WalCheckpointer.class);

  /**
   * The number of commits between checkpoints. SQLite would do it about as often by itself: with
   * one active student, a commit is some nine pages.
   */
  static final int COMMITS_PER_CHECKPOINT = 100;

  /** The delay after a deletion before the log is emptied, once for all deletions until then. */
  static final Duration PURGE_DELAY = Duration.ofSeconds(30);

  /** The delay before the next attempt if a long read is in progress. */
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final Runnable checkpoint;
  private final BooleanSupplier purge;
  private final DiskSpace diskSpace;
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicBoolean isPurgeDue = new AtomicBoolean();
  private final SerialExecutor executor = SerialExecutor.withThread("store-checkpoint");

  /**
   * Does nothing before {@link #COMMITS_PER_CHECKPOINT} commits, or a deletion.
   *
   * @param checkpoint does it once, without making anybody wait
   * @param purge empties the log, and gives whether that could be done
   * @param space tells of a disk that is full
   */
  public WalCheckpointer(Runnable checkpoint, BooleanSupplier purge, DiskSpace space) {
    this.checkpoint = checkpoint;
    this.purge = purge;
    this.diskSpace = space;
  }

  /** Counts a commit and returns at once. Commits during a checkpoint do not count. */
  void onCommit() {
    if (commits.incrementAndGet() == COMMITS_PER_CHECKPOINT) {
      executor.execute(this::runCheckpoint);
    }
  }

  /** Schedules emptying the log after a deletion, and returns at once. */
  public void onDelete() {
    schedulePurge(PURGE_DELAY);
  }

  /** Empties the log, or schedules another attempt. */
  public void purge() {
    isPurgeDue.set(false);
    try {
      if (!purge.getAsBoolean()) {
        schedulePurge(RETRY_DELAY);
      }
    } catch (RuntimeException e) {
      warn("what was deleted stays in the log of the database for now", e);
      schedulePurge(PURGE_DELAY);
    }
  }

  private void schedulePurge(Duration delay) {
    if (!isPurgeDue.getAndSet(true)) {
      executor.schedule(delay, this::purge);
    }
  }

  private void runCheckpoint() {
    try {
      checkpoint.run();
    } catch (RuntimeException e) {
      warn("the log of the database grows until the next checkpoint", e);
    } finally {
      commits.set(0);
    }
  }

  private void warn(String consequence, RuntimeException failure) {
    diskSpace.onFailure(failure);
    if (!SqlErrorClassifier.isDiskFull(failure)) {
      log.warn("{}: {}", consequence, failure.getMessage());
    }
  }

  /** Ends the checkpoints; the last connection writes the rest into the file when it is closed. */
  @Override
  public void close() {
    executor.close();
  }
}

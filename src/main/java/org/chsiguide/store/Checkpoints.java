package org.chsiguide.store;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was committed from the log of the database into its file, beside the commits. SQLite
 * would do it within every hundredth commit or so, and whoever waits for that one, and for those
 * behind it, would wait for two more writes to the disk. Thread-safe.
 */
final class Checkpoints implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

  /** About as often as SQLite would: where one student taps, a commit is some nine pages. */
  static final int COMMITS = 100;

  private final Runnable checkpoint;
  private final DiskSpace space;
  private final AtomicInteger commits = new AtomicInteger();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          run -> {
            Thread made = new Thread(run, "store-checkpoint");
            made.setDaemon(true);
            return made;
          });

  /**
   * Does nothing before {@link #COMMITS} commits.
   *
   * @param checkpoint does it once, without making anybody wait
   * @param space tells of a disk that is full
   */
  Checkpoints(Runnable checkpoint, DiskSpace space) {
    this.checkpoint = checkpoint;
    this.space = space;
  }

  /** There was one more commit; returns at once. Those during a checkpoint do not count. */
  void committed() {
    if (commits.incrementAndGet() == COMMITS) {
      try {
        thread.execute(this::attempt);
      } catch (RejectedExecutionException closed) {
        log.debug("the last connection does it when it is closed");
      }
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }

  private void attempt() {
    try {
      checkpoint.run();
    } catch (RuntimeException e) {
      if (!(space.explained(e) instanceof DiskFullException)) {
        log.warn("the log of the database grows until the next checkpoint: {}", e.getMessage());
      }
    } finally {
      commits.set(0);
    }
  }
}

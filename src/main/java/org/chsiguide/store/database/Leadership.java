package org.chsiguide.store.database;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The right to work with the database, which one process has at a time. A standby waits for it
 * before it opens anything else. By default no other process can take over.
 */
public interface Leadership extends AutoCloseable {

  /** What a process has that works beside the leader, or that waits for nobody. */
  Leadership NONE = () -> {};

  /**
   * Takes the right to commit from every earlier leader, and waits for commits in progress. Later
   * reads see all of them.
   */
  default void begin(Queries queries) {}

  /** Returns whether this process had to wait for another one to end. */
  default boolean wasStandby() {
    return false;
  }

  /** Returns whether this process is certainly the leader now. */
  default boolean isLeader() {
    return true;
  }

  /**
   * Keeps another process from taking over until this transaction has ended.
   *
   * @throws IllegalStateException if another process has taken over
   */
  default void expectLeader(Handle handle) {}

  /** Returns what an operator has to see to; empty if there is nothing. */
  default Optional<String> findProblem() {
    return Optional.empty();
  }

  /** Leaves it to a standby. Closing twice is harmless. */
  @Override
  void close();
}

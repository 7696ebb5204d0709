package org.chsiguide.store.database;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The right to work with the database, which one process has at a time. A standby waits for it
 * before it opens anything else.
 */
public interface Leadership extends AutoCloseable {

  /**
   * Takes the right to commit from every earlier leader, and waits for commits under way. What is
   * read afterwards is complete.
   */
  void begin(Jdbi jdbi);

  /** Returns whether this process had to wait for another one to end. */
  boolean wasStandby();

  /** Returns whether this process is known to be the leader, so that no other can be just now. */
  boolean isLeader();

  /**
   * Keeps another process from taking over until this transaction has ended.
   *
   * @throws IllegalStateException if another process has taken over
   */
  void expectLeader(Handle handle);

  /** Leaves it to a standby. */
  @Override
  void close();
}

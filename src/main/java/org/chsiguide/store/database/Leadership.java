package org.chsiguide.store.database;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The right to work with the database, which one process has at a time. A standby waits for it
 * before it opens anything else.
 */
public interface Leadership extends AutoCloseable {

  /**
   * The leadership of a process that has locked the database file, so that no other can lead, or of
   * one that only runs beside the bot.
   */
  Leadership UNCHECKED = new Leadership() {};

  /**
   * Takes the right to commit from every earlier leader, and waits for commits under way. What is
   * read afterwards is complete. By default, nobody else can have begun.
   */
  default void begin(Jdbi jdbi) {}

  /** Returns whether this process had to wait for another one to end; by default, it had not. */
  default boolean wasStandby() {
    return false;
  }

  /**
   * Returns whether this process is known to be the leader, so that no other can be at this time;
   * by default, it is.
   */
  default boolean isLeader() {
    return true;
  }

  /**
   * Keeps another process from taking over until this transaction has ended; by default, none can.
   *
   * @throws IllegalStateException if another process has taken over
   */
  default void expectLeader(Handle handle) {}

  /** Leaves it to a standby. */
  @Override
  default void close() {}
}

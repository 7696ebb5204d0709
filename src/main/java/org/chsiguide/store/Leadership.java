package org.chsiguide.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The right of this process to work with its database: one process at a time has it. A standby
 * waits for it before it opens anything else.
 */
interface Leadership extends AutoCloseable {

  /** Where a lock on the file keeps every other process out, the one that opened it leads. */
  Leadership OF_FILE =
      new Leadership() {
        @Override
        public void begin(Jdbi jdbi) {
          // Nobody else can have begun meanwhile.
        }

        @Override
        public boolean wasStandby() {
          return false;
        }

        @Override
        public boolean isLeader() {
          return true;
        }

        @Override
        public void expectLeader(Handle handle) {
          // The file is locked as long as this process has it.
        }

        @Override
        public void close() {
          // The file is closed with its database.
        }
      };

  /**
   * Ends the right of every earlier leader to commit, and waits for what they are committing. What
   * is read after that is complete.
   */
  void begin(Jdbi jdbi);

  /** Returns whether this process had to wait for another one to end. */
  boolean wasStandby();

  /**
   * Returns whether this process is known to be the leader, so that no other can be at this time.
   */
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

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
  Leadership UNCHECKED =
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
   * Takes the right to commit from every earlier leader, and waits for commits under way. What is
   * read afterwards is complete.
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

package org.chsiguide.store.database;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The leadership of a process that has locked the database file, so that no other can lead, or of
 * one that only runs beside the bot.
 */
record AlwaysLeader() implements Leadership {

  /** Nobody else can have begun. */
  @Override
  public void begin(Jdbi jdbi) {}

  @Override
  public boolean wasStandby() {
    return false;
  }

  @Override
  public boolean isLeader() {
    return true;
  }

  /** No other process can take over. */
  @Override
  public void expectLeader(Handle handle) {}

  @Override
  public void close() {}
}

package org.chsiguide.store;

import org.chsiguide.store.database.Queries;

/** The numbers of what waits in the store. Queries block. */
public record Backlog(Queries queries) {

  /**
   * Returns the number of replies that are saved and not delivered; reads the database, so it also
   * shows whether that can be read.
   */
  public long replies() {
    return queries.number("SELECT COUNT(*) FROM outbox");
  }

  /** Returns the number of messages between students and staff that are not relayed yet. */
  public long relayedMessages() {
    return queries.number(
        "SELECT COUNT(*) FROM relayed_message WHERE state IN ('PENDING', 'BEGUN')");
  }

  /** Returns the number of recipients of unfinished broadcasts who have not been sent them. */
  public long broadcastRecipients() {
    return queries.number(
        """
        SELECT COUNT(*) FROM broadcast_recipient WHERE state IN ('pending', 'sending') AND number IN
        (SELECT number FROM broadcast
        WHERE state IN ('waiting', 'running', 'paused', 'halted'))\
        """);
  }

  /** Returns the number of open tickets. */
  public long openTickets() {
    return queries.number("SELECT COUNT(*) FROM ticket WHERE state <> 'CLOSED'");
  }
}

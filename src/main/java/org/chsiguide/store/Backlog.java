package org.chsiguide.store;

import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.chsiguide.store.database.Queries;
import org.jdbi.v3.core.ConnectionException;

/**
 * The numbers of what waits in the store. Queries block, but fail at once if the server is known to
 * be away: a connection to it would be waited for half a minute.
 */
public record Backlog(Queries queries, BooleanSupplier isLeader) {

  /**
   * Returns the number of replies that are saved and not delivered; reads the database, so it also
   * shows whether that can be read.
   */
  public long replies() {
    return number("SELECT COUNT(*) FROM outbox");
  }

  /** Returns the number of messages between students and staff that are not relayed yet. */
  public long relayedMessages() {
    return number("SELECT COUNT(*) FROM relayed_message WHERE state IN ('PENDING', 'BEGUN')");
  }

  /** Returns the number of recipients of unfinished broadcasts who have not been sent them. */
  public long broadcastRecipients() {
    return number(
        """
        SELECT COUNT(*) FROM broadcast_recipient WHERE state IN ('pending', 'sending') AND number IN
        (SELECT number FROM broadcast
        WHERE state IN ('waiting', 'running', 'paused', 'halted'))\
        """);
  }

  /** Returns the number of open tickets. */
  public long openTickets() {
    return number("SELECT COUNT(*) FROM ticket WHERE state <> 'CLOSED'");
  }

  private long number(String query) {
    if (!isLeader.getAsBoolean()) {
      throw new ConnectionException(
          new SQLException("the database is away, or another process leads", "08006"));
    }
    return queries.number(query);
  }
}

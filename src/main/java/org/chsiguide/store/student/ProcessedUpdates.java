package org.chsiguide.store.student;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.store.database.WriterStatement;
import org.jdbi.v3.core.Handle;

/** The ids of processed updates in the database, so that none is processed twice. */
public final class ProcessedUpdates {

  /**
   * How long an id is kept: twice the day for which Telegram keeps an update,
   * https://core.telegram.org/bots/api#getting-updates.
   */
  public static final Duration RETENTION = Duration.ofDays(2);

  /**
   * The maximum number of old ids deleted per commit: more than one poll brings, so they never
   * accumulate.
   */
  private static final int PURGE_BATCH_SIZE = 200;

  private static final Duration PURGE_INTERVAL = Duration.ofMinutes(1);

  private final WriterStatement insert =
      new WriterStatement(
          """
          INSERT INTO processed_update (update_id, processed_at) VALUES (?, ?)
          ON CONFLICT (update_id) DO UPDATE SET processed_at = excluded.processed_at\
          """);

  /** Used only in transactions of the one writer. */
  private Instant nextPurge = Instant.MIN;

  void insertAll(Handle handle, List<? extends UpdateOutcome> outcomes, Instant now) {
    insert.runAll(
        handle, outcomes, outcome -> new Object[] {outcome.updateId(), now.toEpochMilli()});
  }

  /** Deletes some of the old ids, once in a while. */
  void purge(Handle handle, Instant now) {
    if (now.isBefore(nextPurge)) {
      return;
    }
    int purged =
        handle.execute(
            """
            DELETE FROM processed_update WHERE update_id IN
            (SELECT update_id FROM processed_update
            WHERE processed_at < ? ORDER BY processed_at LIMIT ?)\
            """,
            oldest(now),
            PURGE_BATCH_SIZE);
    if (purged < PURGE_BATCH_SIZE) {
      nextPurge = now.plus(PURGE_INTERVAL);
    }
  }

  /**
   * Inserts the id of an update, in the transaction of what it causes.
   *
   * @return false if it was processed before
   */
  public static boolean insert(Handle handle, long updateId, Instant now) {
    return handle.execute(
            """
            INSERT INTO processed_update (update_id, processed_at) VALUES (?, ?)
            ON CONFLICT (update_id) DO UPDATE SET processed_at = excluded.processed_at
            WHERE processed_update.processed_at < ?\
            """,
            updateId,
            now.toEpochMilli(),
            oldest(now))
        > 0;
  }

  /** Returns the ids, among these, of updates that were processed. */
  static Set<Long> find(Handle handle, Collection<Long> updateIds, Instant now) {
    return handle
        .createQuery(
            """
            SELECT update_id FROM processed_update WHERE processed_at >= :since AND update_id IN
            (<ids>)\
            """)
        .bind("since", oldest(now))
        .bindList("ids", updateIds)
        .mapTo(Long.class)
        .set();
  }

  private static long oldest(Instant now) {
    return now.minus(RETENTION).toEpochMilli();
  }
}

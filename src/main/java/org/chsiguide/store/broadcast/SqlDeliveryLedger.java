package org.chsiguide.store.broadcast;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chsiguide.broadcast.AudienceFilter;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.BroadcastRepository.FailureReason;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.broadcast.DeliveryLedger;
import org.chsiguide.broadcast.DeliveryLedger.NextDelivery;
import org.chsiguide.broadcast.Recipient;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.statistics.DailyMetric;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;
import org.chsiguide.store.student.DailyCounter;
import org.jdbi.v3.core.Handle;

/** The ledgers in the database. */
public record SqlDeliveryLedger(
    Queries queries, GroupCommit writer, DailyCounter counter, InstantSource clock)
    implements DeliveryLedger {

  /**
   * The maximum number of students skipped in one transaction because they no longer get the
   * broadcast.
   */
  private static final int MAX_SKIPPED = 200;

  /** Selects broadcasts with a recipient who is due, or with none left. */
  private static final String IS_DUE =
      """
      COALESCE((SELECT MIN(due_at) FROM broadcast_recipient
      WHERE broadcast_recipient.number = broadcast.number
      AND broadcast_recipient.state = 'pending'), 0) <= ?\
      """;

  @Override
  public CompletionStage<Void> recover() {
    return writer.submit(
        handle -> releaseInFlight(handle, 0, Long.MAX_VALUE, FailureReason.STOPPED));
  }

  @Override
  public CompletionStage<List<Broadcast>> pauseOverdue() {
    return writer.submitAndGet(this::pauseOverdue);
  }

  private List<Broadcast> pauseOverdue(Handle handle) {
    Instant now = clock.instant();
    long since = now.minus(BroadcastPolicy.OVERDUE_AFTER).toEpochMilli();
    List<Broadcast> overdue =
        Queries.on(handle)
            .list(
                """
                SELECT * FROM broadcast WHERE state IN ('waiting', 'running') AND kind = 'send'
                AND begins_at < ? AND NOT EXISTS
                (SELECT 1 FROM processed_update WHERE processed_at >= ?) ORDER BY number\
                """,
                BroadcastTable::read,
                since,
                since);
    for (Broadcast broadcast : overdue) {
      long number = broadcast.number();
      handle.execute(
          "UPDATE broadcast SET state = 'paused', reported = ? WHERE number = ?",
          SqlBroadcasts.PAUSE_UNREPORTED,
          number);
      new BroadcastTable(handle, now).record(number, ControlAction.PAUSE.kind(), Broadcast.NOBODY);
    }
    return overdue;
  }

  /**
   * Releases the deliveries of these broadcasts that are marked as in flight although nobody is
   * sending them: messages become unknown, edits and deletions pending again.
   */
  private void releaseInFlight(Handle handle, long first, long last, String reason) {
    handle.execute(
        """
        UPDATE broadcast_recipient SET reason = ?, changed_at = ?, state =
        (SELECT CASE WHEN kind = 'send' THEN 'unknown' ELSE 'pending' END FROM broadcast
        WHERE broadcast.number = broadcast_recipient.number)
        WHERE state = 'sending' AND number IN
        (SELECT number FROM broadcast WHERE number BETWEEN ? AND ?)\
        """,
        reason,
        clock.instant().toEpochMilli(),
        first,
        last);
  }

  @Override
  public List<Broadcast> findDue(Instant now) {
    return queries.list(
        """
        SELECT * FROM broadcast
        WHERE (state = 'running' OR (state = 'waiting' AND begins_at <= ?)) AND %s
        ORDER BY kind = 'recall' DESC, kind = 'correct' DESC, begins_at, number\
        """
            .formatted(IS_DUE),
        BroadcastTable::read,
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  @Override
  public CompletionStage<Boolean> collectRecipients(Broadcast broadcast, AudienceFilter filter) {
    return writer.submitAndGet(
        handle ->
            new RecipientSelection(handle, broadcast).selectNextSlice(filter, clock.instant()));
  }

  @Override
  public CompletionStage<NextDelivery> nextDelivery(Broadcast broadcast) {
    return writer.submitAndGet(handle -> next(handle, broadcast));
  }

  private NextDelivery next(Handle handle, Broadcast broadcast) {
    long now = clock.instant().toEpochMilli();
    if (!isRunning(handle, broadcast, now)) {
      return new NextDelivery.Stopped();
    }
    for (int skipped = 0; skipped < MAX_SKIPPED; skipped++) {
      Optional<RecipientCandidate> candidate = RecipientCandidate.findNext(handle, broadcast, now);
      if (candidate.isEmpty()) {
        return hasPending(handle, broadcast.number())
            ? new NextDelivery.Stopped()
            : new NextDelivery.Finished();
      }
      String nextState = candidate.get().nextState();
      Recipient recipient = candidate.get().recipient();
      int rows =
          handle.execute(
              """
              UPDATE broadcast_recipient SET state = ?, language = ?, changed_at = ?
              WHERE number = ? AND chat_id = ? AND state = 'pending'\
              """,
              nextState,
              recipient.language().code(),
              now,
              broadcast.number(),
              recipient.chat().value());
      if (rows > 0 && nextState.equals("sending")) {
        return new NextDelivery.Send(recipient);
      }
      if (nextState.equals("blocked")) {
        String subject = Long.toString(broadcast.number());
        counter.addOne(handle, DailyMetric.BROADCAST_BLOCKED, subject, clock.instant());
      }
    }
    return new NextDelivery.Again();
  }

  private static boolean isRunning(Handle handle, Broadcast broadcast, long now) {
    return Queries.on(handle)
        .exists(
            """
            SELECT 1 FROM broadcast WHERE number = ? AND state = 'running'
            AND (kind = 'recall' OR NOT EXISTS (SELECT 1 FROM broadcast
            WHERE (kind = 'recall'
            OR (kind = 'correct' AND of_number = ? AND begins_at <= ?))
            AND state IN ('waiting', 'running') AND %s))\
            """
                .formatted(IS_DUE),
            broadcast.number(),
            broadcast.number(),
            now,
            now);
  }

  private static boolean hasPending(Handle handle, long number) {
    return Queries.on(handle)
        .exists("SELECT 1 FROM broadcast_recipient WHERE number = ? AND state = 'pending'", number);
  }

  @Override
  public CompletionStage<Void> recordOutcome(
      Broadcast broadcast, Recipient recipient, Delivery delivery) {
    Instant now = clock.instant();
    return writer.submit(
        handle -> new RecipientUpdate(handle, broadcast, recipient, counter, now).write(delivery));
  }

  /** A post with a button is one message, because an album has no button. */
  @Override
  public CompletionStage<Void> recordOpened(ChatId student, int messageId) {
    return writer.submit(
        """
        UPDATE broadcast_recipient SET opened = 1
        WHERE chat_id = ? AND message_ids = ? AND state = 'sent' AND opened = 0
        AND number IN (SELECT number FROM broadcast WHERE kind = 'send')\
        """,
        student.value(),
        MessageIds.write(List.of(messageId)));
  }

  /** Releases deliveries that seem in flight because the response of a commit was lost. */
  @Override
  public CompletionStage<Void> finish(long number) {
    return writer.submit(
        handle -> {
          releaseInFlight(handle, number, number, "the database did not answer");
          handle.execute(
              """
              UPDATE broadcast SET state = 'done' WHERE number = ? AND state = 'running'
              AND NOT EXISTS (SELECT 1 FROM broadcast_recipient
              WHERE number = ? AND state = 'pending')\
              """,
              number,
              number);
        });
  }
}

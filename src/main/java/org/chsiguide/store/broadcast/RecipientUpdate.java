package org.chsiguide.store.broadcast;

import java.time.Instant;
import java.util.Map;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Broadcast.Kind;
import org.chsiguide.broadcast.BroadcastRepository.FailureReason;
import org.chsiguide.broadcast.Recipient;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.statistics.DailyMetric;
import org.chsiguide.store.student.ConversationRow;
import org.chsiguide.store.student.DailyCounter;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The row of the ledger with the outcome of one delivery. */
record RecipientUpdate(
    Handle handle, Broadcast broadcast, Recipient recipient, DailyCounter counter, Instant now) {

  /** The number of refusals after which a message is given up; outages do not count. */
  private static final int MAX_TRIES = 20;

  private static final String REFUSED = "Telegram did not take it";

  private static final Map<String, DailyMetric> METRICS =
      Map.of("sent", DailyMetric.BROADCAST_SENT, "blocked", DailyMetric.BROADCAST_BLOCKED);

  void write(Delivery delivery) {
    if (delivery instanceof Delivery.Sent sent) {
      finish("sent", null, broadcast.isSilent() ? null : MessageIds.write(sent.messageIds()));
      if (broadcast.kind() == Kind.RECALL) {
        handle.execute(
            "UPDATE broadcast_recipient SET state = 'recalled' WHERE number = ? AND chat_id = ?",
            broadcast.originalNumber(),
            recipient.chat().value());
      }
    } else if (delivery instanceof Delivery.Blocked) {
      finish("blocked", null, null);
      ConversationRow.markUnreachable(handle, recipient.chat(), now);
    } else if (delivery instanceof Delivery.RetryAfter later) {
      requeue(now.plus(later.delay()), 1);
    } else if (delivery instanceof Delivery.Unreachable later) {
      requeue(now.plus(later.delay()), 0);
    } else if (delivery instanceof Delivery.Unknown unknown) {
      finish("unknown", unknown.reason(), null);
    } else if (delivery instanceof Delivery.Failed failed) {
      finish("failed", failed.reason(), null);
    } else {
      finish("failed", delivery instanceof Delivery.Gone ? FailureReason.GONE : REFUSED, null);
    }
  }

  /**
   * Sets the final state. Corrections and recalls are not counted: they change what was counted
   * when it arrived.
   *
   * @param messageIds absent: those that the row has
   */
  private void finish(String state, @Nullable String reason, @Nullable String messageIds) {
    int rows =
        handle.execute(
            """
            UPDATE broadcast_recipient SET state = ?, reason = ?, changed_at = ?,
            message_ids = COALESCE(?, message_ids)
            WHERE number = ? AND chat_id = ? AND state = 'sending'\
            """,
            state,
            reason,
            now.toEpochMilli(),
            messageIds,
            broadcast.number(),
            recipient.chat().value());
    DailyMetric metric = METRICS.get(state);
    if (rows > 0 && metric != null && !broadcast.isSilent()) {
      counter.addOne(handle, metric, Long.toString(broadcast.number()), now);
    }
  }

  private void requeue(Instant due, int refusals) {
    handle.execute(
        """
        UPDATE broadcast_recipient SET state = CASE WHEN attempts + ? > ? THEN 'failed' ELSE 'pending' END,
        reason = CASE WHEN attempts + ? > ? THEN ? END,
        attempts = attempts + ?, due_at = ? WHERE number = ? AND chat_id = ?
        AND state = 'sending'\
        """,
        refusals,
        MAX_TRIES,
        refusals,
        MAX_TRIES,
        REFUSED,
        refusals,
        due.toEpochMilli(),
        broadcast.number(),
        recipient.chat().value());
  }
}

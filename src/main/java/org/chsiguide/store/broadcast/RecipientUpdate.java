package org.chsiguide.store.broadcast;

import java.time.Instant;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Broadcast.Kind;
import org.chsiguide.broadcast.Recipient;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.statistics.DailyMetric;
import org.chsiguide.store.student.ConversationRow;
import org.chsiguide.store.student.DailyCounter;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The row of the ledger with the outcome of one delivery. */
record RecipientUpdate(
    Handle handle,
    Broadcast broadcast,
    Recipient recipient,
    DailyCounter dailyCounter,
    Instant now) {

  /** The number of refusals after which a message is given up; an outage of Telegram is none. */
  private static final int MAX_TRIES = 20;

  void write(Delivery delivery) {
    if (delivery instanceof Delivery.Sent sent) {
      recordSent(MessageIds.write(sent.messageIds()));
    } else if (delivery instanceof Delivery.Blocked) {
      setFinalState("blocked", null, DailyMetric.BROADCAST_BLOCKED);
      ConversationRow.markUnreachable(handle, recipient.chat(), now);
    } else if (delivery instanceof Delivery.RetryAfter later) {
      requeue(now.plus(later.delay()), 1);
    } else if (delivery instanceof Delivery.Unreachable later) {
      requeue(now.plus(later.delay()), 0);
    } else if (delivery instanceof Delivery.Unknown unknown) {
      setFinalState("unknown", unknown.reason());
    } else if (delivery instanceof Delivery.Failed failed) {
      setFinalState("failed", failed.reason());
    } else {
      setFinalState(
          "failed",
          delivery instanceof Delivery.Gone ? "the message is gone" : delivery.toString());
    }
  }

  private void recordSent(String ids) {
    setFinalState("sent", null, DailyMetric.BROADCAST_SENT);
    if (broadcast.kind() == Kind.SEND) {
      handle.execute(
          "UPDATE broadcast_recipient SET message_ids = ? WHERE number = ? AND chat_id = ?",
          ids,
          broadcast.number(),
          recipient.chat().value());
    } else if (broadcast.kind() == Kind.RECALL) {
      handle.execute(
          "UPDATE broadcast_recipient SET state = 'recalled' WHERE number = ? AND chat_id = ?",
          broadcast.originalNumber(),
          recipient.chat().value());
    }
  }

  /** Corrections and recalls are not counted: they change what was counted when it arrived. */
  private void setFinalState(String state, @Nullable String reason, DailyMetric metric) {
    if (setFinalState(state, reason) > 0 && broadcast.kind() == Kind.SEND) {
      dailyCounter.addOne(handle, metric, Long.toString(broadcast.number()), now);
    }
  }

  private int setFinalState(String state, @Nullable String reason) {
    return handle.execute(
        """
        UPDATE broadcast_recipient SET state = ?, reason = ?, changed_at = ?
        WHERE number = ? AND chat_id = ? AND state = 'sending'\
        """,
        state,
        reason,
        now.toEpochMilli(),
        broadcast.number(),
        recipient.chat().value());
  }

  private void requeue(Instant due, int refusals) {
    handle.execute(
        """
        UPDATE broadcast_recipient SET state = CASE WHEN attempts + ? > ? THEN 'failed' ELSE 'pending' END,
        reason = CASE WHEN attempts + ? > ? THEN 'Telegram did not take it' ELSE NULL END,
        attempts = attempts + ?, due_at = ? WHERE number = ? AND chat_id = ?
        AND state = 'sending'\
        """,
        refusals,
        MAX_TRIES,
        refusals,
        MAX_TRIES,
        refusals,
        due.toEpochMilli(),
        broadcast.number(),
        recipient.chat().value());
  }
}

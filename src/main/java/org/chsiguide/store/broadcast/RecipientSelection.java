package org.chsiguide.store.broadcast;

import java.time.Instant;
import java.util.Optional;
import org.chsiguide.broadcast.AudienceFilter;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Broadcast.Kind;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.dialog.Language;
import org.chsiguide.store.database.Queries;
import org.jdbi.v3.core.Handle;

/**
 * Finds the recipients of a broadcast in the order of their chat ids. It works in slices, so that
 * other writes do not wait long.
 *
 * <p>The first two of each language get it before all others: each language has a message of its
 * own, and a refusal by Telegram shows at once. Their rows of the ledger are due before 1970.
 */
record RecipientSelection(Handle handle, Broadcast broadcast) {

  /** The number of students examined in one transaction, which takes some 20 ms. */
  private static final int SLICE_SIZE = 5_000;

  /**
   * The number of recipients of each language that go first. Two, so that one failure alone stops
   * nothing.
   */
  private static final int CANARIES_PER_LANGUAGE = 2;

  private static final int CANARY_DUE_AT = -1;

  /** Finds the recipients in the next slice, and returns whether it was the last. */
  boolean selectNextSlice(AudienceFilter filter, Instant now) {
    Optional<Long> from = selectedUpTo();
    if (from.isEmpty()) {
      return true;
    }
    Optional<Long> to = endOfSlice(from.get());
    if (to.isEmpty()) {
      finish(now);
      return true;
    }
    if (broadcast.kind() == Kind.SEND) {
      insertFromAudience(filter, from.get(), to.get());
    } else {
      insertEarlierRecipients(now, from.get(), to.get());
    }
    handle.execute(
        "UPDATE broadcast SET collected_to = ? WHERE number = ?", to.get(), broadcast.number());
    return false;
  }

  private Optional<Long> selectedUpTo() {
    return Queries.on(handle)
        .find(
            """
            SELECT collected_to FROM broadcast WHERE number = ? AND state = 'waiting'
            AND collected_to IS NOT NULL\
            """,
            row -> row.getLong("collected_to"),
            broadcast.number());
  }

  private Optional<Long> endOfSlice(long from) {
    return handle
        .select(
            """
            SELECT MAX(chat_id) FROM (SELECT chat_id FROM conversation
            WHERE chat_id > ? ORDER BY chat_id LIMIT ?) AS slice\
            """,
            from,
            SLICE_SIZE)
        .mapTo(Long.class)
        .findOne();
  }

  private void finish(Instant now) {
    prioritizeCanaries();
    handle.execute(
        "UPDATE broadcast SET collected_to = NULL, state = 'running' WHERE number = ?",
        broadcast.number());
    if (broadcast.kind() != Kind.SEND) {
      cancelEarlierCorrections(now);
    }
    if (broadcast.kind() == Kind.CORRECT) {
      // Those who have not received it yet get the corrected text at once.
      handle.execute(
          "UPDATE broadcast SET zh = ?, en = ? WHERE number = ?",
          PostColumn.write(broadcast.content().zh()),
          PostColumn.write(broadcast.content().en()),
          broadcast.originalNumber());
    }
  }

  /** This broadcast changes or deletes what an earlier correction has not changed yet. */
  private void cancelEarlierCorrections(Instant now) {
    BroadcastTable broadcasts = new BroadcastTable(handle, now);
    Queries.on(handle)
        .list(
            "SELECT number FROM broadcast WHERE kind = 'correct' AND of_number = ? AND number < ?",
            row -> row.getLong("number"),
            broadcast.originalNumber(),
            broadcast.number())
        .forEach(it -> broadcasts.control(it, ControlAction.CANCEL, Broadcast.NOBODY));
  }

  private void insertFromAudience(AudienceFilter filter, long from, long to) {
    AudienceSql sql = new AudienceSql(filter);
    sql.bind(
            handle.createUpdate(
                """
                INSERT INTO broadcast_recipient (chat_id, number, state, language)
                SELECT conversation.chat_id, :number, 'pending', conversation.language
                FROM conversation
                WHERE conversation.chat_id > :from AND conversation.chat_id <= :to
                AND %s ON CONFLICT DO NOTHING\
                """
                    .formatted(sql.recipientCondition())))
        .bind("number", broadcast.number())
        .bind("from", from)
        .bind("to", to)
        .execute();
  }

  private void insertEarlierRecipients(Instant now, long from, long to) {
    handle.execute(
        """
        INSERT INTO broadcast_recipient (chat_id, number, state, message_ids, language)
        SELECT chat_id, ?, 'pending', message_ids, language FROM broadcast_recipient AS earlier
        WHERE number = ? AND state = 'sent' AND changed_at > ?
        AND chat_id > ? AND chat_id <= ? ON CONFLICT DO NOTHING\
        """,
        broadcast.number(),
        broadcast.originalNumber(),
        now.minus(BroadcastPolicy.CHANGE_WINDOW).toEpochMilli(),
        from,
        to);
  }

  private void prioritizeCanaries() {
    for (Language language : broadcast.content().readers()) {
      handle.execute(
          """
          UPDATE broadcast_recipient SET due_at = ? WHERE number = ? AND chat_id IN
          (SELECT chat_id FROM broadcast_recipient WHERE number = ? AND state = 'pending'
          AND language = ? ORDER BY due_at, chat_id LIMIT ?)\
          """,
          CANARY_DUE_AT,
          broadcast.number(),
          broadcast.number(),
          language.code(),
          CANARIES_PER_LANGUAGE);
    }
  }
}

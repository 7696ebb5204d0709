package org.chsiguide.store.broadcast;

import java.util.Optional;
import java.util.stream.Collectors;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Broadcast.Kind;
import org.chsiguide.broadcast.Recipient;
import org.chsiguide.dialog.Language;
import org.chsiguide.store.database.Queries;
import org.chsiguide.store.student.ConversationRow;
import org.jdbi.v3.core.Handle;

/**
 * The next possible recipient of a broadcast.
 *
 * @param nextState the state that the delivery gets: {@code sending}, unless they cannot be reached
 *     any more, have switched the subject off or read no language that it is in. What was sent is
 *     corrected and taken back in any case.
 */
record RecipientCandidate(Recipient recipient, String nextState) {

  /**
   * Returns the next recipient in the ledger who is due at this time, in milliseconds since 1970. A
   * correction keeps the language of the message that it changes.
   */
  static Optional<RecipientCandidate> findNext(Handle handle, Broadcast broadcast, long now) {
    boolean isNew = broadcast.kind() == Kind.SEND;
    return Queries.on(handle)
        .find(
            """
            SELECT recipient.chat_id, recipient.message_ids, %s AS language, %s AS next_state
            FROM broadcast_recipient AS recipient JOIN conversation
            ON conversation.chat_id = recipient.chat_id
            WHERE recipient.number = ? AND recipient.state = 'pending'
            AND recipient.due_at <= ?
            ORDER BY recipient.due_at, recipient.chat_id LIMIT 1\
            """
                .formatted(
                    isNew
                        ? "conversation.language"
                        : "COALESCE(recipient.language, conversation.language)",
                    isNew ? nextState(broadcast) : "'sending'"),
            row ->
                new RecipientCandidate(
                    new Recipient(
                        ConversationRow.chat(row),
                        Language.ofCode(row.getString("language")).orElse(Language.BOTH),
                        MessageIds.read(row.getString("message_ids"))),
                    row.getString("next_state")),
            broadcast.number(),
            now);
  }

  private static String nextState(Broadcast broadcast) {
    return """
    CASE WHEN conversation.unreachable_since IS NOT NULL THEN 'blocked'
    WHEN conversation.language NOT IN (%s) OR EXISTS (SELECT 1 FROM opt_out
    WHERE opt_out.chat_id = recipient.chat_id AND opt_out.subject = '%s')
    THEN 'skipped' ELSE 'sending' END\
    """
        .formatted(
            broadcast.content().readers().stream()
                .map(reader -> "'" + reader.code() + "'")
                .collect(Collectors.joining(", ")),
            broadcast.subject().key());
  }
}

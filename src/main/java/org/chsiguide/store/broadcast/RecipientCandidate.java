package org.chsiguide.store.broadcast;

import java.util.Optional;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Broadcast.Kind;
import org.chsiguide.broadcast.Recipient;
import org.chsiguide.dialog.Language;
import org.chsiguide.store.database.Queries;
import org.chsiguide.store.student.ConversationRow;
import org.jdbi.v3.core.Handle;

/**
 * The next possible recipient of a broadcast, in their current state.
 *
 * @param isWanted whether they should still get it: they can be reached, have not switched the
 *     subject off, and read a language that it is in. What was sent is corrected and taken back in
 *     any case.
 */
record RecipientCandidate(Recipient recipient, boolean isWanted) {

  /**
   * Returns the next recipient in the ledger who is due at this time, in milliseconds since 1970. A
   * correction keeps the language of the message that it changes.
   */
  static Optional<RecipientCandidate> findNext(Handle handle, Broadcast broadcast, long now) {
    boolean isNew = broadcast.kind() == Kind.SEND;
    return Queries.find(
        handle,
        """
        SELECT recipient.chat_id, recipient.message_ids,
        %s AS language,
        conversation.unreachable_since IS NULL AND NOT EXISTS
        (SELECT 1 FROM opt_out WHERE opt_out.chat_id = recipient.chat_id
        AND opt_out.subject = ?) AS is_reachable
        FROM broadcast_recipient AS recipient JOIN conversation
        ON conversation.chat_id = recipient.chat_id
        WHERE recipient.number = ? AND recipient.state = 'pending'
        AND recipient.due_at <= ?
        ORDER BY recipient.due_at, recipient.chat_id LIMIT 1\
        """
            .formatted(
                isNew
                    ? "conversation.language"
                    : "COALESCE(recipient.language, conversation.language)"),
        row -> {
          Language language = Language.ofCode(row.getString("language")).orElse(Language.BOTH);
          return new RecipientCandidate(
              new Recipient(
                  ConversationRow.chat(row),
                  language,
                  MessageIds.read(row.getString("message_ids"))),
              !isNew
                  || (row.getBoolean("is_reachable")
                      && broadcast.content().readers().contains(language)));
        },
        broadcast.subject().key(),
        broadcast.number(),
        now);
  }
}

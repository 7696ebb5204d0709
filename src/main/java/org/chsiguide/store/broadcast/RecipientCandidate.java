package org.chsiguide.store.broadcast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Broadcast.Kind;
import org.chsiguide.broadcast.Recipient;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.database.Queries;
import org.chsiguide.store.student.ConversationRow;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The next possible recipient of a broadcast, in their current state.
 *
 * @param messageIds what they were sent, for what corrects it or takes it back
 * @param language what they read
 * @param sentLanguage the language of what they were sent
 * @param isExcluded whether they cannot be reached or switched the subject off
 */
record RecipientCandidate(
    ChatId chat,
    List<Integer> messageIds,
    Language language,
    @Nullable Language sentLanguage,
    boolean isExcluded) {

  /**
   * Returns the next recipient in the ledger who is due at this time, in milliseconds since 1970.
   */
  static Optional<RecipientCandidate> findNext(Handle handle, Broadcast broadcast, long now) {
    return Queries.find(
        handle,
        """
        SELECT recipient.chat_id, recipient.message_ids, recipient.language AS sent_in,
        conversation.language, conversation.unreachable_since, EXISTS
        (SELECT 1 FROM opt_out WHERE opt_out.chat_id = recipient.chat_id
        AND opt_out.subject = ?) AS is_off
        FROM broadcast_recipient AS recipient JOIN conversation
        ON conversation.chat_id = recipient.chat_id
        WHERE recipient.number = ? AND recipient.state = 'pending'
        AND recipient.due_at <= ?
        ORDER BY recipient.due_at, recipient.chat_id LIMIT 1\
        """,
        RecipientCandidate::read,
        broadcast.subject().key(),
        broadcast.number(),
        now);
  }

  private static RecipientCandidate read(ResultSet row) throws SQLException {
    row.getLong("unreachable_since");
    boolean isUnreachable = !row.wasNull();
    @Nullable String sentIn = row.getString("sent_in");
    return new RecipientCandidate(
        ConversationRow.chat(row),
        MessageIds.read(row.getString("message_ids")),
        Language.ofCode(row.getString("language")).orElse(Language.BOTH),
        sentIn == null ? null : Language.ofCode(sentIn).orElse(null),
        isUnreachable || row.getBoolean("is_off"));
  }

  /** Returns whether they should still get the broadcast. */
  boolean shouldReceive(Broadcast broadcast) {
    return broadcast.kind() != Kind.SEND
        || (!isExcluded && broadcast.content().readers().contains(language));
  }

  /**
   * Returns them as the recipient to send to now. A correction keeps the language of the message
   * that it changes.
   */
  Recipient toRecipient(Broadcast broadcast) {
    @Nullable Language sentLanguageToKeep = broadcast.kind() == Kind.SEND ? null : sentLanguage;
    return new Recipient(
        chat, sentLanguageToKeep == null ? language : sentLanguageToKeep, messageIds);
  }
}

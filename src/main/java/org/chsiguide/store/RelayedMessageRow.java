package org.chsiguide.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.database.Queries;
import org.chsiguide.ticket.RelayedMessage;
import org.jdbi.v3.core.Handle;

/** Maps relayed messages to rows. */
final class RelayedMessageRow {
  private static final String COLUMNS =
      "ticket, kind, from_chat, source, to_chat, reply_to, detail, state, target, album";

  /** Selects messages; a condition with the order follows. */
  static final String SELECT =
      "SELECT "
          + COLUMNS
          + ", (SELECT student FROM ticket WHERE ticket.id = relayed_message.ticket) AS student"
          + " FROM relayed_message WHERE ";

  private RelayedMessageRow() {}

  /** Returns the message of this row. */
  static RelayedMessage read(ResultSet row) throws SQLException {
    Long replyTo = TicketRow.longOrNull(row, "reply_to");
    Long target = TicketRow.longOrNull(row, "target");
    return new RelayedMessage(
        row.getLong("ticket"),
        new ChatId(row.getLong("student")),
        RelayedMessage.Kind.valueOf(row.getString("kind")),
        new ChatId(row.getLong("from_chat")),
        row.getLong("source"),
        new ChatId(row.getLong("to_chat")),
        replyTo == null ? null : (Integer) replyTo.intValue(),
        row.getString("detail"),
        RelayedMessage.State.valueOf(row.getString("state")),
        target == null ? null : (Integer) target.intValue(),
        row.getString("album"));
  }

  /**
   * Inserts a message.
   *
   * @return the message that is to be sent; empty if it is there already and was taken up, or is
   *     given up, which it is from now on. An edit is sent again all the same
   */
  static Optional<RelayedMessage> insert(Handle handle, RelayedMessage relayedMessage) {
    boolean isGivenUp = relayedMessage.state() == RelayedMessage.State.AMBIGUOUS;
    String onConflict =
        relayedMessage.kind() == RelayedMessage.Kind.EDIT || isGivenUp
            ? "DO UPDATE SET state = excluded.state, ticket = excluded.ticket"
            : "DO NOTHING";
    int rows =
        handle.execute(
            """
            INSERT INTO relayed_message (%s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (from_chat, source, to_chat, kind) %s\
            """
                .formatted(COLUMNS, onConflict),
            relayedMessage.ticket(),
            relayedMessage.kind().name(),
            relayedMessage.from().value(),
            relayedMessage.source(),
            relayedMessage.to().value(),
            relayedMessage.replyTo(),
            relayedMessage.detail(),
            relayedMessage.state().name(),
            relayedMessage.target(),
            relayedMessage.album());
    return rows > 0 && !isGivenUp
        ? Optional.of(relayedMessage)
        : findWaiting(handle, relayedMessage);
  }

  private static Optional<RelayedMessage> findWaiting(
      Handle handle, RelayedMessage relayedMessage) {
    return Queries.find(
        handle,
        SELECT
            + """
            from_chat = ? AND source = ? AND to_chat = ? AND kind = ?
            AND state IN ('GATHERING', 'HELD', 'PENDING')\
            """,
        RelayedMessageRow::read,
        relayedMessage.from().value(),
        relayedMessage.source(),
        relayedMessage.to().value(),
        relayedMessage.kind().name());
  }

  /** Readdresses a message to another chat, unless the same message went there already. */
  static void redirect(Handle handle, RelayedMessage relayedMessage, ChatId to) {
    int rows =
        handle.execute(
            """
            UPDATE relayed_message SET to_chat = ? WHERE from_chat = ? AND source = ? AND to_chat = ?
            AND kind = ? AND NOT EXISTS (SELECT 1 FROM relayed_message AS other
            WHERE other.from_chat = relayed_message.from_chat AND other.source = relayed_message.source
            AND other.to_chat = ? AND other.kind = relayed_message.kind)\
            """,
            to.value(),
            relayedMessage.from().value(),
            relayedMessage.source(),
            relayedMessage.to().value(),
            relayedMessage.kind().name(),
            to.value());
    if (rows == 0) {
      updateState(handle, relayedMessage, RelayedMessage.State.DROPPED);
    }
  }

  /**
   * Updates the state and the target of a message. Several edits share one row, so the copy that
   * one of them left stays there while another has none.
   */
  static void updateState(Handle handle, RelayedMessage relayedMessage) {
    updateState(handle, relayedMessage, relayedMessage.state());
  }

  private static void updateState(
      Handle handle, RelayedMessage relayedMessage, RelayedMessage.State state) {
    handle.execute(
        """
        UPDATE relayed_message SET state = ?,
        target = COALESCE(?, CASE WHEN kind = 'EDIT' THEN target END)
        WHERE from_chat = ? AND source = ? AND to_chat = ? AND kind = ?\
        """,
        state.name(),
        relayedMessage.target(),
        relayedMessage.from().value(),
        relayedMessage.source(),
        relayedMessage.to().value(),
        relayedMessage.kind().name());
  }
}

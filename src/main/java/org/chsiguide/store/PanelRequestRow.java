package org.chsiguide.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.broadcast.PanelRequest.Show;
import org.chsiguide.dialog.Language;
import org.jdbi.v3.core.Handle;

/** Maps requests to rows. A row is kept until the request is answered, its id for longer. */
final class PanelRequestRow {
  /** Twice as long as Telegram keeps an update. */
  private static final Duration RETENTION = Duration.ofDays(2);

  /** The assignments of a request that was answered: only the id of its update is kept. */
  static final String SET_ANSWERED =
      """
      chat_id = NULL, language = NULL, callback_query_id = NULL, message_id = NULL, showing = NULL,
      number = NULL\
      """;

  private PanelRequestRow() {}

  /**
   * Inserts a request, and deletes the ids of old ones.
   *
   * @return false if there is a request of this update already
   */
  static boolean insert(Handle handle, PanelRequest panelRequest, Instant now) {
    handle.execute(
        "DELETE FROM panel_request WHERE showing IS NULL AND processed_at < ?",
        now.minus(RETENTION).toEpochMilli());
    return handle.execute(
            """
            INSERT INTO panel_request (update_id, processed_at, chat_id, language, callback_query_id,
            message_id, showing, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (update_id) DO NOTHING\
            """,
            panelRequest.updateId(),
            now.toEpochMilli(),
            panelRequest.chat().value(),
            panelRequest.language().code(),
            panelRequest.callbackQueryId(),
            panelRequest.messageId(),
            panelRequest.show().key(),
            panelRequest.number())
        > 0;
  }

  /** Changes what a stored request asks for. */
  static void redirect(Handle handle, PanelRequest panelRequest, Show show, long number) {
    handle.execute(
        "UPDATE panel_request SET showing = ?, number = ? WHERE update_id = ?",
        show.key(),
        number,
        panelRequest.updateId());
  }

  static Optional<PanelRequest> read(ResultSet row) throws SQLException {
    Optional<Show> show = Show.ofKey(row.getString("showing"));
    Language language = Language.ofCode(row.getString("language")).orElse(Language.BOTH);
    PanelRequest panelRequest =
        new PanelRequest(
            row.getLong("update_id"),
            ConversationRow.chat(row),
            language,
            row.getString("callback_query_id"),
            row.getInt("message_id"),
            show.orElse(Show.OLD_BUTTON),
            row.getLong("number"));
    return show.map(known -> panelRequest);
  }
}

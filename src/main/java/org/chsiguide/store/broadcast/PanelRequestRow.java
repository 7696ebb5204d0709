package org.chsiguide.store.broadcast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.broadcast.PanelRequest.Show;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.store.student.ConversationRow;
import org.chsiguide.store.student.ProcessedUpdates;
import org.jdbi.v3.core.Handle;

/** Maps requests to rows. A row is kept until the request is fulfilled. */
final class PanelRequestRow {
  private PanelRequestRow() {}

  /**
   * Inserts a request, and records that its update is handled.
   *
   * @return false if it was handled before
   */
  static boolean insert(Handle handle, PanelRequest request) {
    return ProcessedUpdates.insert(handle, request.updateId(), request.at())
        && handle
                .createUpdate(
                    """
                    INSERT INTO panel_request (update_id, requested_at, chat_id, language,
                    callback_query_id, message_id, showing, number)
                    VALUES (:updateId, :at.toEpochMilli, :chat.value, :language.code, :callbackQueryId,
                    :messageId, :show.key, :number) ON CONFLICT (update_id) DO NOTHING\
                    """)
                .bindMethods(request)
                .execute()
            > 0;
  }

  /** Makes a request one for something else to show, and returns that. */
  static PanelRequest redirect(Handle handle, PanelRequest request, Show show, long number) {
    handle.execute(
        "UPDATE panel_request SET showing = ?, number = ? WHERE update_id = ?",
        show.key(),
        number,
        request.updateId());
    return request.withShow(show, number);
  }

  /** Returns the request; what only another version of the program can show, as the progress. */
  static PanelRequest read(ResultSet row) throws SQLException {
    return new PanelRequest(
        row.getLong("update_id"),
        Instant.ofEpochMilli(row.getLong("requested_at")),
        ConversationRow.chat(row),
        Language.ofCode(row.getString("language")).orElse(Language.BOTH),
        row.getString("callback_query_id"),
        row.getInt("message_id"),
        Keyed.find(Show.values(), row.getString("showing")).orElse(Show.PANEL),
        row.getLong("number"));
  }
}

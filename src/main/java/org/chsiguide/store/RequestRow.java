package org.chsiguide.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chsiguide.broadcast.Request;
import org.chsiguide.broadcast.Request.Show;
import org.chsiguide.dialog.Language;
import org.jdbi.v3.core.Handle;

/** How a request stands in a row: kept until it was answered, its id for longer. */
final class RequestRow {
  /** Twice as long as Telegram keeps an update. */
  private static final Duration KEPT_FOR = Duration.ofDays(2);

  /** What is set where nothing is left to be shown, and nobody to be known. */
  static final String ANSWERED =
      "chat_id = NULL, language = NULL, tap_id = NULL, message_id = NULL, showing = NULL,"
          + " number = NULL";

  private RequestRow() {}

  /** Writes it; not if its update was taken before. */
  static boolean insert(Handle handle, Request request, Instant now) {
    handle.execute(
        "DELETE FROM broadcast_request WHERE showing IS NULL AND taken_at < ?",
        now.minus(KEPT_FOR).toEpochMilli());
    return handle.execute(
            "INSERT INTO broadcast_request (update_id, taken_at, chat_id, language, tap_id,"
                + " message_id, showing, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (update_id) DO NOTHING",
            request.updateId(),
            now.toEpochMilli(),
            request.chat().value(),
            request.language().code(),
            request.tapId(),
            request.messageId(),
            request.show().key(),
            request.number())
        > 0;
  }

  /** Asks for something else than was said when it was written. */
  static void redirect(Handle handle, Request request, Show show, long number) {
    handle.execute(
        "UPDATE broadcast_request SET showing = ?, number = ? WHERE update_id = ?",
        show.key(),
        number,
        request.updateId());
  }

  static Optional<Request> read(ResultSet row) throws SQLException {
    Optional<Show> show = Show.ofKey(row.getString("showing"));
    Language language = Language.ofCode(row.getString("language")).orElse(Language.BOTH);
    Request request =
        new Request(
            row.getLong("update_id"),
            Columns.chat(row),
            language,
            row.getString("tap_id"),
            row.getInt("message_id"),
            show.orElse(Show.OLD_BUTTON),
            row.getLong("number"));
    return show.map(known -> request);
  }
}

package org.chsiguide.store.broadcast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Broadcast.State;
import org.chsiguide.broadcast.BroadcastContent;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.store.database.Queries;
import org.chsiguide.store.staff.SqlAuditLog;
import org.jdbi.v3.core.Handle;

/**
 * The table of broadcasts, in one transaction at this time. A command of staff that is not valid in
 * the state of the broadcast changes nothing.
 */
record BroadcastTable(Handle handle, Instant now) {

  static Broadcast read(ResultSet row) throws SQLException {
    return new Broadcast(
        row.getLong("number"),
        Keyed.find(Broadcast.Kind.values(), row.getString("kind")).orElseThrow(),
        row.getLong("of_number"),
        new UserId(row.getLong("author")),
        Language.ofCode(row.getString("language")).orElse(Language.BOTH),
        new BroadcastContent(
            PostColumn.read(row.getString("zh")), PostColumn.read(row.getString("en"))),
        Audience.decode(row.getString("audience")).orElseThrow(),
        Keyed.find(BroadcastSubject.values(), row.getString("subject")).orElseThrow(),
        row.getInt("urgent") != 0,
        Instant.ofEpochMilli(row.getLong("begins_at")),
        Keyed.find(State.values(), row.getString("state")).orElseThrow());
  }

  /** Inserts a broadcast that was confirmed under the next number, and returns it. */
  long insert(Broadcast broadcast) {
    long number = Queries.on(handle).number("SELECT COALESCE(MAX(number), 0) + 1 FROM broadcast");
    handle.execute(
        """
        INSERT INTO broadcast (number, kind, of_number, author, language, zh, en, audience,
        subject, urgent, begins_at, state, collected_to)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        number,
        broadcast.kind().key(),
        broadcast.originalNumber() == 0 ? number : broadcast.originalNumber(),
        broadcast.author().value(),
        broadcast.language().code(),
        PostColumn.write(broadcast.content().zh()),
        PostColumn.write(broadcast.content().en()),
        broadcast.audience().encode(),
        broadcast.subject().key(),
        broadcast.urgent() ? 1 : 0,
        broadcast.startsAt().toEpochMilli(),
        State.WAITING.key(),
        Long.MIN_VALUE);
    record(number, StaffAction.Kind.CONFIRMED, broadcast.author());
    return number;
  }

  /** Records an action of this person, or of nobody, about a broadcast. */
  void record(long number, StaffAction.Kind kind, UserId actor) {
    SqlAuditLog.insert(handle, null, new StaffAction(actor, kind, number), now);
  }

  /** Applies a command of staff, and returns the number of rows that it changed. */
  private int apply(long number, ControlAction action) {
    return switch (action) {
      case PAUSE -> setState(number, State.PAUSED, "state IN ('waiting', 'running')");
      case RESUME ->
          handle.execute(
              """
              UPDATE broadcast SET reported = 0,
              trusted = CASE WHEN state = 'halted' THEN 1 ELSE trusted END,
              state = CASE WHEN collected_to IS NULL THEN 'running' ELSE 'waiting' END
              WHERE number = ? AND state IN ('paused', 'halted')\
              """,
              number);
      case CANCEL -> setState(number, State.CANCELLED, "state NOT IN ('done', 'cancelled')");
      case AGAIN -> resend(number);
      case LEAVE ->
          handle.execute(
              "UPDATE broadcast_recipient SET state = 'left' WHERE number = ? AND state ="
                  + " 'unknown'",
              number);
    };
  }

  /** Applies a command of staff and records it; returns whether anything changed. */
  boolean control(long number, ControlAction action, UserId actor) {
    boolean isChanged = apply(number, action) > 0;
    if (isChanged) {
      record(number, action.kind(), actor);
    }
    return isChanged;
  }

  /** Sets the state of a broadcast on this condition, and returns the number of rows. */
  int setState(long number, State state, String condition) {
    return handle.execute(
        "UPDATE broadcast SET state = ? WHERE number = ? AND " + condition, state.key(), number);
  }

  /** Changes nothing if the broadcast was cancelled or recalled. */
  private int resend(long number) {
    int rows =
        handle.execute(
            """
            UPDATE broadcast_recipient SET state = 'pending', reason = NULL
            WHERE number = ? AND state = 'unknown' AND NOT EXISTS (SELECT 1 FROM broadcast
            WHERE (number = ? AND state = 'cancelled')
            OR (kind = 'recall' AND of_number = ? AND state <> 'cancelled'))\
            """,
            number,
            number,
            number);
    if (rows > 0) {
      handle.execute(
          """
          UPDATE broadcast SET state = 'running', reported = 0
          WHERE number = ? AND state = 'done'\
          """,
          number);
    }
    return rows;
  }
}

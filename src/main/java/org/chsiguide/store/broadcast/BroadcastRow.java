package org.chsiguide.store.broadcast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastContent;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.store.database.Queries;
import org.chsiguide.store.staff.StaffActionRow;
import org.jdbi.v3.core.Handle;

/** Maps broadcasts to rows. */
final class BroadcastRow {
  private BroadcastRow() {}

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
        Keyed.find(Broadcast.State.values(), row.getString("state")).orElseThrow());
  }

  static long insert(Handle handle, Broadcast broadcast, Instant now) {
    long number = Queries.number(handle, "SELECT COALESCE(MAX(number), 0) + 1 FROM broadcast");
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
        Broadcast.State.WAITING.key(),
        Long.MIN_VALUE);
    recordStaffAction(handle, number, StaffAction.Kind.CONFIRMED, broadcast.author(), now);
    return number;
  }

  static void recordStaffAction(
      Handle handle, long number, StaffAction.Kind kind, UserId person, Instant now) {
    StaffActionRow.insert(handle, null, new StaffAction(person, kind, number), now);
  }
}

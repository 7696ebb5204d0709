package org.chsiguide.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.chsiguide.bot.StaffAction;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Bulletin;
import org.chsiguide.broadcast.Subject;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.messenger.Post;
import org.jdbi.v3.core.Handle;

/** How a broadcast stands in a row. */
final class BroadcastRow {
  /** What takes something back says nothing. */
  static final Bulletin NOTHING = new Bulletin(new Post("", List.of()), new Post("", List.of()));

  private BroadcastRow() {}

  static Broadcast read(ResultSet row) throws SQLException {
    Post zh = PostColumn.read(row.getString("zh"));
    Post en = PostColumn.read(row.getString("en"));
    return new Broadcast(
        row.getLong("number"),
        Broadcast.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getLong("of_number"),
        new PersonId(row.getLong("author")),
        Language.ofCode(row.getString("language")).orElse(Language.BOTH),
        zh == null && en == null ? NOTHING : new Bulletin(zh, en),
        Audience.decode(row.getString("audience")).orElseThrow(),
        Subject.ofKey(row.getString("subject")).orElseThrow(),
        row.getInt("urgent") != 0,
        Instant.ofEpochMilli(row.getLong("begins_at")),
        Broadcast.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("trusted") != 0);
  }

  /** Writes a new one; its number is the next. */
  static long insert(Handle handle, Broadcast broadcast, Instant now) {
    long number =
        handle
            .createQuery("SELECT COALESCE(MAX(number), 0) + 1 FROM broadcast")
            .mapTo(Long.class)
            .one();
    handle.execute(
        "INSERT INTO broadcast (number, kind, of_number, author, language, zh, en, audience,"
            + " subject, urgent, begins_at, state, gathered_to)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        number,
        broadcast.kind().key(),
        broadcast.of() == 0 ? number : broadcast.of(),
        broadcast.author().value(),
        broadcast.language().code(),
        PostColumn.write(broadcast.bulletin().zh()),
        PostColumn.write(broadcast.bulletin().en()),
        broadcast.audience().encoded(),
        broadcast.subject().key(),
        broadcast.urgent() ? 1 : 0,
        broadcast.begins().toEpochMilli(),
        Broadcast.State.WAITING.key(),
        Long.MIN_VALUE);
    record(handle, number, StaffAction.Kind.CONFIRMED, broadcast.author(), now);
    return number;
  }

  /** Writes down who did what. */
  static void record(
      Handle handle, long number, StaffAction.Kind kind, PersonId person, Instant now) {
    StaffActionRow.insert(handle, null, new StaffAction(person, kind, number), now);
  }
}

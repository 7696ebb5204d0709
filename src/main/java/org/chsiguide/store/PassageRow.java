package org.chsiguide.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.ticket.Passage;
import org.jdbi.v3.core.Handle;

/** A passage as a row of the database. */
final class PassageRow {
  static final String COLUMNS =
      "ticket, kind, from_chat, source, to_chat, reply_to, detail, state, target, album";

  private PassageRow() {}

  /** The passage of this row. */
  static Passage read(ResultSet row) throws SQLException {
    Long replyTo = TicketRow.longOrNull(row, "reply_to");
    Long target = TicketRow.longOrNull(row, "target");
    return new Passage(
        row.getLong("ticket"),
        Passage.Kind.valueOf(row.getString("kind")),
        new ChatId(row.getLong("from_chat")),
        row.getLong("source"),
        new ChatId(row.getLong("to_chat")),
        replyTo == null ? null : (Integer) replyTo.intValue(),
        row.getString("detail"),
        Passage.State.valueOf(row.getString("state")),
        target == null ? null : (Integer) target.intValue(),
        row.getString("album"));
  }

  /** Whether it was not there, or is to be brought again. */
  static boolean insert(Handle handle, Passage passage) {
    String again =
        passage.kind() == Passage.Kind.EDIT ? "DO UPDATE SET state = excluded.state" : "DO NOTHING";
    return handle.execute(
            "INSERT INTO passage ("
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (from_chat, source, to_chat, kind) "
                + again,
            passage.ticket(),
            passage.kind().name(),
            passage.from().value(),
            passage.source(),
            passage.to().value(),
            passage.replyTo(),
            passage.detail(),
            passage.state().name(),
            passage.target(),
            passage.album())
        > 0;
  }

  /** Addresses a passage to another chat; where the same went there already it is not brought. */
  static void redirect(Handle handle, Passage passage, ChatId to) {
    int rows =
        handle.execute(
            "UPDATE passage SET to_chat = ? WHERE from_chat = ? AND source = ? AND to_chat = ?"
                + " AND kind = ? AND NOT EXISTS (SELECT 1 FROM passage AS other"
                + " WHERE other.from_chat = passage.from_chat AND other.source = passage.source"
                + " AND other.to_chat = ? AND other.kind = passage.kind)",
            to.value(),
            passage.from().value(),
            passage.source(),
            passage.to().value(),
            passage.kind().name(),
            to.value());
    if (rows == 0) {
      record(handle, passage, Passage.State.DROPPED);
    }
  }

  /** Writes how far a passage is. */
  static void record(Handle handle, Passage passage) {
    record(handle, passage, passage.state());
  }

  private static void record(Handle handle, Passage passage, Passage.State state) {
    handle.execute(
        "UPDATE passage SET state = ?, target = ?"
            + " WHERE from_chat = ? AND source = ? AND to_chat = ? AND kind = ?",
        state.name(),
        passage.target(),
        passage.from().value(),
        passage.source(),
        passage.to().value(),
        passage.kind().name());
  }
}

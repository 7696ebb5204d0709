package org.chsiguide.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Draft;
import org.chsiguide.broadcast.Subject;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.PersonId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How a draft stands in a row. */
final class DraftRow {
  private DraftRow() {}

  static void delete(Handle handle, PersonId author) {
    handle.execute("DELETE FROM broadcast_draft WHERE author = ?", author.value());
  }

  /** Writes it in place of the one before, whose panel stays. */
  static void write(Handle handle, Draft draft) {
    Integer panel =
        handle
            .createQuery("SELECT panel_message_id FROM broadcast_draft WHERE author = ?")
            .bind(0, draft.author().value())
            .mapTo(Integer.class)
            .findOne()
            .orElse(null);
    delete(handle, draft.author());
    handle.execute(
        "INSERT INTO broadcast_draft (author, turn, kind, of_number, question, zh, en, album,"
            + " subject, audience, urgent, begins_at, chosen, recipients, complaint, proof,"
            + " panel_message_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        draft.author().value(),
        draft.turn(),
        draft.kind().key(),
        draft.of(),
        draft.question().name(),
        PostColumn.write(draft.zh()),
        PostColumn.write(draft.en()),
        draft.album(),
        draft.subject() == null ? null : draft.subject().key(),
        draft.audience() == null ? null : draft.audience().encoded(),
        draft.urgent() ? 1 : 0,
        draft.begins() == null ? null : draft.begins().toEpochMilli(),
        draft.chosen(),
        draft.count(),
        draft.complaint(),
        draft.proof(),
        panel);
  }

  static Draft read(ResultSet row) throws SQLException {
    long begins = row.getLong("begins_at");
    @Nullable Instant at = row.wasNull() ? null : Instant.ofEpochMilli(begins);
    @Nullable String subject = row.getString("subject");
    @Nullable String audience = row.getString("audience");
    return new Draft(
        new PersonId(row.getLong("author")),
        row.getInt("turn"),
        Broadcast.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getLong("of_number"),
        Draft.Question.valueOf(row.getString("question")),
        PostColumn.read(row.getString("zh")),
        PostColumn.read(row.getString("en")),
        row.getString("album"),
        subject == null ? null : Subject.ofKey(subject).orElse(null),
        audience == null ? null : Audience.decode(audience).orElse(null),
        row.getInt("urgent") != 0,
        at,
        row.getString("chosen"),
        row.getLong("recipients"),
        row.getString("complaint"),
        row.getString("proof"));
  }

  /** What a draft is when it was confirmed. */
  static Broadcast broadcast(Draft draft, Language author, Instant begins) {
    @Nullable Audience audience = draft.audience();
    @Nullable Subject subject = draft.subject();
    return new Broadcast(
        0,
        draft.kind(),
        draft.of(),
        draft.author(),
        author,
        draft.hasWords() ? draft.bulletin() : BroadcastRow.NOTHING,
        audience == null ? new Audience.Everybody() : audience,
        subject == null ? Subject.TIPS : subject,
        draft.urgent(),
        begins,
        Broadcast.State.WAITING,
        false,
        OptionalInt.empty());
  }
}

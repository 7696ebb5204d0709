package org.chsiguide.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.chsiguide.author.edit.DialogChange;
import org.chsiguide.author.edit.DialogChange.Publication;
import org.chsiguide.author.edit.DialogChange.State;
import org.chsiguide.author.edit.DialogEdit;
import org.chsiguide.author.edit.DialogSnapshot;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.messenger.UserId;
import org.chsiguide.store.database.Queries;
import org.chsiguide.update.IncomingUpdate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of the changes and versions of the dialog, in one transaction at this time. */
record DialogChangeTable(Handle handle, Instant now) {

  private record Columns(
      String kind,
      String place,
      String oldText,
      String newText,
      @Nullable String english,
      long version) {

    Columns(String kind, long version) {
      this(kind, "", "", "", null, version);
    }

    static Columns of(DialogEdit edit) {
      if (edit instanceof DialogEdit.ReplaceText replace) {
        return new Columns(
            "REPLACE", replace.place(), replace.oldText(), replace.newText(), null, 0);
      }
      if (edit instanceof DialogEdit.AddText add) {
        return new Columns("ADD", add.place(), "", add.text().zh(), add.text().en(), 0);
      }
      if (edit instanceof DialogEdit.Undo undo) {
        return new Columns("UNDO", undo.version());
      }
      if (edit instanceof DialogEdit.Restore restore) {
        return new Columns("RESTORE", restore.version());
      }
      if (edit instanceof DialogEdit.FoundInFile) {
        return new Columns("FILE", 0);
      }
      throw new AssertionError(edit);
    }
  }

  /** Inserts a draft under the next number, and returns it; one of the same text is discarded. */
  long insert(@Nullable Long updateId, UserId author, DialogEdit edit, String baseDigest) {
    long number = next("number");
    Columns columns = Columns.of(edit);
    handle.execute(
        """
        UPDATE dialog_change SET state = 'DISCARDED'
        WHERE state = 'DRAFT' AND author = ? AND place = ? AND place <> ''\
        """,
        author.value(),
        columns.place());
    handle.execute(
        """
        INSERT INTO dialog_change (number, update_id, drafted_at, author, state, kind, place,
        old_text, new_text, english, of_version, base_digest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        number,
        updateId,
        now.toEpochMilli(),
        author.value(),
        State.DRAFT.name(),
        columns.kind(),
        columns.place(),
        columns.oldText(),
        columns.newText(),
        columns.english(),
        columns.version(),
        baseDigest);
    return number;
  }

  /** Makes a draft the next version, and returns its number. */
  long publish(long number, UserId publisher, DialogSnapshot version) {
    long versionNumber = next("version");
    handle.execute(
        """
        UPDATE dialog_change SET state = ?, base_digest = ?, version = ?, publisher = ?,
        published_at = ?, digest = ?, origin_digest = ?, content = ? WHERE number = ?\
        """,
        State.PUBLISHED.name(),
        version.baseDigest(),
        versionNumber,
        publisher.value(),
        now.toEpochMilli(),
        version.digest(),
        version.originDigest(),
        pack(version.content()),
        number);
    return versionNumber;
  }

  private long next(String column) {
    return Queries.on(handle)
        .number("SELECT COALESCE(MAX(" + column + "), 0) + 1 FROM dialog_change");
  }

  /** Returns the change that this update has added already, if it is received again. */
  Optional<DialogChange> findOfUpdate(long updateId) {
    return Queries.on(handle)
        .find(
            "SELECT * FROM dialog_change WHERE update_id = ? AND drafted_at > ?",
            DialogChangeTable::read,
            updateId,
            now.minus(IncomingUpdate.ID_LIFETIME).toEpochMilli());
  }

  Optional<DialogChange> find(long number) {
    return Queries.on(handle)
        .find("SELECT * FROM dialog_change WHERE number = ?", DialogChangeTable::read, number);
  }

  Optional<String> contentOf(String digest) {
    return Queries.on(handle)
        .find(
            "SELECT content FROM dialog_change WHERE digest = ? LIMIT 1",
            DialogChangeTable::readContent,
            digest);
  }

  static DialogChange read(ResultSet row) throws SQLException {
    State state = State.valueOf(row.getString("state"));
    return new DialogChange(
        row.getLong("number"),
        new UserId(row.getLong("author")),
        edit(row),
        state,
        row.getString("base_digest"),
        state == State.PUBLISHED
            ? new Publication(
                row.getLong("version"),
                new UserId(row.getLong("publisher")),
                Instant.ofEpochMilli(row.getLong("published_at")),
                row.getString("digest"))
            : null);
  }

  private static DialogEdit edit(ResultSet row) throws SQLException {
    String place = row.getString("place");
    String newText = row.getString("new_text");
    long version = row.getLong("of_version");
    return switch (row.getString("kind")) {
      case "REPLACE" -> DialogEdit.ReplaceText.at(place, row.getString("old_text"), newText);
      case "ADD" ->
          DialogEdit.AddText.at(place, new LocalizedText(newText, row.getString("english")));
      case "UNDO" -> new DialogEdit.Undo(version);
      case "RESTORE" -> new DialogEdit.Restore(version);
      default -> new DialogEdit.FoundInFile();
    };
  }

  static DialogSnapshot readVersion(ResultSet row) throws SQLException {
    return new DialogSnapshot(
        readContent(row), row.getString("base_digest"), row.getString("origin_digest"));
  }

  private static String readContent(ResultSet row) throws SQLException {
    try (GZIPInputStream packed =
        new GZIPInputStream(new ByteArrayInputStream(row.getBytes("content")))) {
      return new String(packed.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] pack(String content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}

package org.chsiguide.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chsiguide.author.edit.DialogChange;
import org.chsiguide.author.edit.DialogChange.State;
import org.chsiguide.author.edit.DialogChangeRepository;
import org.chsiguide.author.edit.DialogEdit;
import org.chsiguide.author.edit.DialogSnapshot;
import org.chsiguide.messenger.UserId;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;
import org.chsiguide.update.IncomingUpdate;
import org.jdbi.v3.core.Handle;

/** The changes and versions of the dialog in the database. */
record SqlDialogChanges(Queries queries, GroupCommit writer, InstantSource clock)
    implements DialogChangeRepository {
  private static final UserId NOBODY = new UserId(0);
  private static final String OPEN = "state IN ('DRAFT', 'PROPOSED')";

  @Override
  public DialogChange add(long updateId, UserId author, DialogEdit edit, String baseDigest) {
    Instant now = clock.instant();
    return write(
        handle -> {
          Optional<DialogChange> earlier =
              Queries.find(
                  handle,
                  "SELECT * FROM dialog_change WHERE update_id = ? AND drafted_at > ?",
                  DialogChangeRow::read,
                  updateId,
                  now.minus(IncomingUpdate.ID_LIFETIME).toEpochMilli());
          return earlier.orElseGet(
              () ->
                  find(
                          handle,
                          DialogChangeRow.insert(handle, updateId, author, edit, baseDigest, now))
                      .orElseThrow());
        });
  }

  @Override
  public void rebase(long number, String baseDigest) {
    String update = "UPDATE dialog_change SET base_digest = ? WHERE number = ? AND " + OPEN;
    writer.submit(update, baseDigest, number).join();
  }

  @Override
  public boolean propose(long number) {
    return setState(number, State.PROPOSED, "state = 'DRAFT'");
  }

  @Override
  public boolean discard(long number) {
    return setState(number, State.DISCARDED, OPEN);
  }

  private boolean setState(long number, State state, String condition) {
    String update = "UPDATE dialog_change SET state = ? WHERE number = ? AND " + condition;
    return write(handle -> handle.execute(update, state.name(), number) == 1);
  }

  @Override
  public Optional<Long> publish(
      long number, UserId publisher, DialogSnapshot version, String base) {
    Instant now = clock.instant();
    return write(
        handle -> {
          if (find(handle, number).filter(DialogChange::isOpen).isEmpty()) {
            return Optional.empty();
          }
          if (contentOf(handle, version.baseDigest()).isEmpty()) {
            DialogSnapshot before =
                new DialogSnapshot(base, version.baseDigest(), version.originDigest());
            DialogEdit found = new DialogEdit.FoundInFile();
            long inserted =
                DialogChangeRow.insert(handle, null, NOBODY, found, before.baseDigest(), now);
            DialogChangeRow.publish(handle, inserted, NOBODY, before, now);
          }
          return Optional.of(DialogChangeRow.publish(handle, number, publisher, version, now));
        });
  }

  private <T> T write(Function<Handle, T> work) {
    return writer.submitAndGet(work).join();
  }

  @Override
  public Optional<DialogChange> find(long number) {
    return queries.read(handle -> find(handle, number));
  }

  private static Optional<DialogChange> find(Handle handle, long number) {
    return Queries.find(
        handle, "SELECT * FROM dialog_change WHERE number = ?", DialogChangeRow::read, number);
  }

  @Override
  public Optional<DialogChange> findVersion(long version) {
    return queries.find(
        "SELECT * FROM dialog_change WHERE version = ?", DialogChangeRow::read, version);
  }

  @Override
  public List<DialogChange> findVersionsBefore(long version, int count) {
    return queries.list(
        "SELECT * FROM dialog_change WHERE version < ? ORDER BY version DESC LIMIT ?",
        DialogChangeRow::read,
        version,
        count);
  }

  @Override
  public Optional<DialogSnapshot> latest() {
    return queries.find(
        """
        SELECT * FROM dialog_change WHERE version IS NOT NULL
        ORDER BY version DESC LIMIT 1\
        """,
        DialogChangeRow::readVersion);
  }

  @Override
  public Optional<String> contentOf(String digest) {
    return queries.read(handle -> contentOf(handle, digest));
  }

  private static Optional<String> contentOf(Handle handle, String digest) {
    return Queries.find(
        handle,
        "SELECT content FROM dialog_change WHERE digest = ? LIMIT 1",
        DialogChangeRow::readContent,
        digest);
  }
}

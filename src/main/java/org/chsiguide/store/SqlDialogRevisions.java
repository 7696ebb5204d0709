package org.chsiguide.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.chsiguide.author.edit.DialogEdit;
import org.chsiguide.author.edit.DialogRevision;
import org.chsiguide.author.edit.DialogRevision.State;
import org.chsiguide.author.edit.DialogRevisionRepository;
import org.chsiguide.author.edit.DialogSnapshot;
import org.chsiguide.messenger.UserId;
import org.chsiguide.store.database.GroupCommit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The changes and versions of the dialog in the database. */
final class SqlDialogRevisions implements DialogRevisionRepository {
  /** How long the id of an update is unique, see {@link org.chsiguide.update.IncomingUpdate}. */
  private static final Duration UPDATE_ID_LIFETIME = Duration.ofHours(24);

  private static final UserId NOBODY = new UserId(0);
  private static final String OPEN = "state IN ('DRAFT', 'PROPOSED')";

  private final Jdbi jdbi;
  private final GroupCommit writer;
  private final InstantSource clock;

  SqlDialogRevisions(Jdbi jdbi, GroupCommit writer, InstantSource clock) {
    this.jdbi = jdbi;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public CompletionStage<DialogRevision> add(
      long updateId, UserId author, DialogEdit edit, String baseDigest) {
    Instant now = clock.instant();
    return write(
        handle -> {
          Optional<DialogRevision> earlier =
              handle
                  .createQuery("SELECT * FROM dialog_change WHERE update_id = ? AND drafted_at > ?")
                  .bind(0, updateId)
                  .bind(1, now.minus(UPDATE_ID_LIFETIME).toEpochMilli())
                  .map((row, context) -> DialogRevisionRow.read(row))
                  .findFirst();
          return earlier.orElseGet(
              () ->
                  find(
                          handle,
                          DialogRevisionRow.insert(handle, updateId, author, edit, baseDigest, now))
                      .orElseThrow());
        });
  }

  @Override
  public CompletionStage<Void> rebase(long number, String baseDigest) {
    return writer.submit(
        handle ->
            handle.execute(
                "UPDATE dialog_change SET base_digest = ? WHERE number = ? AND " + OPEN,
                baseDigest,
                number));
  }

  @Override
  public CompletionStage<Boolean> propose(long number) {
    return write(
        handle ->
            handle.execute(
                    "UPDATE dialog_change SET state = ? WHERE number = ? AND state = ?",
                    State.PROPOSED.name(),
                    number,
                    State.DRAFT.name())
                == 1);
  }

  @Override
  public CompletionStage<Boolean> discard(long number) {
    return write(
        handle ->
            handle.execute(
                    "UPDATE dialog_change SET state = ? WHERE number = ? AND " + OPEN,
                    State.DISCARDED.name(),
                    number)
                == 1);
  }

  @Override
  public CompletionStage<Optional<Long>> publish(
      long number, UserId publisher, DialogSnapshot version, String base) {
    Instant now = clock.instant();
    return write(
        handle -> {
          if (find(handle, number).filter(DialogRevision::isOpen).isEmpty()) {
            return Optional.empty();
          }
          if (contentOf(handle, version.baseDigest()).isEmpty()) {
            DialogSnapshot before =
                new DialogSnapshot(base, version.baseDigest(), version.originDigest());
            DialogEdit found = new DialogEdit.FoundInFile();
            long inserted =
                DialogRevisionRow.insert(handle, null, NOBODY, found, before.baseDigest(), now);
            DialogRevisionRow.publish(handle, inserted, NOBODY, before, now);
          }
          return Optional.of(DialogRevisionRow.publish(handle, number, publisher, version, now));
        });
  }

  @Override
  public Optional<DialogRevision> find(long number) {
    return jdbi.withHandle(handle -> find(handle, number));
  }

  private static Optional<DialogRevision> find(Handle handle, long number) {
    return handle
        .createQuery("SELECT * FROM dialog_change WHERE number = ?")
        .bind(0, number)
        .map((row, context) -> DialogRevisionRow.read(row))
        .findOne();
  }

  @Override
  public Optional<DialogRevision> findVersion(long version) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM dialog_change WHERE version = ?")
                .bind(0, version)
                .map((row, context) -> DialogRevisionRow.read(row))
                .findOne());
  }

  @Override
  public List<DialogRevision> findVersionsBefore(long version, int count) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM dialog_change WHERE version < ? ORDER BY version DESC LIMIT ?")
                .bind(0, version)
                .bind(1, count)
                .map((row, context) -> DialogRevisionRow.read(row))
                .list());
  }

  @Override
  public Optional<DialogSnapshot> latest() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM dialog_change WHERE version IS NOT NULL
                    ORDER BY version DESC LIMIT 1\
                    """)
                .map((row, context) -> DialogRevisionRow.readVersion(row))
                .findFirst());
  }

  @Override
  public Optional<String> content(long version) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT content FROM dialog_change WHERE version = ?")
                .bind(0, version)
                .map((row, context) -> DialogRevisionRow.readContent(row))
                .findFirst());
  }

  @Override
  public Optional<String> contentOf(String digest) {
    return jdbi.withHandle(handle -> contentOf(handle, digest));
  }

  private static Optional<String> contentOf(Handle handle, String digest) {
    return handle
        .createQuery("SELECT content FROM dialog_change WHERE digest = ? LIMIT 1")
        .bind(0, digest)
        .map((row, context) -> DialogRevisionRow.readContent(row))
        .findFirst();
  }

  /** Writes, and completes with what the last attempt returned. */
  private <T> CompletionStage<T> write(Function<Handle, T> work) {
    AtomicReference<T> result = new AtomicReference<>();
    return writer
        .submit(handle -> result.set(work.apply(handle)))
        .thenApply(written -> result.get());
  }
}

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

/** The changes and versions of the dialog in the database. */
public record SqlDialogChanges(Queries queries, GroupCommit writer, InstantSource clock)
    implements DialogChangeRepository {
  private static final UserId NOBODY = new UserId(0);
  private static final String OPEN = "state IN ('DRAFT', 'PROPOSED')";

  @Override
  public DialogChange add(long updateId, UserId author, DialogEdit edit, String baseDigest) {
    return write(
        table ->
            table
                .findOfUpdate(updateId)
                .or(() -> table.find(table.insert(updateId, author, edit, baseDigest)))
                .orElseThrow());
  }

  @Override
  public void rebase(long number, String baseDigest) {
    String update = "UPDATE dialog_change SET base_digest = ? WHERE number = ? AND " + OPEN;
    writer.submit(update, baseDigest, number).join();
  }

  @Override
  public void propose(long number) {
    setState(number, State.PROPOSED, "state = 'DRAFT'");
  }

  @Override
  public void discard(long number) {
    setState(number, State.DISCARDED, OPEN);
  }

  private void setState(long number, State state, String condition) {
    String update = "UPDATE dialog_change SET state = ? WHERE number = ? AND " + condition;
    writer.submit(update, state.name(), number).join();
  }

  @Override
  public long publish(long number, UserId publisher, DialogSnapshot version, String base) {
    return write(
        table -> {
          DialogChange open = table.find(number).filter(DialogChange::isOpen).orElseThrow();
          if (table.contentOf(version.baseDigest()).isEmpty()) {
            DialogSnapshot before =
                new DialogSnapshot(base, version.baseDigest(), version.originDigest());
            DialogEdit found = new DialogEdit.FoundInFile();
            table.publish(table.insert(null, NOBODY, found, before.baseDigest()), NOBODY, before);
          }
          return table.publish(open.number(), publisher, version);
        });
  }

  private <T> T write(Function<DialogChangeTable, T> work) {
    Instant now = clock.instant();
    return writer.submitAndGet(handle -> work.apply(new DialogChangeTable(handle, now))).join();
  }

  private <T> T read(Function<DialogChangeTable, T> reading) {
    return queries.read(handle -> reading.apply(new DialogChangeTable(handle, clock.instant())));
  }

  @Override
  public Optional<DialogChange> find(long number) {
    return read(table -> table.find(number));
  }

  @Override
  public Optional<DialogChange> findVersion(long version) {
    return queries.find(
        "SELECT * FROM dialog_change WHERE version = ?", DialogChangeTable::read, version);
  }

  @Override
  public List<DialogChange> findVersionsBefore(long version, int count) {
    return queries.list(
        "SELECT * FROM dialog_change WHERE version < ? ORDER BY version DESC LIMIT ?",
        DialogChangeTable::read,
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
        DialogChangeTable::readVersion);
  }

  @Override
  public Optional<String> contentOf(String digest) {
    return read(table -> table.contentOf(digest));
  }
}

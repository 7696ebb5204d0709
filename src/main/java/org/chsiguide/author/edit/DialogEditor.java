package org.chsiguide.author.edit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chsiguide.author.DialogReloader;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.check.UntranslatableParts;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.yaml.EditableYaml;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.messenger.UserId;

/**
 * Applies edits to the dialog: checks them by the rules of the file, and publishes them. Publishing
 * and reloading exclude each other. Thread-safe; blocks.
 */
public record DialogEditor(
    DialogReloader reloader, DialogContent content, DialogChangeRepository changes) {
  /** The result of publishing a change. */
  sealed interface Outcome {

    /**
     * Students see it.
     *
     * @param isFileWritten whether the file has it, too
     */
    record Published(long version, boolean isFileWritten) implements Outcome {}
  }

  /**
   * The result of an edit before it is published; also of publishing a change that has to be shown
   * again, because the content has changed, or that cannot be published any more.
   */
  sealed interface Check extends Outcome {

    /**
     * It can be published.
     *
     * @param base the content before
     * @param content the content after
     * @param warnings those that the content before did not have
     */
    record Ok(String base, String content, LoadResult.Ok loaded, List<Problem> warnings)
        implements Check {
      String baseDigest() {
        return DialogSnapshot.digest(base);
      }
    }

    /** The dialog would break these rules, which it does not break yet. */
    record Refused(List<Problem> problems) implements Check {}

    /** The text at the place is not the one that was to be replaced. */
    record Outdated(TextPath path, String text) implements Check {}

    /** The text is there already. */
    record Unchanged() implements Check {}

    /** The place, or the version, is not there any more. */
    record Gone() implements Check {}
  }

  /**
   * Returns the current content, to find texts in it.
   *
   * @throws BrokenFileException if it is not YAML
   */
  EditableDialog read() {
    return EditableDialog.of(parse(content.read()));
  }

  /** Returns the current content, or the latest version where that is not YAML. */
  EditableDialog readOrLatest() {
    try {
      return read();
    } catch (BrokenFileException broken) {
      return EditableDialog.of(parse(changes.latest().map(DialogSnapshot::content).orElse("{}")));
    }
  }

  private EditableYaml parse(String text) {
    try {
      return EditableYaml.of(text.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notYaml) {
      throw content.load(text) instanceof LoadResult.Failed failed
          ? new BrokenFileException(failed.problems())
          : notYaml;
    }
  }

  /**
   * Checks the result of this edit.
   *
   * @throws BrokenFileException if the only mistakes then are those that the file had before
   */
  Check check(DialogEdit edit) {
    String base = content.read();
    if (edit instanceof DialogEdit.ReplaceText replace) {
      return replace(base, replace);
    }
    if (edit instanceof DialogEdit.AddText add) {
      EditableYaml file = parse(base);
      return load(base, () -> file.insert(add.path(), add.text()));
    }
    if (edit instanceof DialogEdit.Restore restore) {
      return changes
          .findVersion(restore.version())
          .flatMap(version -> changes.contentOf(version.expectPublication().digest()))
          .map(restored -> load(base, restored))
          .orElseGet(Check.Gone::new);
    }
    if (edit instanceof DialogEdit.Undo undo) {
      return changes
          .findVersion(undo.version())
          .map(change -> undo(base, change))
          .orElseGet(Check.Gone::new);
    }
    if (edit instanceof DialogEdit.FoundInFile) {
      return new Check.Unchanged();
    }
    throw new AssertionError(edit);
  }

  /** Restores the earlier bytes if nothing has changed since, else only the text. */
  private Check undo(String base, DialogChange change) {
    DialogChange.Publication publication = change.publication();
    Optional<String> before = changes.contentOf(change.baseDigest());
    if (publication != null
        && publication.digest().equals(DialogSnapshot.digest(base))
        && before.isPresent()) {
      return load(base, before.get());
    }
    if (change.edit() instanceof DialogEdit.ReplaceText replace) {
      return replace(base, replace.inverse());
    }
    return change.edit() instanceof DialogEdit.AddText add ? remove(base, add) : new Check.Gone();
  }

  /** Removes what was added, if it is still there: of the office its name alone. */
  private Check remove(String base, DialogEdit.AddText added) {
    EditableYaml file = parse(base);
    TextPath path = added.path();
    boolean isThere =
        file.find(path.child("zh")).equals(Optional.of(added.text().zh()))
            && file.find(path.child("en")).equals(Optional.of(added.text().en()));
    if (!isThere) {
      return new Check.Gone();
    }
    return load(
        base,
        () ->
            path.equals(EditTarget.OFFICE.path())
                ? file.remove(path.child("zh")).remove(path.child("en"))
                : file.remove(path));
  }

  private Check replace(String base, DialogEdit.ReplaceText edit) {
    EditableYaml file = parse(base);
    String current = file.find(edit.path()).orElse("");
    if (current.equals(edit.newText())) {
      return new Check.Unchanged();
    }
    if (!current.equals(edit.oldText())) {
      return current.isEmpty() ? new Check.Gone() : new Check.Outdated(edit.path(), current);
    }
    return load(
        base,
        () -> {
          if (edit.newText().isEmpty()) {
            return file.remove(edit.path());
          }
          return file.find(edit.path()).isEmpty()
              ? file.insert(edit.path(), edit.newText())
              : withContacts(file.replace(edit.path(), edit.newText()), edit);
        });
  }

  /** Changes a contact in all of the same part, such as the other language and a copy button. */
  private static EditableYaml withContacts(EditableYaml file, DialogEdit.ReplaceText edit) {
    EditTarget target = EditTarget.of(edit.path());
    TextPath part = target.section().hasParts() ? target.path() : edit.path().parent();
    EditableYaml edited = file;
    for (TextPath path : file.paths()) {
      if (path.isBelow(part) && !path.equals(edit.path())) {
        String before = file.find(path).orElseThrow();
        edited =
            edited.replace(
                path, UntranslatableParts.withContacts(before, edit.oldText(), edit.newText()));
      }
    }
    return edited;
  }

  /** Loads what an edit makes of the file; the edit fails if the file has no room for it. */
  private Check load(String base, Supplier<EditableYaml> edit) {
    EditableYaml edited;
    try {
      edited = edit.get();
    } catch (IllegalArgumentException noRoom) {
      return new Check.Gone();
    }
    return load(base, new String(edited.bytes(), StandardCharsets.UTF_8));
  }

  private Check load(String base, String edited) {
    if (edited.equals(base)) {
      return new Check.Unchanged();
    }
    LoadResult result = content.load(edited);
    List<Problem> before = result.problems().isEmpty() ? List.of() : content.load(base).problems();
    Set<LocalizedText> known = before.stream().map(Problem::message).collect(Collectors.toSet());
    List<Problem> added =
        result.problems().stream().filter(it -> !known.contains(it.message())).toList();
    if (result instanceof LoadResult.Ok ok) {
      return new Check.Ok(base, edited, ok, added);
    }
    List<Problem> errors = added.stream().filter(it -> !it.rule().isWarning()).toList();
    if (errors.isEmpty()) {
      throw new BrokenFileException(before);
    }
    return new Check.Refused(errors);
  }

  /**
   * Publishes the change if its author has seen it on the current content. The version is durable
   * before the file is written, so neither is ever lost or halved.
   */
  Outcome publish(DialogChange change, UserId publisher) {
    return reloader.exclusively(() -> publishNow(change, publisher));
  }

  private Outcome publishNow(DialogChange change, UserId publisher) {
    if (!change.isOpen()) {
      return new Check.Unchanged(); // its update comes again
    }
    Check check = check(change.edit());
    if (!(check instanceof Check.Ok ok)) {
      return check;
    }
    if (!ok.baseDigest().equals(change.baseDigest())) {
      changes.rebase(change.number(), ok.baseDigest());
      return ok;
    }
    if (!content.read().equals(ok.base())) {
      return publishNow(change, publisher); // somebody saved the file during the check
    }
    long number = changes.publish(change.number(), publisher, version(ok), ok.base());
    boolean isWritten = content.write(ok.content());
    reloader.reload(ok::loaded);
    return new Outcome.Published(number, isWritten);
  }

  private DialogSnapshot version(Check.Ok ok) {
    String file = content.fileDigest();
    String origin =
        changes
            .latest()
            .filter(latest -> latest.isNewerThan(file))
            .map(DialogSnapshot::originDigest)
            .orElse(file);
    return new DialogSnapshot(ok.content(), ok.baseDigest(), origin);
  }
}

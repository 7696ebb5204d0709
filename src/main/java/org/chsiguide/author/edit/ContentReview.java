package org.chsiguide.author.edit;

import java.time.LocalDate;
import java.util.List;
import org.chsiguide.author.DueCheck;
import org.chsiguide.author.edit.DialogEditor.Check;
import org.chsiguide.author.edit.DialogEditor.Outcome;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.dialog.yaml.EditableYaml;
import org.chsiguide.dialog.yaml.TextPath;

/**
 * Lists the parts of which somebody has to say whether they are still true, and takes it when
 * somebody does. Blocks; one call at a time.
 */
final class ContentReview {
  private final EditContext context;
  private final DialogEditor editor;
  private final RevisionService revisions;

  ContentReview(EditContext context, RevisionService revisions) {
    this.context = context;
    this.editor = context.editor();
    this.revisions = revisions;
  }

  /** Returns how many parts are due today. */
  int count() {
    return DueCheck.of(editor.read(), today()).size();
  }

  /** Shows the parts that are due today, the first ones. */
  void show(EditRequest request) {
    EditableYaml file = editor.read();
    List<EditTarget> due =
        DueCheck.of(file, today()).stream()
            .map(it -> EditTarget.of(it.part().child("")))
            .limit(DialogSearch.MAX_RESULTS)
            .toList();
    revisions.show(request, panels(request).targets(EditPhrase.EDIT_CHOOSE_PART, due, file));
  }

  /**
   * Writes that the part is still true today, as a version of the dialog.
   *
   * @return what to tell who confirms it
   */
  EditPhrase confirm(EditRequest request, EditTarget target) {
    EditableYaml file = editor.read();
    if (!EditPanels.canBeConfirmed(target) || EditableText.of(file, target).isEmpty()) {
      return EditPhrase.EDIT_GONE;
    }
    TextPath path = DueCheck.checkedOf(target.path());
    DialogEdit edit =
        new DialogEdit.ReplaceText(path, file.find(path).orElse(""), today().toString());
    Check check = editor.check(edit);
    boolean isWritten = check instanceof Check.Unchanged;
    if (check instanceof Check.Ok ok) {
      DialogRevision change =
          DialogEditor.join(
              context.changes().add(request.updateId(), request.from(), edit, ok.baseDigest()));
      isWritten = editor.publish(change, request.from()) instanceof Outcome.Published;
    }
    if (!isWritten) {
      return EditPhrase.EDIT_GONE;
    }
    revisions.show(request, panels(request).texts(target, editor.read()));
    return EditPhrase.EDIT_CONFIRMED;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(context.clock().instant(), context.zone());
  }

  private EditPanels panels(EditRequest request) {
    return new EditPanels(new PhraseFormatter(context.dialog().get(), request.language()));
  }
}

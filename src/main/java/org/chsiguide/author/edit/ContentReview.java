package org.chsiguide.author.edit;

import java.time.LocalDate;
import java.util.List;
import org.chsiguide.author.DueCheck;
import org.chsiguide.author.edit.DialogEditor.Check;
import org.chsiguide.author.edit.DialogEditor.Outcome;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
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

  ContentReview(EditContext context) {
    this.context = context;
    this.editor = context.editor();
  }

  /** Returns the parts that are due today, in the order of the file. */
  List<DueCheck> due() {
    return DueCheck.of(editor.read(), today());
  }

  /**
   * Draws the parts that are due today.
   *
   * @param start the 0-based index of the first one; beyond the end: 0
   */
  Screen list(Language language, int start) {
    EditableYaml file = editor.read();
    return new DuePanel(new EditPanels(new PhraseFormatter(context.dialog().get(), language)), file)
        .render(DueCheck.of(file, today()), start, today());
  }

  /**
   * Writes that the part is still true today, as a version of the dialog.
   *
   * @return whether it is written there
   */
  boolean confirm(EditRequest request, EditTarget target) {
    EditableYaml file = editor.read();
    if (!EditPanels.canBeConfirmed(target) || EditableText.of(file, target).isEmpty()) {
      return false;
    }
    TextPath path = DueCheck.checkedOf(target.path());
    DialogEdit edit =
        new DialogEdit.ReplaceText(path, file.find(path).orElse(""), today().toString());
    Check check = editor.check(edit);
    if (!(check instanceof Check.Ok ok)) {
      return check instanceof Check.Unchanged;
    }
    DialogRevision change =
        DialogEditor.join(
            context.changes().add(request.updateId(), request.from(), edit, ok.baseDigest()));
    return editor.publish(change, request.from()) instanceof Outcome.Published;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(context.clock().instant(), context.zone());
  }
}

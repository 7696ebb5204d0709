package org.chsiguide.author.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chsiguide.author.DueReview;
import org.chsiguide.author.edit.DialogEditor.Check;
import org.chsiguide.author.edit.DialogEditor.Outcome;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.runtime.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * Lists the parts that somebody should confirm, and saves confirmations. Blocks; one call at a
 * time.
 */
record ReviewService(EditContext context) {
  /**
   * A part that somebody should confirm.
   *
   * @param check why it is due by its dates; absent: it is not
   * @param reports how often students said that it is out of date
   */
  record DuePart(EditTarget target, @Nullable DueReview check, int reports) {}

  /**
   * Returns the parts that are due today: those that students reported, the most often first, then
   * the others in the order of the file.
   */
  List<DuePart> due() {
    return due(context.editor().read());
  }

  private List<DuePart> due(EditableDialog dialog) {
    Map<EditTarget, DueReview> checks = new LinkedHashMap<>();
    DueReview.of(dialog.file(), context.today())
        .forEach(it -> checks.put(EditTarget.of(it.part().child("")), it));
    List<DuePart> parts = new ArrayList<>();
    reports(dialog)
        .forEach((target, count) -> parts.add(new DuePart(target, checks.remove(target), count)));
    checks.forEach((target, check) -> parts.add(new DuePart(target, check, 0)));
    return parts;
  }

  /** Returns the counts of the steps that are in the file, by their ids of today. */
  private Map<EditTarget, Integer> reports(EditableDialog dialog) {
    Map<EditTarget, Integer> counts = new LinkedHashMap<>();
    for (OutdatedReport report : context.reports().all()) {
      target(report)
          .filter(dialog.parts()::containsKey)
          .ifPresent(target -> counts.merge(target, report.count(), Integer::sum));
    }
    return counts;
  }

  private Optional<EditTarget> target(OutdatedReport report) {
    return context.dialog().get().find(report.step()).map(step -> EditTarget.step(step.id()));
  }

  /** Returns whether the file has this part for staff to change; true if nobody can tell. */
  boolean isInFile(EditTarget target) {
    try {
      return context.editor().read().parts().containsKey(target);
    } catch (BrokenFileException | StartupException unreadable) {
      return true;
    }
  }

  /**
   * Draws the parts that are due today.
   *
   * @param start the 0-based index of the first one; beyond the end: 0
   */
  Screen list(Language language, int start) {
    EditableDialog dialog = context.editor().read();
    return new ReviewPanel(context.panels(language))
        .list(due(dialog), dialog, start, context.today());
  }

  /**
   * Writes that the part is still true today, as a version of the dialog, and drops what students
   * reported of it, and of steps that are no longer there. If that would publish more, which
   * somebody has changed in the file, it is a draft instead.
   *
   * @return a notice; empty if a draft is shown
   */
  Optional<EditPhrase> confirm(EditRequest request, EditAction confirmed) {
    EditTarget target = confirmed.target();
    EditableDialog dialog = context.editor().read();
    if (!EditPanels.canBeConfirmed(target) || !dialog.parts().containsKey(target)) {
      return Optional.of(EditPhrase.EDIT_GONE);
    }
    TextPath path = DueReview.checkedOf(target.path());
    DialogEdit edit =
        new DialogEdit.ReplaceText(
            path, dialog.file().find(path).orElse(""), context.today().toString());
    Check check = context.editor().check(edit);
    if (check instanceof Check.Ok ok
        && !ok.loaded().dialog().on(context.today()).equals(context.dialog().get())) {
      new ChangeService(context).propose(request, edit);
      return Optional.empty();
    }
    request.record(confirmed);
    boolean isWritten =
        check instanceof Check.Ok ok
            ? context.editor().publish(request.draft(edit, ok), request.from())
                instanceof Outcome.Published
            : check instanceof Check.Unchanged;
    if (!isWritten) {
      return Optional.of(EditPhrase.EDIT_GONE);
    }
    context.reports().all().stream()
        .filter(report -> target(report).map(target::equals).orElse(true))
        .forEach(it -> context.reports().remove(it.step()).toCompletableFuture().join());
    return Optional.of(EditPhrase.EDIT_CONFIRMED);
  }
}

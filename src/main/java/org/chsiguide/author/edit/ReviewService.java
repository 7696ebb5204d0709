package org.chsiguide.author.edit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.author.DueReview;
import org.chsiguide.author.edit.DialogEditor.Check;
import org.chsiguide.author.edit.DialogEditor.Outcome;
import org.chsiguide.author.edit.EditAction.Kind;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.runtime.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * Shows the parts that somebody should confirm, and saves confirmations. Blocks; one call at a
 * time.
 */
record ReviewService(EditContext context) {
  /** The number of parts that a phone shows at once. */
  private static final int PAGE_SIZE = 5;

  /**
   * A part that somebody should confirm.
   *
   * @param check why it is due by its dates; absent: it is not
   * @param reports how often students said that it is out of date
   */
  record DuePart(EditTarget target, @Nullable DueReview check, int reports) {
    private String reasons(PhraseFormatter phrases, LocalDate today) {
      Stream<String> reported =
          reports == 0
              ? Stream.of()
              : Stream.of(phrases.html(EditPhrase.EDIT_REPORT_COUNT, "count", reports));
      Stream<String> dated = Stream.ofNullable(check).map(it -> reason(it, phrases, today));
      return Stream.concat(reported, dated).collect(Collectors.joining(" · "));
    }

    private static String reason(DueReview check, PhraseFormatter phrases, LocalDate today) {
      LocalDate until = check.until();
      LocalDate checked = check.checked();
      if (until != null && check.isOver(today)) {
        return phrases.html(EditPhrase.EDIT_HELD_UNTIL, "date", until);
      }
      return checked == null
          ? phrases.html(EditPhrase.EDIT_NEVER_CHECKED)
          : phrases.html(EditPhrase.EDIT_CHECKED_ON, "date", checked);
    }
  }

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

  /** Draws how often students have said of a step that it is out of date. */
  Screen report(Language language, StepId step, int count) {
    EditPanels panels = context.panels(language);
    EditTarget target = EditTarget.step(step);
    return new Screen(
        0,
        panels
            .phrases()
            .html(EditPhrase.EDIT_REPORTED, "title", panels.phrases().title(step), "count", count),
        rows(panels, "", new EditAction(Kind.CONFIRM, target)));
  }

  /**
   * Draws the parts that are due today, a screenful at a time, each with a button that confirms it
   * and one that leads to its texts.
   *
   * @param start the 0-based index of the first one; beyond the end: 0
   */
  Screen list(Language language, int start) {
    EditPanels panels = context.panels(language);
    EditableDialog dialog = context.editor().read();
    List<DuePart> due = due(dialog);
    if (due.isEmpty()) {
      return panels.ask(EditPhrase.EDIT_NOTHING_DUE, new EditAction(Kind.SHOW_MENU));
    }
    List<List<Button>> rows = new ArrayList<>();
    int first = start < due.size() ? start : 0;
    int end = Math.min(first + PAGE_SIZE, due.size());
    List<String> lines = new ArrayList<>();
    lines.add(panels.phrases().bold(EditPhrase.EDIT_DUE_LIST, "count", due.size()));
    for (int i = first; i < end; i++) {
      EditTarget target = due.get(i).target();
      String number = i - first + 1 + ". ";
      lines.add(
          number
              + TelegramHtml.escape(panels.title(target, dialog))
              + "\n"
              + due.get(i).reasons(panels.phrases(), context.today()));
      rows.addAll(rows(panels, number, new EditAction(Kind.CONFIRM_LISTED, first, target)));
    }
    if (end < due.size()) {
      rows.add(
          EditPanels.row(
              panels.phrases().plain(EditPhrase.EDIT_MORE, "count", due.size() - end),
              new EditAction(Kind.SHOW_DUE, end)));
    }
    rows.add(panels.row(EditPhrase.EDIT_BACK, new EditAction(Kind.SHOW_MENU)));
    return new Screen(0, String.join("\n", lines), rows);
  }

  private static List<List<Button>> rows(EditPanels panels, String number, EditAction confirm) {
    EditAction change = new EditAction(Kind.SHOW_TARGET, confirm.target());
    return Screen.arrangeRows(
        List.of(
            EditPanels.button(number + panels.phrases().plain(EditPhrase.EDIT_STILL_TRUE), confirm),
            EditPanels.button(number + panels.phrases().plain(EditPhrase.EDIT_CHANGE), change)));
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

package org.chsiguide.author.edit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chsiguide.author.DueReview;
import org.chsiguide.author.edit.EditAction.Kind;
import org.chsiguide.author.edit.ReviewService.DuePart;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.StepId;
import org.chsiguide.html.TelegramHtml;

/**
 * Draws parts that somebody should confirm, each with a button that confirms it and one that leads
 * to its texts.
 */
record ReviewPanel(EditPanels panels) {
  /** The number of parts that a phone shows at once. */
  private static final int PAGE_SIZE = 5;

  /** Draws how often students have said of a step that it is out of date. */
  Screen report(StepId step, int count) {
    EditTarget target = EditTarget.step(step);
    return new Screen(
        0,
        panels
            .phrases()
            .html(EditPhrase.EDIT_REPORTED, "title", panels.phrases().title(step), "count", count),
        rows("", new EditAction(Kind.CONFIRM, target)));
  }

  /**
   * Draws these parts, a screenful at a time.
   *
   * @param start the 0-based index of the first one; beyond the end: 0
   */
  Screen list(List<DuePart> due, EditableDialog dialog, int start, LocalDate today) {
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
              + reason(due.get(i), today));
      rows.addAll(rows(number, new EditAction(Kind.CONFIRM_LISTED, first, target)));
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

  private List<List<Button>> rows(String number, EditAction confirm) {
    EditAction change = new EditAction(Kind.SHOW_TARGET, confirm.target());
    return Screen.arrangeRows(
        List.of(
            button(number, EditPhrase.EDIT_STILL_TRUE, confirm),
            button(number, EditPhrase.EDIT_CHANGE, change)));
  }

  private Button button(String number, EditPhrase label, EditAction action) {
    return new Button.Callback(number + panels.phrases().plain(label), action.encode());
  }

  private String reason(DuePart due, LocalDate today) {
    List<String> reasons = new ArrayList<>();
    if (due.reports() > 0) {
      reasons.add(panels.phrases().html(EditPhrase.EDIT_REPORT_COUNT, "count", due.reports()));
    }
    DueReview check = due.check();
    if (check != null) {
      reasons.add(reason(check, today));
    }
    return String.join(" · ", reasons);
  }

  private String reason(DueReview check, LocalDate today) {
    LocalDate until = check.until();
    LocalDate checked = check.checked();
    if (until != null && check.isOver(today)) {
      return panels.phrases().html(EditPhrase.EDIT_HELD_UNTIL, "date", until);
    }
    return checked == null
        ? panels.phrases().html(EditPhrase.EDIT_NEVER_CHECKED)
        : panels.phrases().html(EditPhrase.EDIT_CHECKED_ON, "date", checked);
  }
}

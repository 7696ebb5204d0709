package org.chsiguide.author.edit;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chsiguide.author.edit.EditAction.Decide;
import org.chsiguide.author.edit.EditAction.Decision;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.yaml.EditableYaml;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.html.PlaceholderDetector;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffPhrase;

/**
 * Draws changes: a draft with what can be done with it, what was published, and the versions.
 *
 * @param nameOf returns the name of a member of staff as Telegram HTML
 */
record RevisionPanels(
    EditPanels panels, EditableYaml file, ZoneId zone, Function<UserId, String> nameOf) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /**
   * Draws a draft below its previews.
   *
   * @param line what is said first
   * @param consequences lines about whom it concerns, as Telegram HTML
   * @param decision whether its author may publish it, or has to propose it
   */
  Screen draft(
      DialogRevision change,
      Phrase line,
      List<String> consequences,
      List<Problem> warnings,
      Decision decision) {
    List<List<Button>> rows = new ArrayList<>();
    rows.add(
        panels.row(
            decision == Decision.PUBLISH ? EditPhrase.EDIT_PUBLISH : EditPhrase.EDIT_PROPOSE,
            new Decide(decision, change.number())));
    if (change.edit() instanceof DialogEdit.ReplaceText replace) {
      rows.add(
          panels.row(
              EditPhrase.EDIT_AGAIN, new EditAction.ShowTarget(EditTarget.of(replace.path()))));
    } else if (change.edit() instanceof DialogEdit.AddText add) {
      rows.add(
          panels.row(
              EditPhrase.EDIT_AGAIN,
              isOffice(add)
                  ? new EditAction.ShowTarget(EditTarget.OFFICE)
                  : new EditAction.AskAnswer()));
    }
    rows.add(panels.row(EditPhrase.EDIT_DISCARD, new Decide(Decision.DISCARD, change.number())));
    return new Screen(
        0, describe(panels.phrases().html(line), change, consequences, warnings), rows);
  }

  /** Draws what a member of staff asks their colleagues, who see what the author saw. */
  Screen proposal(DialogRevision change, List<String> consequences, List<Problem> warnings) {
    return new Screen(
        0,
        describe(named(EditPhrase.EDIT_ASKED_BY, change.author()), change, consequences, warnings),
        List.of(
            panels.row(EditPhrase.EDIT_PREVIEW, new Decide(Decision.PREVIEW, change.number())),
            panels.row(EditPhrase.EDIT_PUBLISH, new Decide(Decision.PUBLISH, change.number())),
            panels.row(EditPhrase.EDIT_DISCARD, new Decide(Decision.DISCARD, change.number()))));
  }

  private String describe(
      String line, DialogRevision change, List<String> consequences, List<Problem> warnings) {
    List<String> paragraphs = new ArrayList<>(List.of(line, describe(change.edit())));
    if (!consequences.isEmpty()) {
      paragraphs.add(String.join("\n", consequences));
    }
    warnings.stream().limit(5).forEach(warning -> paragraphs.add("⚠️ " + panels.sentence(warning)));
    doubtfulParts(change.edit())
        .map(parts -> panels.phrases().html(StaffPhrase.LOOKS_UNFINISHED, "text", parts))
        .ifPresent(paragraphs::add);
    return String.join("\n\n", paragraphs);
  }

  /** Tells colleagues what was published. */
  Screen announcement(DialogRevision change, UserId publisher, long version) {
    return new Screen(
        0,
        named(EditPhrase.EDIT_CHANGED_BY, publisher, "version", version)
            + "\n\n"
            + describe(change.edit()),
        List.of(undo(version)));
  }

  /** Tells the author that the change was published. */
  Screen published(DialogEdit edit, DialogEditor.Outcome.Published published) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        panels.phrases().html(EditPhrase.EDIT_PUBLISHED, "version", published.version()));
    paragraphs.add(describe(edit));
    if (!published.isFileWritten()) {
      paragraphs.add(panels.phrases().html(EditPhrase.EDIT_FILE_STAYS));
    }
    return new Screen(0, String.join("\n\n", paragraphs), List.of(undo(published.version())));
  }

  private List<Button> undo(long version) {
    return panels.row(EditPhrase.EDIT_UNDO, new Decide(Decision.UNDO, version));
  }

  /** Lists versions, each with a button that shows what it changed. */
  Screen history(List<DialogRevision> versions) {
    if (versions.isEmpty()) {
      return panels.line(EditPhrase.HISTORY_EMPTY);
    }
    List<String> lines = new ArrayList<>();
    lines.add("<b>" + panels.phrases().html(EditPhrase.HISTORY_TITLE) + "</b>");
    List<List<Button>> rows = new ArrayList<>();
    long oldest = 1;
    for (DialogRevision version : versions) {
      DialogRevision.Publication publication = version.publication();
      if (publication != null) {
        lines.add(line(version, publication) + "\n" + title(version.edit()));
        oldest = publication.version();
        rows.add(
            EditPanels.row(
                "#" + oldest + " " + label(version.edit()), new Decide(Decision.VERSION, oldest)));
      }
    }
    if (oldest > 1) {
      rows.add(panels.row(EditPhrase.HISTORY_EARLIER, new EditAction.ShowHistory(oldest)));
    }
    return new Screen(0, String.join("\n\n", lines), rows);
  }

  /** Draws what a version changed. */
  Screen version(DialogRevision change, DialogRevision.Publication publication) {
    return new Screen(
        0,
        line(change, publication) + "\n\n" + describe(change.edit()),
        List.of(
            undo(publication.version()),
            panels.row(
                EditPhrase.HISTORY_RESTORE, new Decide(Decision.RESTORE, publication.version())),
            panels.row(
                EditPhrase.EDIT_BACK, new EditAction.ShowHistory(publication.version() + 1))));
  }

  private String line(DialogRevision change, DialogRevision.Publication publication) {
    String names =
        change.edit() instanceof DialogEdit.FoundInFile
            ? "📄"
            : change.author().equals(publication.publisher())
                ? nameOf.apply(change.author())
                : nameOf.apply(change.author()) + " ✅ " + nameOf.apply(publication.publisher());
    return panels
        .phrases()
        .html(
            EditPhrase.HISTORY_LINE,
            "version",
            publication.version(),
            "time",
            TIME.format(publication.at().atZone(zone)))
        .replace("{name}", names);
  }

  private String named(Phrase phrase, UserId user, Object... variables) {
    return panels.phrases().html(phrase, variables).replace("{name}", nameOf.apply(user));
  }

  /** Returns where the edit is, and the difference that it makes. */
  private String describe(DialogEdit edit) {
    if (edit instanceof DialogEdit.ReplaceText replace && !EditableText.isPicture(replace.path())) {
      return title(edit)
          + "\n"
          + TextDiff.html(
              EditableText.plain(replace.path(), replace.oldText()),
              EditableText.plain(replace.path(), replace.newText()));
    }
    return edit instanceof DialogEdit.AddText add
        ? title(edit) + "\n" + TextDiff.html("", both(add))
        : title(edit);
  }

  /** Returns what students would read of this edit although its author may not mean it. */
  private static Optional<String> doubtfulParts(DialogEdit edit) {
    if (edit instanceof DialogEdit.ReplaceText replace) {
      String text = EditableText.plain(replace.path(), replace.newText());
      return PlaceholderDetector.find(
          text.replaceAll("\\{\\w+}", ""), // is filled in: the rules refuse others
          EditableText.plain(replace.path(), replace.oldText()));
    }
    return edit instanceof DialogEdit.AddText add
        ? PlaceholderDetector.find(both(add), "")
        : Optional.empty();
  }

  private static String both(DialogEdit.AddText add) {
    return EditableText.plain(add.path(), add.text().zh())
        + "\n"
        + EditableText.plain(add.path(), add.text().en());
  }

  private static boolean isOffice(DialogEdit.AddText add) {
    return add.path().equals(EditTarget.OFFICE.path());
  }

  private String title(DialogEdit edit) {
    return "<b>" + TelegramHtml.escape(label(edit)) + "</b>";
  }

  private String label(DialogEdit edit) {
    if (edit instanceof DialogEdit.ReplaceText replace) {
      TextPath path = replace.path();
      if (EditableText.isWithoutLanguage(path)) {
        return panels.timeName(path);
      }
      String part = panels.title(EditTarget.of(path), file);
      if (EditableText.isChecked(path)) {
        return panels.phrases().plain(EditPhrase.EDIT_STILL_TRUE) + " · " + part;
      }
      if (EditableText.isPicture(path)) {
        return panels.phrases().plain(EditPhrase.EDIT_PICTURE) + " · " + part;
      }
      String language = path.last().equals(Language.ZH.code()) ? "中文" : "English";
      return EditableText.emoji(path) + " " + part + " · " + language;
    }
    if (edit instanceof DialogEdit.AddText add) {
      return panels
          .phrases()
          .plain(isOffice(add) ? EditPhrase.EDIT_OFFICE_NAME : EditPhrase.EDIT_NEW_ANSWER);
    }
    if (edit instanceof DialogEdit.Undo undo) {
      return panels.phrases().plain(EditPhrase.HISTORY_UNDONE, "of", undo.version());
    }
    if (edit instanceof DialogEdit.Restore restore) {
      return panels.phrases().plain(EditPhrase.HISTORY_RESTORED, "of", restore.version());
    }
    if (edit instanceof DialogEdit.FoundInFile) {
      return panels.phrases().plain(EditPhrase.HISTORY_FILE);
    }
    throw new AssertionError(edit);
  }
}

package org.chsiguide.author.edit;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.author.DialogDiff;
import org.chsiguide.author.edit.DialogEditor.Check;
import org.chsiguide.author.edit.EditAction.Kind;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.html.PlaceholderDetector;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffPhrase;

/** Draws changes: a draft with what can be done with it, what was published, and the versions. */
record ChangePanels(EditContext context, EditPanels panels, EditableDialog dialog) {
  private static final int MAX_LISTED = 10;

  /** The number of newer versions above a version on the list that one goes back to. */
  private static final int NEWER = 4;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  static ChangePanels of(EditContext context, Language language) {
    return new ChangePanels(context, context.panels(language), context.editor().readOrLatest());
  }

  /**
   * Draws a draft below its previews.
   *
   * @param line what is said first
   * @param publishing whether its author may publish it, or has to propose it
   */
  Screen draft(DialogChange change, Phrase line, Check.Ok ok, Kind publishing) {
    List<List<Button>> rows = new ArrayList<>();
    rows.add(
        panels.row(
            publishing == Kind.PUBLISH ? EditPhrase.EDIT_PUBLISH : EditPhrase.EDIT_PROPOSE,
            new EditAction(publishing, change.number())));
    if (change.edit() instanceof DialogEdit.OfText text) {
      rows.add(panels.row(EditPhrase.EDIT_AGAIN, dialog.again(text)));
    }
    rows.add(row(EditPhrase.EDIT_DISCARD, Kind.DISCARD, change.number()));
    return new Screen(0, describe(html(line), change.edit(), ok), rows);
  }

  /**
   * Draws what a member of staff asks their colleagues, who see what the author saw.
   *
   * @param isSeen whether there are previews
   */
  Screen proposal(DialogChange change, Check.Ok ok, boolean isSeen) {
    List<List<Button>> rows = new ArrayList<>();
    if (isSeen) {
      rows.add(row(EditPhrase.EDIT_PREVIEW, Kind.PREVIEW, change.number()));
    }
    rows.add(row(EditPhrase.EDIT_PUBLISH, Kind.PUBLISH, change.number()));
    rows.add(row(EditPhrase.EDIT_DISCARD, Kind.DISCARD, change.number()));
    return new Screen(
        0, describe(named(EditPhrase.EDIT_ASKED_BY, change.author()), change.edit(), ok), rows);
  }

  private String describe(String line, DialogEdit edit, Check.Ok ok) {
    List<String> paragraphs = new ArrayList<>(List.of(line, describe(edit)));
    List<String> consequences = consequences(edit, ok);
    if (!consequences.isEmpty()) {
      paragraphs.add(String.join("\n", consequences));
    }
    Optional<String> doubtfulParts = doubtfulParts(edit);
    ok.warnings().stream()
        .filter(warning -> doubtfulParts.isEmpty() || !EditPanels.isAboutDoubtfulPart(warning))
        .limit(5)
        .forEach(warning -> paragraphs.add("⚠️ " + panels.sentence(warning)));
    doubtfulParts
        .map(parts -> html(StaffPhrase.LOOKS_UNFINISHED, "text", parts))
        .ifPresent(paragraphs::add);
    return String.join("\n\n", paragraphs);
  }

  /** Returns what changes and for whom: how many students are at a step, or who reads the rest. */
  private List<String> consequences(DialogEdit edit, Check.Ok ok) {
    PhraseFormatter phrases = panels.phrases();
    DialogDiff diff =
        DialogDiff.between(phrases.dialog(), ok.loaded().dialog().on(context.today()));
    Set<StepId> steps = new LinkedHashSet<>(diff.changed().keySet());
    steps.addAll(diff.removed());
    steps.addAll(diff.renamed().keySet());
    List<String> changed = new ArrayList<>();
    boolean isNamed =
        edit instanceof DialogEdit.OfText text
            && EditTarget.of(text.path()).stepId().map(Set::of).filter(steps::equals).isPresent();
    if (!isNamed) {
      steps.forEach(step -> changed.add(phrases.title(step)));
    }
    diff.others()
        .values()
        .forEach(
            other ->
                changed.add(
                    phrases.plain(
                        LocalizedText.format(
                            "%s（影响%s）", "%s (concerns %s)", other.name(), other.readers()))));
    List<String> lines =
        changed.stream()
            .limit(MAX_LISTED)
            .map(line -> "• " + TelegramHtml.escape(line))
            .collect(Collectors.toCollection(ArrayList::new));
    if (changed.size() > MAX_LISTED) {
      lines.add("… +" + (changed.size() - MAX_LISTED));
    }
    if (!steps.isEmpty()) {
      long count = steps.stream().mapToLong(context.studentsAt()).sum();
      lines.add("👥 " + phrases.html(EditPhrase.EDIT_STUDENTS, "count", count));
    }
    return lines;
  }

  /** Tells colleagues what was published. */
  Screen announcement(DialogChange change, UserId publisher, long version) {
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
    paragraphs.add(html(EditPhrase.EDIT_PUBLISHED, "version", published.version()));
    paragraphs.add(describe(edit));
    if (!published.isFileWritten()) {
      paragraphs.add(html(EditPhrase.EDIT_FILE_STAYS));
    }
    return new Screen(0, String.join("\n\n", paragraphs), List.of(undo(published.version())));
  }

  private List<Button> undo(long version) {
    return row(EditPhrase.EDIT_UNDO, Kind.UNDO, version);
  }

  private List<Button> row(Phrase label, Kind kind, long number) {
    return panels.row(label, new EditAction(kind, number));
  }

  /** Lists versions, each with a button that shows what it changed. */
  Screen history(List<DialogChange> versions) {
    if (versions.isEmpty()) {
      return panels.phrases().screen(EditPhrase.HISTORY_EMPTY);
    }
    List<String> lines = new ArrayList<>();
    lines.add(panels.phrases().bold(EditPhrase.HISTORY_TITLE));
    List<List<Button>> rows = new ArrayList<>();
    long oldest = 1;
    for (DialogChange change : versions) {
      lines.add(line(change) + "\n" + title(change.edit()));
      oldest = change.expectPublication().version();
      rows.add(
          EditPanels.row(
              "#" + oldest + " " + label(change.edit()),
              new EditAction(Kind.SHOW_VERSION, oldest)));
    }
    if (oldest > 1) {
      rows.add(row(EditPhrase.HISTORY_EARLIER, Kind.SHOW_HISTORY, oldest));
    }
    return new Screen(0, String.join("\n\n", lines), rows);
  }

  Screen version(DialogChange change) {
    long version = change.expectPublication().version();
    List<List<Button>> rows = new ArrayList<>();
    if (!(change.edit() instanceof DialogEdit.FoundInFile)) { // nobody knows what it changed
      rows.add(undo(version));
    }
    rows.add(row(EditPhrase.HISTORY_RESTORE, Kind.RESTORE, version));
    rows.add(row(EditPhrase.EDIT_BACK, Kind.SHOW_HISTORY, version + 1 + NEWER));
    return new Screen(0, line(change) + "\n\n" + describe(change.edit()), rows);
  }

  private String line(DialogChange change) {
    DialogChange.Publication publication = change.expectPublication();
    String names =
        change.edit() instanceof DialogEdit.FoundInFile
            ? "📄"
            : change.author().equals(publication.publisher())
                ? name(change.author())
                : name(change.author()) + " ✅ " + name(publication.publisher());
    String time = TIME.format(publication.at().atZone(context.clock().getZone()));
    return html(EditPhrase.HISTORY_LINE, "version", publication.version(), "time", time)
        .replace("{name}", names);
  }

  private String named(Phrase phrase, UserId user, Object... variables) {
    return html(phrase, variables).replace("{name}", name(user));
  }

  /** Returns the name of a member of staff as Telegram HTML. */
  private String name(UserId user) {
    return context.staff().names().link(user);
  }

  private String html(Phrase phrase, Object... variables) {
    return panels.phrases().html(phrase, variables);
  }

  /** Returns where the edit is, and the difference that it makes. */
  private String describe(DialogEdit edit) {
    return edit instanceof DialogEdit.OfText text && TextKind.of(text.path()) != TextKind.PICTURE
        ? title(edit) + "\n" + TextDiff.html(text.before(), text.after())
        : title(edit);
  }

  /** Returns what students would read of this edit although its author may not mean it. */
  private static Optional<String> doubtfulParts(DialogEdit edit) {
    return edit instanceof DialogEdit.OfText text
        ? PlaceholderDetector.find(
            text.after().replaceAll("\\{\\w+}", ""), // is filled in: the rules refuse others
            text.before())
        : Optional.empty();
  }

  private String title(DialogEdit edit) {
    return "<b>" + TelegramHtml.escape(label(edit)) + "</b>";
  }

  private String label(DialogEdit edit) {
    PhraseFormatter phrases = panels.phrases();
    if (edit instanceof DialogEdit.ReplaceText replace) {
      return label(replace.path());
    }
    if (edit instanceof DialogEdit.AddText add) {
      boolean isOffice = add.path().equals(EditTarget.OFFICE.path());
      return phrases.plain(isOffice ? EditPhrase.EDIT_OFFICE_NAME : EditPhrase.EDIT_NEW_ANSWER);
    }
    if (edit instanceof DialogEdit.Undo undo) {
      return phrases.plain(EditPhrase.HISTORY_UNDONE, "of", undo.version());
    }
    if (edit instanceof DialogEdit.Restore restore) {
      return phrases.plain(EditPhrase.HISTORY_RESTORED, "of", restore.version());
    }
    if (edit instanceof DialogEdit.FoundInFile) {
      return phrases.plain(EditPhrase.HISTORY_FILE);
    }
    throw new AssertionError(edit);
  }

  private String label(TextPath path) {
    EditTarget target = EditTarget.of(path);
    String part = panels.title(target, dialog);
    return TextKind.of(path)
        .label()
        .map(panels.phrases()::plain)
        .map(label -> target.section().hasParts() ? label + " · " + part : label)
        .orElseGet(
            () ->
                // The name of a section without parts begins with an emoji.
                (target.section().hasParts() ? EditableText.emoji(path) + " " : "")
                    + part
                    + (path.last().equals(Language.ZH.code()) ? " · 中文" : " · English"));
  }
}

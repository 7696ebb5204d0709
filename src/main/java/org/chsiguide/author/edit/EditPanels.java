package org.chsiguide.author.edit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.chsiguide.author.DueReview;
import org.chsiguide.author.edit.EditAction.Kind;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.dialog.yaml.SimilarProblems;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.PlaceholderDetector;
import org.chsiguide.html.PlainText;
import org.chsiguide.html.TelegramHtml;

/** Draws the screens on which staff choose a text and read what is wrong with a new one. */
record EditPanels(PhraseFormatter phrases) {
  private static final int MAX_LABEL = 30;
  private static final int MAX_TEXT = 3_000;
  private static final int MAX_PROBLEMS = 10;

  /** Telegram accepts 100 buttons; a search finds the others. */
  private static final int MAX_TARGETS = 95;

  /**
   * The rules about what students would see as typed: it is formatted in Telegram, not in a file.
   */
  private static final Set<Rule> SEEN_AS_TYPED = Set.of(Rule.AS_TYPED, Rule.CHINESE_TAG);

  /** Two buttons each. */
  private static final int MAX_TEXTS = 45;

  /**
   * Draws the parts of the dialog, below this line.
   *
   * @param due the number of parts that somebody should confirm
   */
  Screen menu(Phrase line, int due) {
    List<List<Button>> rows = new ArrayList<>();
    if (due > 0) {
      rows.add(
          row(phrases.plain(EditPhrase.EDIT_DUE, "count", due), new EditAction(Kind.SHOW_DUE, 0)));
    }
    for (Stage stage : phrases.dialog().stages()) {
      rows.add(row(phrases.plain(stage.name()), list(EditTarget.Section.STEP, stage.id())));
    }
    rows.add(row(EditPhrase.EDIT_NO_STAGE, list(EditTarget.Section.STEP, "")));
    rows.add(row(EditPhrase.EDIT_TOPICS, list(EditTarget.Section.TOPIC, "")));
    rows.add(row(EditPhrase.EDIT_ANSWERS, list(EditTarget.Section.ANSWER, "")));
    rows.add(row(EditPhrase.EDIT_OFFICE, show(EditTarget.OFFICE)));
    rows.add(row(EditPhrase.EDIT_OTHERS, show(EditTarget.OTHERS)));
    return new Screen(0, phrases.html(line), rows);
  }

  private static EditAction list(EditTarget.Section section, String stage) {
    return new EditAction(Kind.SHOW_LIST, new EditTarget(section, stage));
  }

  private static EditAction show(EditTarget target) {
    return new EditAction(Kind.SHOW_TARGET, target);
  }

  /**
   * Draws the parts of a section.
   *
   * @param listed the section, and of steps the stage
   */
  Screen list(EditTarget listed, EditableDialog dialog) {
    List<EditTarget> targets =
        dialog.parts().keySet().stream()
            .filter(target -> target.section() == listed.section())
            .filter(target -> isInStage(target, listed.id()))
            .toList();
    Screen screen = targets(EditPhrase.EDIT_CHOOSE_PART, targets, dialog);
    return listed.section() == EditTarget.Section.ANSWER
        ? screen.withFirstRow(button(EditPhrase.EDIT_NEW_ANSWER, new EditAction(Kind.ASK_ANSWER)))
        : screen;
  }

  private boolean isInStage(EditTarget target, String stage) {
    return target
        .stepId()
        .flatMap(phrases.dialog()::find)
        .map(step -> stage.equals(Objects.requireNonNullElse(step.stage(), "")))
        .orElse(target.section() != EditTarget.Section.STEP);
  }

  Screen targets(Phrase line, List<EditTarget> targets, EditableDialog dialog) {
    List<List<Button>> rows = new ArrayList<>();
    targets.stream()
        .limit(MAX_TARGETS)
        .forEach(target -> rows.add(row(title(target, dialog), show(target))));
    rows.add(row(EditPhrase.EDIT_BACK, new EditAction(Kind.SHOW_MENU)));
    return new Screen(0, phrases.html(line) + hidden(targets.size() - MAX_TARGETS), rows);
  }

  private static String hidden(int count) {
    return count > 0 ? "\n… +" + count : "";
  }

  /** Draws the texts of a part: Chinese on the left, English on the right. */
  Screen texts(EditTarget target, EditableDialog dialog) {
    List<EditableText> texts = dialog.texts(target);
    List<List<Button>> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(texts.size(), MAX_TEXTS); i++) {
      EditableText text = texts.get(i);
      EditAction chinese = new EditAction(Kind.ASK_CHINESE, i, target);
      rows.add(
          text.kind().label().isPresent()
              ? row(single(text), chinese)
              : text.isMissingName()
                  ? row(EditPhrase.EDIT_OFFICE_NAME, chinese)
                  : List.of(
                      text(text, Language.ZH, chinese),
                      text(text, Language.EN, new EditAction(Kind.ASK_ENGLISH, i, target))));
    }
    if (canBeConfirmed(target)) {
      rows.add(row(EditPhrase.EDIT_STILL_TRUE, new EditAction(Kind.CONFIRM, target)));
    }
    rows.add(row(EditPhrase.EDIT_BACK, new EditAction(Kind.SHOW_MENU)));
    String title = "<b>" + TelegramHtml.escape(title(target, dialog)) + "</b>\n";
    LocalDate checked =
        canBeConfirmed(target) ? DueReview.checked(dialog.file(), target.path()) : null;
    if (checked != null) {
      title += phrases.html(EditPhrase.EDIT_CHECKED_ON, "date", checked) + "\n";
    }
    Phrase line =
        target.section().hasParts() ? EditPhrase.EDIT_CHOOSE : EditPhrase.EDIT_CHOOSE_UNSEEN;
    return new Screen(0, title + phrases.html(line) + hidden(texts.size() - MAX_TEXTS), rows);
  }

  /** Returns whether somebody can say of this part that it is still true. */
  static boolean canBeConfirmed(EditTarget target) {
    return target.section() == EditTarget.Section.STEP
        || target.section() == EditTarget.Section.TOPIC;
  }

  /**
   * Returns the label of what is the same in both languages, with what it is; but a picture has
   * none that anybody reads.
   */
  private String single(EditableText text) {
    String label = text.kind().label().map(phrases::plain).orElseThrow();
    return text.kind() == TextKind.PICTURE
        ? label
        : label + " · " + PlainText.truncate(now(text, Language.ZH), MAX_LABEL);
  }

  private Button text(EditableText text, Language language, EditAction action) {
    if (text.kind() == TextKind.ADDED_EXAMPLES) {
      Phrase label =
          language == Language.ZH ? EditPhrase.EDIT_ADD_EXAMPLE_ZH : EditPhrase.EDIT_ADD_EXAMPLE_EN;
      return button(label, action);
    }
    String line = text.plain(language).lines().findFirst().orElse("…");
    return button(
        EditableText.emoji(text.path(language)) + " " + PlainText.truncate(line, MAX_LABEL),
        action);
  }

  /** Asks for a new text, or a new picture, in place of this one. */
  Screen ask(EditableText text, EditAction asked) {
    String now = text.in(asked.language());
    List<List<Button>> rows = new ArrayList<>();
    if (text.kind().isOfficeTime() && !now.isEmpty()) {
      rows.add(
          row(
              EditPhrase.EDIT_CLEAR,
              new EditAction(Kind.CLEAR_TEXT, asked.number(), asked.target())));
    }
    rows.add(row(EditPhrase.EDIT_BACK, show(asked.target())));
    boolean isFormatted =
        text.kind().isHtml()
            && !PlainText.isLonger(now, MAX_TEXT)
            && TelegramHtml.parse(now) instanceof FormattedText;
    String shown = isFormatted ? now : cut(now(text, asked.language()));
    return new Screen(0, (phrases.html(text.kind().wish()) + "\n\n" + shown).strip(), rows);
  }

  /** Returns the present text without markup, or what stands for none. */
  private String now(EditableText text, Language language) {
    if (!text.in(language).isEmpty()) {
      return text.plain(language);
    }
    return text.kind().isOfficeTime() ? phrases.plain(EditPhrase.EDIT_NOT_SAID) : "…";
  }

  /** Asks for something; the button leads back. */
  Screen ask(Phrase wish, EditAction back) {
    return phrases.screen(wish).withLastRow(button(EditPhrase.EDIT_BACK, back));
  }

  /** Says what is wrong with a new text. */
  Screen problems(List<Problem> problems, EditAction back) {
    StringBuilder html = new StringBuilder(phrases.html(EditPhrase.EDIT_REFUSED)).append("\n");
    SimilarProblems.fold(problems).stream()
        .limit(MAX_PROBLEMS)
        .forEach(problem -> html.append("\n❌ ").append(sentence(problem)));
    return new Screen(0, html.toString(), List.of(row(EditPhrase.EDIT_BACK, back)));
  }

  /** Returns what is wrong and what to do about it, except where only a file needs that. */
  String sentence(Problem problem) {
    LocalizedText sentence =
        SEEN_AS_TYPED.contains(problem.rule()) ? problem.message() : problem.sentence();
    return TelegramHtml.escape(PlainText.truncate(sentence.in(phrases.language(), "\n"), 300));
  }

  /** Returns whether it is about a part that {@link PlaceholderDetector} finds, too. */
  static boolean isAboutDoubtfulPart(Problem problem) {
    return SEEN_AS_TYPED.contains(problem.rule())
        && PlaceholderDetector.find(PlainText.of(problem.message().zh()), "").isPresent();
  }

  /** Says that another text is there now. */
  Screen outdated(String text, TextPath path) {
    return new Screen(
        0,
        phrases.html(EditPhrase.EDIT_OUTDATED) + "\n\n" + cut(TextKind.of(path).plain(text)),
        List.of(row(EditPhrase.EDIT_AGAIN, show(EditTarget.of(path)))));
  }

  private static String cut(String plain) {
    return TelegramHtml.escape(PlainText.truncate(plain, MAX_TEXT));
  }

  /** Returns the title of a part as plain text. */
  String title(EditTarget target, EditableDialog dialog) {
    return target
        .stepId()
        .filter(step -> phrases.dialog().find(step).isPresent())
        .map(phrases::title)
        .orElseGet(
            () ->
                !target.section().hasParts()
                    ? phrases.plain(
                        target.equals(EditTarget.OFFICE)
                            ? EditPhrase.EDIT_OFFICE
                            : EditPhrase.EDIT_OTHERS)
                    : dialog.texts(target).stream()
                        .findFirst()
                        .flatMap(EditableText::plain)
                        .map(text -> PlainText.truncate(phrases.plain(text), 2 * MAX_LABEL))
                        .orElse(target.id()));
  }

  List<Button> row(Phrase label, EditAction action) {
    return List.of(button(label, action));
  }

  Button button(Phrase label, EditAction action) {
    return button(phrases.plain(label), action);
  }

  static List<Button> row(String label, EditAction action) {
    return List.of(button(label, action));
  }

  static Button button(String label, EditAction action) {
    return new Button.Callback(label, action.encode());
  }
}

package org.chsiguide.dialog.screen;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.CannedResponse;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.HandlerAction;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.html.PlainText;
import org.chsiguide.html.TelegramHtml;

/**
 * Formats phrases, names and texts of a dialog for readers of one language, or of both; phrases and
 * names are one line unless it says otherwise.
 */
public record PhraseFormatter(Dialog dialog, Language language) {
  static final String BETWEEN_LINES = "\n";
  static final String BETWEEN_PARAGRAPHS = "\n\n";
  private static final String BETWEEN_LABELS = " · ";

  /** Returns a formatter for another language. */
  public PhraseFormatter in(Language other) {
    return new PhraseFormatter(dialog, other);
  }

  /**
   * Returns a phrase as plain text.
   *
   * @param variables names of variables and their values, alternating
   */
  public String plain(Phrase phrase, Object... variables) {
    return LocalizedText.fill(plain(dialog.phrase(phrase)), variables);
  }

  /**
   * Returns a phrase as Telegram HTML.
   *
   * @param variables names of variables and their values, alternating
   */
  public String html(Phrase phrase, Object... variables) {
    return TelegramHtml.escape(plain(phrase, variables));
  }

  /** Returns a screen that says this phrase and nothing else. */
  public Screen screen(Phrase phrase, Object... variables) {
    return new Screen(0, html(phrase, variables), List.of());
  }

  /** Returns a phrase in bold, as Telegram HTML. */
  public String bold(Phrase phrase, Object... variables) {
    return "<b>" + html(phrase, variables) + "</b>";
  }

  /** Returns a phrase in bold, with both languages in separate paragraphs, as Telegram HTML. */
  String boldParagraphs(Phrase phrase) {
    return dialog
        .phrase(phrase)
        .map(text -> "<b>" + TelegramHtml.escape(text) + "</b>")
        .in(language, BETWEEN_PARAGRAPHS);
  }

  /** Returns a phrase with both languages in lines of their own, as Telegram HTML. */
  String lines(Phrase phrase) {
    return dialog.phrase(phrase).map(TelegramHtml::escape).in(language, BETWEEN_LINES);
  }

  /** Returns a remark in brackets, to be appended to a text. */
  public String inBrackets(Object remark) {
    return language == Language.ZH ? "（" + remark + "）" : " (" + remark + ")";
  }

  /** Returns the colon between a label and its value. */
  public String colon() {
    return language == Language.EN ? ": " : "：";
  }

  Button button(Phrase label, ButtonAction action) {
    return new Button.Action(plain(label), action);
  }

  /** Returns the button with this label for another handler. */
  public Button button(Phrase label, HandlerAction action) {
    return new Button.Callback(plain(label), action.encode());
  }

  /** Returns a label or a name as plain text. */
  public String plain(LocalizedText text) {
    return label(text, language);
  }

  /**
   * Returns the label of a button. In both languages together, a mark such as 🏠 that begins both
   * appears once, and so does a label that is a part of the other.
   */
  public static String label(LocalizedText label, Language language) {
    if (language != Language.BOTH) {
      return label.in(language, "");
    }
    if (label.zh().contains(label.en())) {
      return label.zh();
    }
    if (label.en().contains(label.zh())) {
      return label.en();
    }
    int mark = BilingualText.sharedMark(label.zh(), label.en()).length();
    return label.zh() + BETWEEN_LABELS + label.en().substring(mark);
  }

  /** Returns a text of the dialog with its variables filled in, as Telegram HTML of many lines. */
  public String renderText(LocalizedText text) {
    LocalizedText filled = dialog.fillNames(text.map(String::strip), TelegramHtml::escape);
    return language == Language.BOTH ? BilingualText.join(filled) : filled.in(language, "");
  }

  /** Renders a canned response for a student who is stuck at this step, as Telegram HTML. */
  public String renderText(CannedResponse response, StepId step) {
    LocalizedText title =
        new LocalizedText(in(Language.ZH).title(step), in(Language.EN).title(step));
    return renderText(response.text().replace("{step}", title.map(TelegramHtml::escape)));
  }

  /** Returns the title of a step as plain text; in each language, a long one is cut. */
  public String title(Step step) {
    return titles(step, Step.MAX_TITLE_CHARACTERS).in(language, BETWEEN_LABELS);
  }

  /** Returns the title of a step as plain text, or its id if the dialog no longer has it. */
  public String title(StepId id) {
    return dialog.find(id).map(this::title).orElse(id.value());
  }

  /** Returns the name of a stage as plain text, or its id if the dialog no longer has it. */
  public String stageName(String id) {
    return dialog.findStage(id).map(stage -> plain(stage.name())).orElse(id);
  }

  /** Returns the title of a step in each language, shortened to this length; plain text. */
  public LocalizedText titles(Step step, int maxCharacters) {
    return dialog.title(step).map(it -> PlainText.truncate(it, maxCharacters));
  }

  String boldTitle(Step step) {
    return "<b>" + TelegramHtml.escape(title(step)) + "</b>";
  }

  /** Returns how far the stage of a step is, as Telegram HTML; empty if it has no stage. */
  Optional<String> progressBar(Step step) {
    List<Stage> stages = dialog.stages();
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).id().equals(step.stage())) {
        String name = TelegramHtml.escape(stages.get(i).name().in(language, BETWEEN_LABELS));
        String bar = "▰".repeat(i + 1) + "▱".repeat(stages.size() - i - 1);
        return Optional.of(bar + " <b>" + name + "</b> " + (i + 1) + "/" + stages.size());
      }
    }
    return Optional.empty();
  }

  /** Returns a number with commas for thousands, in the same way for all languages. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /**
   * Returns a duration in its largest unit and the next smaller one as plain text; below a minute,
   * and if negative, 0 minutes.
   */
  public String duration(Duration time) {
    if (time.toDays() > 0) {
      String days = count(time.toDays());
      return plain(DialogPhrase.TIME_DAYS, "days", days, "hours", time.toHoursPart());
    }
    return officeTime(time);
  }

  /**
   * Returns a duration in office hours as plain text: without days, which would be taken for 24.
   */
  public String officeTime(Duration time) {
    return time.toHours() > 0
        ? plain(DialogPhrase.TIME_HOURS, "hours", time.toHours(), "minutes", time.toMinutesPart())
        : plain(DialogPhrase.TIME_MINUTES, "minutes", Math.max(0, time.toMinutes()));
  }
}

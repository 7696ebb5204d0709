package org.chsiguide.dialog.screen;

import java.time.Duration;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.StepId;
import org.chsiguide.html.TelegramHtml;

/** Formats phrases and names of a dialog in one language, each as one line. */
public record PhraseFormatter(Dialog dialog, Language language) {

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

  /** Returns a label or a name as plain text. */
  public String plain(LocalizedText text) {
    return ScreenRenderer.label(text, language);
  }

  /** Returns the title of a step as plain text, or its id if the dialog no longer has it. */
  public String title(StepId id) {
    return dialog
        .find(id)
        .map(step -> ScreenRenderer.plainHeading(dialog, step, language))
        .orElse(id.value());
  }

  /** Returns a duration as plain text. */
  public String duration(Duration time) {
    return plain(DurationFormat.format(dialog, time));
  }

  /**
   * Returns a duration in office hours as plain text: without days, which would be taken for 24.
   */
  public String officeTime(Duration time) {
    return plain(DurationFormat.inHours(dialog, time));
  }
}

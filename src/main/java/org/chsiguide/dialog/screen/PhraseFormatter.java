package org.chsiguide.dialog.screen;

import java.time.Duration;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.StepId;
import org.chsiguide.html.TelegramHtml;

/** The phrases and names of a dialog in one language, each as one line. */
public record PhraseFormatter(Dialog dialog, Language language) {

  /** The same in another language. */
  public PhraseFormatter in(Language other) {
    return new PhraseFormatter(dialog, other);
  }

  /**
   * A phrase as plain text.
   *
   * @param variables by turns the name of a variable and what stands for it
   */
  public String plain(Phrase phrase, Object... variables) {
    return LocalizedText.fill(plain(dialog.phrase(phrase)), variables);
  }

  /** The same as Telegram HTML. */
  public String html(Phrase phrase, Object... variables) {
    return TelegramHtml.escape(plain(phrase, variables));
  }

  /** A label or a name as plain text. */
  public String plain(LocalizedText text) {
    return ScreenRenderer.label(text, language);
  }

  /** The title of a step as plain text; its id where the dialog has no such step any more. */
  public String title(StepId id) {
    return dialog.find(id).map(step -> plain(step.title())).orElse(id.value());
  }

  /** How long something takes, as plain text. */
  public String duration(Duration time) {
    return plain(DurationFormat.format(dialog, time));
  }
}

package org.chsiguide.statistics;

import java.time.Duration;
import java.util.Locale;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.DurationFormat;
import org.chsiguide.dialog.screen.ScreenRenderer;

/** Names and numbers as plain text in a language. */
record PhraseFormatter(Dialog dialog, Language language) {

  /** The same in another language. */
  PhraseFormatter in(Language other) {
    return new PhraseFormatter(dialog, other);
  }

  /**
   * A phrase of the guide.
   *
   * @param variables by turns the name of a variable and what stands for it
   */
  String phrase(Phrase phrase, Object... variables) {
    return LocalizedText.fill(name(dialog.phrase(phrase)), variables);
  }

  String name(LocalizedText text) {
    return ScreenRenderer.label(text, language);
  }

  /** The first line of a step, as its name; its id where the guide has no such step any more. */
  String name(StepId id) {
    return dialog.find(id).map(step -> name(step.title())).orElse(id.value());
  }

  /** With a comma at the thousands, in both languages. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A part of a whole as per cent; empty if there is nothing. */
  static String share(long part, long whole) {
    return whole == 0 ? "" : Math.round(100.0 * part / whole) + " %";
  }

  /** How long something takes. */
  String time(Duration time) {
    return name(DurationFormat.format(dialog, time));
  }
}

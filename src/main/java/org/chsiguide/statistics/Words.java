package org.chsiguide.statistics;

import java.time.Duration;
import java.util.Locale;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;
import org.chsiguide.dialog.TimeSpan;

/** Names and numbers as plain text in a language. */
record Words(Dialog guide, Language language) {

  /** The same in another language. */
  Words in(Language other) {
    return new Words(guide, other);
  }

  /**
   * A phrase of the guide.
   *
   * @param filled by turns the name of a variable and what stands for it
   */
  String say(Phrase phrase, Object... filled) {
    return Text.filled(name(guide.phrase(phrase)), filled);
  }

  String name(Text text) {
    return Screens.label(text, language);
  }

  /** The first line of a step, as its name; its id where the guide has no such step any more. */
  String name(StepId id) {
    return guide
        .find(id)
        .map(Step::text)
        .map(text -> name(new Text(heading(text.zh(), id), heading(text.en(), id))))
        .orElse(id.value());
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
    return name(TimeSpan.in(guide, time));
  }

  private static String heading(String html, StepId id) {
    String plain =
        html.replaceAll("<[^>]*>", "")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
    return plain
        .lines()
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .findFirst()
        .orElse(id.value());
  }
}

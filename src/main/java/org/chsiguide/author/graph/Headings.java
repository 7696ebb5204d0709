package org.chsiguide.author.graph;

import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.Text;
import org.chsiguide.html.Parsed;
import org.chsiguide.html.TelegramHtml;

/** The first lines of steps, by which people know them. */
final class Headings {
  private static final int MAX_CHARACTERS = 48;

  private Headings() {}

  static String of(Dialog dialog, Step step, Language language) {
    Text guide = dialog.guide();
    return new Text(
            line(step.text().zh(), guide.zh()) + " ", line(step.text().en(), guide.en()) + " ")
        .in(language, "· ")
        .strip();
  }

  private static String line(String html, String guide) {
    String text = TelegramHtml.parse(html) instanceof Parsed.Ok ok ? ok.text() : html;
    String line = text.strip().lines().findFirst().orElse("").replace("{guide}", guide);
    return line.codePointCount(0, line.length()) <= MAX_CHARACTERS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_CHARACTERS - 1)) + "…";
  }
}

package org.chsiguide.author.graph;

import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.html.ParseResult;
import org.chsiguide.html.TelegramHtml;

/** The first lines of steps, by which people know them. */
final class StepTitles {
  private static final int MAX_CHARACTERS = 48;

  private StepTitles() {}

  static String of(Dialog dialog, Step step, Language language) {
    LocalizedText dialogName = dialog.name();
    return new LocalizedText(
            line(step.text().zh(), dialogName.zh()) + " ",
            line(step.text().en(), dialogName.en()) + " ")
        .in(language, "· ")
        .strip();
  }

  private static String line(String html, String dialogName) {
    String text = TelegramHtml.parse(html) instanceof ParseResult.Ok ok ? ok.text() : html;
    String line = text.strip().lines().findFirst().orElse("").replace("{guide}", dialogName);
    return line.codePointCount(0, line.length()) <= MAX_CHARACTERS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_CHARACTERS - 1)) + "…";
  }
}

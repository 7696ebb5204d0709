package org.chsiguide.author.graph;

import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.html.PlainText;

/** The first lines of steps, by which people recognize them. */
final class StepTitles {
  private static final int MAX_CHARACTERS = 48;

  private StepTitles() {}

  static String of(Dialog dialog, Step step, Language language) {
    LocalizedText dialogName = dialog.name();
    LocalizedText title = step.title();
    return new LocalizedText(
            line(title.zh(), dialogName.zh()) + " ", line(title.en(), dialogName.en()) + " ")
        .in(language, "· ")
        .strip();
  }

  private static String line(String title, String dialogName) {
    return PlainText.truncate(title.replace("{guide}", dialogName), MAX_CHARACTERS);
  }
}

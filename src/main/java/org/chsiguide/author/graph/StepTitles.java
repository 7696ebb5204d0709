package org.chsiguide.author.graph;

import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.screen.PhraseFormatter;

/** The first lines of steps, by which people recognize them. */
final class StepTitles {
  private static final int MAX_CHARACTERS = 48;

  private StepTitles() {}

  static String of(Dialog dialog, Step step, Language language) {
    return new PhraseFormatter(dialog, language).titles(step, MAX_CHARACTERS).in(language, " · ");
  }
}

package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;
import org.jspecify.annotations.Nullable;

/**
 * The guide that lends what a small guide leaves out: phrases, and the landmarks that are not of
 * its subject.
 *
 * @param guide absent: nothing may be left out
 */
record BuiltIn(@Nullable Dialog guide) {
  private static final Set<Landmark> LENT =
      Set.of(Landmark.LANGUAGE, Landmark.HELP, Landmark.PRIVACY);

  /** Whether a guide may leave this landmark out. */
  boolean has(Landmark landmark) {
    return guide != null && LENT.contains(landmark);
  }

  boolean hasPhrases() {
    return guide != null;
  }

  Optional<Text> phrase(Phrase phrase) {
    return guide == null ? Optional.empty() : Optional.of(guide.phrase(phrase));
  }

  /**
   * The step to lend for a landmark, under the landmark's own name. Choices that lead to other
   * steps of the built-in guide stay there.
   */
  Step step(Landmark landmark) {
    if (guide == null) {
      throw new IllegalStateException("nothing is lent");
    }
    Step step = guide.expect(guide.at(landmark));
    List<Choice> choices = step.choices().stream().flatMap(c -> lent(c).stream()).toList();
    StepId id = new StepId(landmark.key());
    return new Step(
        id,
        null,
        Set.of(),
        step.text(),
        step.kind(),
        choices,
        step.checklist(),
        step.picture(),
        null);
  }

  private static Optional<Choice> lent(Choice choice) {
    if (choice instanceof Choice.Speak speak) {
      return Optional.of(new Choice.Speak(speak.language(), null, speak.label()));
    }
    return choice instanceof Choice.Go ? Optional.empty() : Optional.of(choice);
  }
}

package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Objects;
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
 * its subject. It is read when something is left out, and so never where it is itself what is read.
 * Thread-safe.
 */
final class BuiltIn {
  /** Nothing may be left out. */
  static final BuiltIn NONE = new BuiltIn(null);

  private static final Set<Landmark> LENT =
      Set.of(Landmark.LANGUAGE, Landmark.HELP, Landmark.PRIVACY);

  private final byte @Nullable [] yaml;
  private @Nullable Dialog guide;

  /**
   * @param yaml absent: nothing may be left out
   */
  private BuiltIn(byte @Nullable [] yaml) {
    this.yaml = yaml;
  }

  /** Lends from this guide. */
  static BuiltIn of(byte[] yaml) {
    return new BuiltIn(yaml.clone());
  }

  /** Whether a guide may leave this landmark out. */
  boolean has(Landmark landmark) {
    return yaml != null && LENT.contains(landmark);
  }

  boolean hasPhrases() {
    return yaml != null;
  }

  Optional<Text> phrase(Phrase phrase) {
    return yaml == null ? Optional.empty() : Optional.of(guide().phrase(phrase));
  }

  /**
   * The step to lend for a landmark, under the landmark's own name. Choices that lead to other
   * steps of the built-in guide stay there.
   */
  Step step(Landmark landmark) {
    Step step = guide().expect(guide().at(landmark));
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

  private synchronized Dialog guide() {
    if (guide == null) {
      Loaded loaded =
          new DialogReader()
              .read("the built-in guide", Objects.requireNonNull(yaml, "none is lent"));
      if (loaded instanceof Loaded.Failed failed) {
        throw new IllegalStateException(failed.problems().toString());
      }
      guide = ((Loaded.Ok) loaded).dialog();
    }
    return guide;
  }

  private static Optional<Choice> lent(Choice choice) {
    if (choice instanceof Choice.Speak speak) {
      return Optional.of(new Choice.Speak(speak.language(), null, speak.label()));
    }
    return choice instanceof Choice.Go ? Optional.empty() : Optional.of(choice);
  }
}

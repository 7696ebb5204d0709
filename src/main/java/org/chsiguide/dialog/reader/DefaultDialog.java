package org.chsiguide.dialog.reader;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.jspecify.annotations.Nullable;

/**
 * The guide that lends the landmarks that a small guide leaves out, for they are not of its
 * subject. It is read when something is left out, and so never where it is itself what is read.
 * Thread-safe.
 */
final class DefaultDialog {
  /** Nothing may be left out. */
  static final DefaultDialog NONE = new DefaultDialog(new PhraseCatalog(Map.of()), null);

  private static final Set<SystemStep> OMITTABLE =
      Set.of(SystemStep.LANGUAGE, SystemStep.HELP, SystemStep.PRIVACY);

  private final PhraseCatalog phraseCatalog;
  private final byte @Nullable [] yaml;
  private @Nullable Dialog dialog;

  /**
   * @param yaml absent: nothing may be left out
   */
  private DefaultDialog(PhraseCatalog phraseCatalog, byte @Nullable [] yaml) {
    this.phraseCatalog = phraseCatalog;
    this.yaml = yaml;
  }

  /** Lends from this guide. */
  static DefaultDialog of(PhraseCatalog phraseCatalog, byte[] yaml) {
    return new DefaultDialog(phraseCatalog, yaml.clone());
  }

  /** Whether a guide may leave this landmark out. */
  boolean canOmit(SystemStep systemStep) {
    return yaml != null && OMITTABLE.contains(systemStep);
  }

  /**
   * The step to lend for a landmark, under the landmark's own name. Choices that lead to other
   * steps of the built-in guide stay there.
   */
  Step step(SystemStep systemStep) {
    Step step = dialog().expect(dialog().systemStep(systemStep));
    List<Choice> choices = step.choices().stream().flatMap(c -> copyChoice(c).stream()).toList();
    StepId id = new StepId(systemStep.key());
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

  private synchronized Dialog dialog() {
    if (dialog == null) {
      dialog =
          new DialogLoader(phraseCatalog)
              .loadUnchecked("the built-in guide", Objects.requireNonNull(yaml, "none is lent"));
    }
    return dialog;
  }

  private static Optional<Choice> copyChoice(Choice choice) {
    if (choice instanceof Choice.ChangeLanguage speak) {
      return Optional.of(new Choice.ChangeLanguage(speak.language(), null, speak.label()));
    }
    return choice instanceof Choice.GoToStep ? Optional.empty() : Optional.of(choice);
  }
}

package org.chsiguide.dialog.reader;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.jspecify.annotations.Nullable;

/**
 * The dialog in the jar, from which a dialog gets the system steps that it omits, such as the
 * privacy notice. It is read on first use, so never while it is itself being read. Thread-safe.
 */
public final class DefaultDialog {
  /** Provides no steps, so nothing may be omitted. */
  static final DefaultDialog NONE = new DefaultDialog(new PhraseCatalog(Map.of()), null);

  private static final Set<SystemStep> OMITTABLE =
      Set.of(SystemStep.LANGUAGE, SystemStep.HELP, SystemStep.PRIVACY);

  private final PhraseCatalog phraseCatalog;
  private final @Nullable Supplier<byte[]> yaml;
  private @Nullable Dialog dialog;

  /**
   * Provides steps of a complete dialog, which is known to follow the rules.
   *
   * @param yaml absent: nothing may be omitted
   */
  public DefaultDialog(PhraseCatalog phraseCatalog, @Nullable Supplier<byte[]> yaml) {
    this.phraseCatalog = phraseCatalog;
    this.yaml = yaml;
  }

  /** Returns whether a dialog may omit this system step. */
  boolean canOmit(SystemStep systemStep) {
    return yaml != null && OMITTABLE.contains(systemStep);
  }

  /**
   * Returns the step for an omitted system step, with the name of the system step. Choices that
   * lead to other steps are dropped.
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
        null,
        null,
        List.of());
  }

  private synchronized Dialog dialog() {
    if (dialog == null) {
      byte[] known = Objects.requireNonNull(yaml, "nothing may be omitted").get();
      LoadResult loaded =
          new DialogLoader(phraseCatalog).loadUnchecked("the built-in dialog", known);
      dialog = ((LoadResult.Ok) loaded).dialog();
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

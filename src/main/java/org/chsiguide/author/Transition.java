package org.chsiguide.author;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.ScreenRenderer;

/**
 * A way from one step to another that the author wrote.
 *
 * @param from the step
 * @param choice the index of its choice, 0-based
 */
public record Transition(StepId from, int choice) {

  /** Those of a guide, in the order of the file. */
  public static List<Transition> of(Dialog dialog) {
    return dialog.steps().values().stream().flatMap(step -> of(step).stream()).toList();
  }

  /** Those out of a step. */
  static List<Transition> of(Step step) {
    List<Transition> transitions = new ArrayList<>();
    for (int i = 0; i < step.choices().size(); i++) {
      if (actionOf(step.choices().get(i)).isPresent()) {
        transitions.add(new Transition(step.id(), i));
      }
    }
    return transitions;
  }

  /** The one that a button takes out of a step, if it is none of those on every screen. */
  static Optional<Transition> find(Step step, Button.Action button) {
    List<Transition> candidates =
        of(step).stream()
            .filter(
                it -> actionOf(it.choiceIn(step)).filter(button.buttonAction()::equals).isPresent())
            .toList();
    // Two choices may lead to one step, for students find different words for the same.
    return candidates.stream()
        .filter(it -> matchesLabel(it.choiceIn(step).label(), button.label()))
        .findFirst()
        .or(() -> candidates.stream().findFirst());
  }

  private Choice choiceIn(Step step) {
    return step.choices().get(choice);
  }

  /** Whether a button has this label, in one language or in both. */
  static boolean matchesLabel(LocalizedText label, String button) {
    return Stream.of(Language.values())
        .anyMatch(language -> ScreenRenderer.label(label, language).strip().equals(button.strip()));
  }

  /** What a tap on the choice asks for, if it leads anywhere. */
  static Optional<ButtonAction> actionOf(Choice choice) {
    if (choice instanceof Choice.GoToStep go) {
      return Optional.of(new ButtonAction.GoToStep(go.to()));
    }
    if (choice instanceof Choice.ChangeLanguage speak) {
      return Optional.of(new ButtonAction.ChangeLanguage(speak.language(), speak.to()));
    }
    return Optional.empty();
  }
}

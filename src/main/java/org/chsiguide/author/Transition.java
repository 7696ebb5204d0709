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
import org.chsiguide.dialog.screen.PhraseFormatter;

/**
 * A transition from one step to another by a choice of the author.
 *
 * @param from the step
 * @param choice the index of the choice, 0-based
 */
record Transition(StepId from, int choice) {

  static List<Transition> of(Dialog dialog) {
    return dialog.steps().values().stream().flatMap(step -> of(step).stream()).toList();
  }

  static List<Transition> of(Step step) {
    List<Transition> transitions = new ArrayList<>();
    for (int i = 0; i < step.choices().size(); i++) {
      if (actionOf(step.choices().get(i)).isPresent()) {
        transitions.add(new Transition(step.id(), i));
      }
    }
    return transitions;
  }

  /** Returns the transition that a button takes; empty for buttons that every screen has. */
  static Optional<Transition> find(Step step, Button.Action button) {
    List<Transition> candidates =
        of(step).stream()
            .filter(
                it -> actionOf(it.choiceIn(step)).filter(button.buttonAction()::equals).isPresent())
            .toList();
    // Two choices may lead to the same step, since students use different words for one thing.
    return candidates.stream()
        .filter(it -> matchesLabel(it.choiceIn(step).label(), button.label()))
        .findFirst()
        .or(() -> candidates.stream().findFirst());
  }

  private Choice choiceIn(Step step) {
    return step.choices().get(choice);
  }

  /** Returns whether a button has this label, in one language or in both. */
  static boolean matchesLabel(LocalizedText label, String button) {
    return Stream.of(Language.values())
        .anyMatch(
            language -> PhraseFormatter.label(label, language).strip().equals(button.strip()));
  }

  /** Returns the action of a tap on the choice, if it leads to a step. */
  static Optional<ButtonAction> actionOf(Choice choice) {
    return choice.action().filter(action -> !(action instanceof ButtonAction.ShowTopic));
  }
}

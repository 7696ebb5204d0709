package org.chsiguide.author;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Press;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;

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
      if (press(step.choices().get(i)).isPresent()) {
        transitions.add(new Transition(step.id(), i));
      }
    }
    return transitions;
  }

  /** The one that a button takes out of a step, if it is none of those on every screen. */
  static Optional<Transition> taken(Step step, Button.Tap button) {
    List<Transition> same =
        of(step).stream()
            .filter(it -> press(it.in(step)).filter(button.press()::equals).isPresent())
            .toList();
    // Two choices may lead to one step, for students find different words for the same.
    return same.stream()
        .filter(it -> isOn(it.in(step).label(), button.label()))
        .findFirst()
        .or(() -> same.stream().findFirst());
  }

  private Choice in(Step step) {
    return step.choices().get(choice);
  }

  /** Whether a button has this label, in one language or in both. */
  static boolean isOn(Text label, String button) {
    return Stream.of(Language.values())
        .anyMatch(language -> Screens.label(label, language).strip().equals(button.strip()));
  }

  /** What a tap on the choice asks for, if it leads anywhere. */
  static Optional<Press> press(Choice choice) {
    if (choice instanceof Choice.Go go) {
      return Optional.of(new Press.Go(go.to()));
    }
    if (choice instanceof Choice.Speak speak) {
      return Optional.of(new Press.Speak(speak.language(), speak.to()));
    }
    return Optional.empty();
  }
}

package org.chsiguide.author;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.yaml.EditableYaml;
import org.chsiguide.dialog.yaml.TextPath;

/** The coverage of a dialog by stories, for each language separately. */
public final class Coverage {
  private final Dialog dialog;
  private final Set<Visit> visits = new HashSet<>();

  /** A step that a student with this language saw, or a transition that they took. */
  private record Visit(Language language, Object place) {}

  /** Creates the coverage of a dialog in which nothing was visited yet. */
  public Coverage(Dialog dialog) {
    this.dialog = dialog;
  }

  void recordStep(Language language, StepId step) {
    visits.add(new Visit(language, step));
  }

  void recordTransition(Language language, Transition transition) {
    visits.add(new Visit(language, transition));
  }

  /** Returns those of these places that no student with this language visited, in their order. */
  private <T> List<T> missing(Language language, Collection<T> places) {
    return places.stream().filter(it -> !visits.contains(new Visit(language, it))).toList();
  }

  /** Returns whether at least this percentage of the transitions was taken in each language. */
  public boolean isAtLeast(int percent) {
    List<Transition> all = Transition.of(dialog);
    return Stream.of(Language.values())
        .map(language -> all.size() - missing(language, all).size())
        .allMatch(taken -> 100L * taken >= (long) percent * all.size());
  }

  /**
   * Returns the coverage of steps and transitions in each language, followed by a line for each
   * missing one with its {@code file:line}.
   *
   * @param source the content of the file
   */
  public List<LocalizedText> report(String file, EditableYaml source) {
    List<LocalizedText> report = new ArrayList<>();
    Set<StepId> steps = dialog.steps().keySet();
    List<Transition> transitions = Transition.of(dialog);
    for (Language language : Language.values()) {
      List<StepId> missingSteps = missing(language, steps);
      List<Transition> missingTransitions = missing(language, transitions);
      report.add(
          LocalizedText.format(
              "%-4s  步骤 %s  按钮 %s",
              "%-4s  steps %s  transitions %s",
              language.code(),
              share(steps.size() - missingSteps.size(), steps.size()),
              share(transitions.size() - missingTransitions.size(), transitions.size())));
      missingSteps.forEach(step -> report.add(missing(file, source, step)));
      missingTransitions.forEach(transition -> report.add(missing(file, source, transition)));
    }
    return report;
  }

  private static LocalizedText missing(String file, EditableYaml source, StepId step) {
    return LocalizedText.format(
        "  %s没有故事看到步骤 %s",
        "  %sno story sees step %s",
        location(file, source, TextPath.of("steps", step.value())),
        step);
  }

  private LocalizedText missing(String file, EditableYaml source, Transition transition) {
    StepId step = transition.from();
    int choice = transition.choice();
    return LocalizedText.format(
        "  %1$s没有故事在步骤 %3$s 点 \"%2$s\"",
        "  %sno story taps \"%s\" in step %s",
        location(
            file, source, TextPath.of("steps", step.value(), "choices", Integer.toString(choice))),
        dialog.expect(step).choices().get(choice).label(),
        step);
  }

  private static LocalizedText location(String file, EditableYaml source, TextPath path) {
    OptionalInt line = source.lineOf(path);
    return line.isPresent()
        ? LocalizedText.untranslated(file + ":" + line.getAsInt() + ": ")
        : new LocalizedText("（自带）", "(built in) ");
  }

  private static String share(int part, int whole) {
    return "%d/%d (%.1f %%)".formatted(part, whole, whole == 0 ? 100.0 : 100.0 * part / whole);
  }
}

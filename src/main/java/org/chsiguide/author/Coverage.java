package org.chsiguide.author;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.parsed.SourceMap;

/** The coverage of a dialog by stories, for each language separately. */
public final class Coverage {
  private final Dialog dialog;
  private final Map<Language, Set<StepId>> steps = new EnumMap<>(Language.class);
  private final Map<Language, Set<Transition>> transitions = new EnumMap<>(Language.class);

  /** Creates the coverage of a dialog in which nothing was visited yet. */
  public Coverage(Dialog dialog) {
    this.dialog = dialog;
  }

  /** Records that a student with this language saw the step. */
  void recordStep(Language language, StepId step) {
    of(language, steps).add(step);
  }

  /** Records that a student with this language took the transition. */
  void recordTransition(Language language, Transition transition) {
    of(language, transitions).add(transition);
  }

  /** Returns the transitions that no student with this language took, in the order of the file. */
  public List<Transition> missingTransitions(Language language) {
    return Transition.of(dialog).stream()
        .filter(transition -> !of(language, transitions).contains(transition))
        .toList();
  }

  /** Returns the steps that no student with this language saw, in the order of the file. */
  public List<StepId> missingSteps(Language language) {
    return dialog.steps().keySet().stream()
        .filter(step -> !of(language, steps).contains(step))
        .toList();
  }

  /** Returns whether at least this percentage of the transitions was taken in each language. */
  public boolean isAtLeast(int percent) {
    int all = Transition.of(dialog).size();
    return Stream.of(Language.values())
        .map(language -> all - missingTransitions(language).size())
        .allMatch(taken -> 100L * taken >= (long) percent * all);
  }

  /**
   * Returns the coverage of steps and transitions in each language, followed by a line for each
   * missing one with its {@code file:line}.
   */
  public List<LocalizedText> report(String file, SourceMap sourceMap) {
    List<LocalizedText> report = new ArrayList<>();
    int allSteps = dialog.steps().size();
    int allTransitions = Transition.of(dialog).size();
    for (Language language : Language.values()) {
      List<StepId> missingSteps = missingSteps(language);
      List<Transition> missingTransitions = missingTransitions(language);
      report.add(
          LocalizedText.format(
              "%-4s  步骤 %s  按钮 %s",
              "%-4s  steps %s  transitions %s",
              language.code(),
              share(allSteps - missingSteps.size(), allSteps),
              share(allTransitions - missingTransitions.size(), allTransitions)));
      Stream.concat(
              missingSteps.stream()
                  .map(
                      step ->
                          LocalizedText.format(
                              "%s没有故事看到步骤 %s",
                              "%sno story sees step %s", location(file, sourceMap, step), step)),
              missingTransitions.stream().map(transition -> missing(file, sourceMap, transition)))
          .forEach(line -> report.add(line.map(words -> "  " + words)));
    }
    return report;
  }

  private LocalizedText missing(String file, SourceMap sourceMap, Transition transition) {
    int line = sourceMap.lineOfChoice(transition.from(), transition.choice()).orElse(0);
    LocalizedText label =
        dialog.expect(transition.from()).choices().get(transition.choice()).label();
    return LocalizedText.format(
        "%1$s:%2$s: 没有故事在步骤 %4$s 点 \"%3$s\"",
        "%s:%s: no story taps \"%s\" in step %s", file, line, label, transition.from());
  }

  private static LocalizedText location(String file, SourceMap sourceMap, StepId step) {
    return sourceMap.lineOfStep(step).isPresent()
        ? LocalizedText.untranslated(file + ":" + sourceMap.lineOfStep(step).getAsInt() + ": ")
        : new LocalizedText("（自带）", "(built in) ");
  }

  private static String share(int part, int whole) {
    return "%d/%d (%.1f %%)".formatted(part, whole, whole == 0 ? 100.0 : 100.0 * part / whole);
  }

  private static <T> Set<T> of(Language language, Map<Language, Set<T>> sets) {
    return sets.computeIfAbsent(language, l -> new HashSet<>());
  }
}

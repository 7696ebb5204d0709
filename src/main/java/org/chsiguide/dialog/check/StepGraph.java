package org.chsiguide.dialog.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.parsed.ParsedChoice;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.parsed.ParsedStep;
import org.chsiguide.dialog.parsed.StepReference;
import org.chsiguide.dialog.yaml.DidYouMean;

/** The graph of steps; a mistyped target counts as the step that it resembles. */
final class StepGraph {
  private static final int MAX_UNREACHABLE_ROOTS = 100;

  /**
   * The maximum number of taps from the step "person" to a contact; the button to that step, which
   * every screen has, is a third tap.
   */
  private static final int MAX_TAPS_TO_CONTACT = 2;

  /** Students look in at these, and go back. */
  private static final List<SystemStep> OFF_PATH =
      List.of(SystemStep.PERSON, SystemStep.LANGUAGE, SystemStep.HELP, SystemStep.PRIVACY);

  private final Map<String, ParsedStep> steps = new LinkedHashMap<>();
  private final Map<String, Set<String>> successors = new LinkedHashMap<>();
  private final Map<String, String> renamed = new HashMap<>();
  private final List<String> namesToGuess;
  private final Map<String, Optional<String>> guesses = new HashMap<>();
  private final Map<SystemStep, String> entrySteps = new EnumMap<>(SystemStep.class);
  private final boolean hasContact;

  StepGraph(ParsedDialog dialog) {
    for (ParsedStep step : dialog.steps()) {
      steps.putIfAbsent(step.name(), step);
      step.formerNames().forEach(was -> renamed.putIfAbsent(was.value(), step.name()));
    }
    this.namesToGuess = unreferencedFirst(dialog);
    for (ParsedStep step : dialog.steps()) {
      Set<String> to = successors.computeIfAbsent(step.name(), name -> new LinkedHashSet<>());
      step.references()
          .filter(StepReference::leadsThere)
          .forEach(reference -> resolve(reference).ifPresent(to::add));
    }
    for (SystemStep systemStep : SystemStep.values()) {
      dialog
          .systemStep(systemStep)
          .flatMap(this::resolve)
          .ifPresent(step -> entrySteps.put(systemStep, step));
    }
    this.hasContact =
        find(SystemStep.PERSON).stream()
            .flatMap(person -> stepsWithin(MAX_TAPS_TO_CONTACT, person.name()).stream())
            .flatMap(name -> find(name).stream())
            .anyMatch(StepGraph::mayHaveContact);
  }

  /**
   * Orders names for guesses: a mistyped name more likely means a step that is not referenced
   * elsewhere.
   */
  private List<String> unreferencedFirst(ParsedDialog dialog) {
    Set<String> names = new LinkedHashSet<>(steps.keySet());
    dialog.references().forEach(reference -> names.remove(reference.target().value()));
    names.addAll(steps.keySet());
    return List.copyOf(names);
  }

  Collection<ParsedStep> steps() {
    return steps.values();
  }

  /** Returns whether students only look in at the step, such as the help. */
  boolean isOffPath(ParsedStep step) {
    return OFF_PATH.stream().map(entrySteps::get).anyMatch(step.name()::equals);
  }

  boolean isStart(ParsedStep step) {
    return step.name().equals(entrySteps.get(SystemStep.START));
  }

  Optional<ParsedStep> find(SystemStep systemStep) {
    return Optional.ofNullable(entrySteps.get(systemStep)).map(steps::get);
  }

  Optional<ParsedStep> find(String name) {
    return Optional.ofNullable(steps.get(name));
  }

  /** Returns the step with this name, with this earlier name, or with a similar name. */
  Optional<String> resolve(StepReference reference) {
    String target = reference.target().value();
    if (steps.containsKey(target)) {
      return Optional.of(target);
    }
    return Optional.ofNullable(renamed.get(target))
        .or(() -> guesses.computeIfAbsent(target, name -> DidYouMean.closest(name, namesToGuess)));
  }

  Set<String> successors(String step) {
    return successors.getOrDefault(step, Set.of());
  }

  /** Returns whether there is a contact near the step "person". */
  boolean hasContact() {
    return hasContact;
  }

  /** Returns whether a step gives a contact, or may do so in what cannot be read. */
  static boolean mayHaveContact(ParsedStep step) {
    boolean inText =
        step.text().scalars().stream()
            .anyMatch(words -> !UntranslatableParts.ofHtml(words.value()).isEmpty());
    boolean inChoice =
        step.choices().stream()
            .anyMatch(
                choice ->
                    !choice.isReadable()
                        || choice.label().toText().isEmpty()
                        || choice.choice() instanceof Choice.CopyText
                        || choice.choice() instanceof Choice.OpenUrl);
    return inText
        || inChoice
        || step.text().toText().isEmpty()
        || !step.isReadable()
        || step.kind() instanceof Step.Kind.Mail;
  }

  /** Returns the steps within this many taps, including the step itself. */
  private Set<String> stepsWithin(int taps, String step) {
    Set<String> near = new LinkedHashSet<>(Set.of(step));
    for (int tap = 0; tap < taps; tap++) {
      for (String from : List.copyOf(near)) {
        near.addAll(successors(from));
      }
    }
    return near;
  }

  /**
   * Returns the unreachable steps on which other unreachable steps depend, each with the number of
   * those.
   */
  Map<String, Integer> unreachableRoots() {
    Set<String> unreached = new LinkedHashSet<>(steps.keySet());
    unreached.removeAll(reachableFrom(entrySteps.values()));
    Set<String> candidates = new LinkedHashSet<>(unreached);
    for (String step : unreached) {
      successors(step).stream().filter(to -> !to.equals(step)).forEach(candidates::remove);
    }
    List<String> order = new ArrayList<>(candidates);
    order.addAll(unreached); // in a cycle, no step is first
    Map<String, Integer> unreachable = new LinkedHashMap<>();
    Set<String> explained = new LinkedHashSet<>();
    for (String step : order) {
      if (unreachable.size() < MAX_UNREACHABLE_ROOTS && !explained.contains(step)) {
        Set<String> dependents = reachableFrom(Set.of(step));
        dependents.retainAll(unreached);
        explained.addAll(dependents);
        unreachable.put(step, dependents.size() - 1);
      }
    }
    return unreachable;
  }

  /**
   * Returns each group of steps that lead only to each other, so that only the home button leads
   * out. None in a dialog from whose start no end can be reached, such as a list of answers: that
   * is meant to be one.
   */
  List<List<ParsedStep>> closedLoops() {
    Set<String> leaving =
        leadingTo(steps().stream().filter(this::mayEnd).map(ParsedStep::name).toList());
    if (find(SystemStep.START).filter(it -> leaving.contains(it.name())).isEmpty()) {
      return List.of();
    }
    List<List<ParsedStep>> loops = new ArrayList<>();
    Set<String> explained = new HashSet<>();
    for (ParsedStep step : steps()) {
      if (!leaving.contains(step.name()) && !explained.contains(step.name())) {
        Set<String> below = reachableFrom(Set.of(step.name()));
        boolean isNew = Collections.disjoint(below, explained);
        explained.addAll(below);
        String last = below.stream().reduce((one, other) -> other).orElseThrow();
        Set<String> loop = reachableFrom(Set.of(last));
        if (isNew && loop.size() > 1) {
          loops.add(steps().stream().filter(it -> loop.contains(it.name())).toList());
        }
      }
    }
    return loops;
  }

  private boolean mayEnd(ParsedStep step) {
    return isOffPath(step)
        || !step.isReadable()
        || step.isEnd()
        || step.kind() instanceof Step.Kind.Input
        || !step.choices().stream().allMatch(ParsedChoice::isReadable)
        || step.references().anyMatch(reference -> resolve(reference).isEmpty());
  }

  /** Returns the steps that can be reached from these, including themselves. */
  private Set<String> reachableFrom(Collection<String> from) {
    return follow(from, successors);
  }

  /** Returns the steps from which one of these can be reached, including themselves. */
  private Set<String> leadingTo(Collection<String> to) {
    Map<String, Set<String>> predecessors = new HashMap<>();
    successors.forEach(
        (step, next) ->
            next.forEach(
                it -> predecessors.computeIfAbsent(it, n -> new LinkedHashSet<>()).add(step)));
    return follow(to, predecessors);
  }

  private static Set<String> follow(Collection<String> from, Map<String, Set<String>> next) {
    Set<String> reached = new LinkedHashSet<>(from);
    Deque<String> pending = new ArrayDeque<>(from);
    while (!pending.isEmpty()) {
      for (String step : next.getOrDefault(pending.remove(), Set.of())) {
        if (reached.add(step)) {
          pending.add(step);
        }
      }
    }
    return reached;
  }
}

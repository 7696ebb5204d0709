package org.chsiguide.dialog.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.dialog.Landmark;

/** Which steps lead to which, where a mistyped name leads to the step that it resembles. */
final class StepGraph {
  private static final int MAX_HEADS = 100;

  private final Map<String, StepDraft> steps = new LinkedHashMap<>();
  private final Map<String, Set<String>> exits = new LinkedHashMap<>();
  private final Map<String, String> renamed = new HashMap<>();
  private final List<String> namesToGuess;
  private final Map<String, Optional<String>> guesses = new HashMap<>();
  private final Set<String> roots = new LinkedHashSet<>();

  StepGraph(Draft draft) {
    for (StepDraft step : draft.steps()) {
      steps.putIfAbsent(step.name(), step);
      step.was().forEach(was -> renamed.putIfAbsent(was.value(), step.name()));
    }
    this.namesToGuess = unreferencedFirst(draft);
    for (StepDraft step : draft.steps()) {
      Set<String> to = exits.computeIfAbsent(step.name(), name -> new LinkedHashSet<>());
      step.references().forEach(reference -> meant(reference).ifPresent(to::add));
    }
    for (Landmark landmark : Landmark.values()) {
      draft.landmark(landmark).flatMap(this::meant).ifPresent(roots::add);
    }
  }

  /** Of the steps that a mistyped name may mean, those that nothing else leads to are likelier. */
  private List<String> unreferencedFirst(Draft draft) {
    Set<String> names = new LinkedHashSet<>(steps.keySet());
    draft.references().forEach(reference -> names.remove(reference.target().value()));
    names.addAll(steps.keySet());
    return List.copyOf(names);
  }

  Collection<StepDraft> steps() {
    return steps.values();
  }

  Optional<StepDraft> find(String name) {
    return Optional.ofNullable(steps.get(name));
  }

  /** The step that is meant: the one of this name, of this earlier name, or of a similar one. */
  Optional<String> meant(Reference reference) {
    String target = reference.target().value();
    if (steps.containsKey(target)) {
      return Optional.of(target);
    }
    return Optional.ofNullable(renamed.get(target))
        .or(() -> guesses.computeIfAbsent(target, name -> Suggestions.closest(name, namesToGuess)));
  }

  Set<String> exits(String step) {
    return exits.getOrDefault(step, Set.of());
  }

  /** The steps within so many taps, itself too. */
  Set<String> within(int taps, String step) {
    Set<String> near = new LinkedHashSet<>(Set.of(step));
    for (int tap = 0; tap < taps; tap++) {
      for (String from : List.copyOf(near)) {
        near.addAll(exits(from));
      }
    }
    return near;
  }

  /**
   * Of the steps that cannot be reached those on which the others hang, each with the number of the
   * others.
   */
  Map<String, Integer> unreachableHeads() {
    Set<String> unreached = new LinkedHashSet<>(steps.keySet());
    unreached.removeAll(reach(roots));
    Set<String> candidates = new LinkedHashSet<>(unreached);
    for (String step : unreached) {
      exits(step).stream().filter(to -> !to.equals(step)).forEach(candidates::remove);
    }
    List<String> order = new ArrayList<>(candidates);
    order.addAll(unreached); // where steps go round in circles none is the first
    Map<String, Integer> heads = new LinkedHashMap<>();
    Set<String> explained = new LinkedHashSet<>();
    for (String step : order) {
      if (heads.size() < MAX_HEADS && !explained.contains(step)) {
        Set<String> hanging = reach(Set.of(step));
        hanging.retainAll(unreached);
        explained.addAll(hanging);
        heads.put(step, hanging.size() - 1);
      }
    }
    return heads;
  }

  private Set<String> reach(Set<String> from) {
    Set<String> reached = new LinkedHashSet<>(from);
    Deque<String> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      for (String next : exits(open.remove())) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached;
  }
}

package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What fits whoever asks for a person, told by the guide itself: of the ways to reach one those
 * that are near the step where the student is stuck, and the questions whose answers lead there.
 *
 * <p>Near is what is few taps ahead, or as few behind: a mail is near the step that leads to it,
 * and near the one where its answer is waited for. A step that leads everywhere is near nothing.
 *
 * @param here where the student is stuck
 * @param choices the nearest first, then as in the file
 * @param questions the nearest first, at most {@link #MOST_QUESTIONS}
 */
record Nearby(Step here, List<Choice.Go> choices, List<Topic.Question> questions) {

  /** More would hide the way to a person. */
  static final int MOST_QUESTIONS = 3;

  /** Taps to a way to a person. */
  private static final int NEAR = 2;

  /** Taps to the first step of an answer. */
  private static final int BESIDE = 1;

  /** Taps to any step of an answer; the nearest is offered if none is beside. */
  private static final int FAR = 3;

  /** Who has so many choices is not told by them what the student may want. */
  private static final int EVERYWHERE = 8;

  Nearby {
    choices = List.copyOf(choices);
    questions = List.copyOf(questions);
  }

  /** What fits whoever is stuck at this step; empty if nothing. It walks through the guide. */
  static Optional<Nearby> of(Dialog dialog, StepId stuckAt) {
    Nearby nearby = new Surroundings(dialog, dialog.expect(stuckAt)).nearby();
    return nearby.choices().isEmpty() && nearby.questions().isEmpty()
        ? Optional.empty()
        : Optional.of(nearby);
  }

  /** The steps around one, and how far they are. */
  private static final class Surroundings {
    private final Dialog dialog;
    private final Step here;

    /** Twice the taps ahead; behind, one more, for whoever is stuck wants to go on. */
    private final Map<StepId, Integer> distances = new HashMap<>();

    Surroundings(Dialog dialog, Step here) {
      this.dialog = dialog;
      this.here = here;
      Map<StepId, Set<StepId>> next = new HashMap<>();
      Map<StepId, Set<StepId>> previous = new HashMap<>();
      for (Step step : dialog.steps().values()) {
        for (StepId to : next(step)) {
          next.computeIfAbsent(step.id(), it -> new HashSet<>()).add(to);
          previous.computeIfAbsent(to, it -> new HashSet<>()).add(step.id());
        }
      }
      measure(next, 0);
      measure(previous, 1);
    }

    /** Where the buttons of a step lead that are not on every screen, and an answer to it. */
    private Set<StepId> next(Step step) {
      Set<StepId> next = new HashSet<>();
      boolean isBesideTheWay =
          step.kind() instanceof Step.Kind.Ticket || dialog.landmarks().containsValue(step.id());
      if (isBesideTheWay || leadsEverywhere(step)) {
        return next;
      }
      if (step.kind() instanceof Step.Kind.Ask ask) {
        next.add(ask.to());
      }
      goes(step.choices()).map(Choice.Go::to).forEach(next::add);
      next.removeAll(dialog.landmarks().values());
      return next;
    }

    private static boolean leadsEverywhere(Step step) {
      return goes(step.choices()).count() >= EVERYWHERE;
    }

    private void measure(Map<StepId, Set<StepId>> neighbours, int more) {
      Set<StepId> ring = Set.of(here.id());
      Set<StepId> seen = new HashSet<>();
      for (int taps = 0; taps <= FAR; taps++) {
        Set<StepId> further = new HashSet<>();
        for (StepId step : ring) {
          if (seen.add(step)) {
            distances.merge(step, 2 * taps + more, Math::min);
            further.addAll(neighbours.getOrDefault(step, Set.of()));
          }
        }
        ring = further;
      }
    }

    Nearby nearby() {
      Step person = dialog.expect(dialog.at(Landmark.PERSON));
      List<Choice.Go> choices =
          goes(person.choices())
              .filter(go -> !(dialog.expect(go.to()).kind() instanceof Step.Kind.Ticket))
              .filter(go -> taps(go.to()) <= NEAR)
              .sorted(Comparator.comparingInt(go -> taps(go.to())))
              .toList();
      List<Found> found = found();
      boolean isAnswered = !leadsEverywhere(here) && found.stream().anyMatch(Found::isHere);
      List<Found> beside =
          found.stream().filter(it -> isAnswered ? it.isNext() : it.isBeside()).toList();
      List<Topic.Question> questions =
          (beside.isEmpty() ? found.stream().limit(1) : beside.stream())
              .map(Found::question)
              .filter(it -> goes(person.choices()).noneMatch(go -> isSame(go.label(), it.name())))
              .limit(MOST_QUESTIONS)
              .toList();
      return new Nearby(here, choices, questions);
    }

    /**
     * A question that leads near.
     *
     * @param place of the step there, among those where its answer leads
     */
    private record Found(Topic.Question question, int distance, int place) {
      int taps() {
        return distance / 2;
      }

      /** The answer begins where the student is stuck. */
      boolean isHere() {
        return taps() == 0 && place == 0;
      }

      /** Or where they go from there. */
      boolean isNext() {
        return distance <= 2 * BESIDE && place == 0;
      }

      boolean isBeside() {
        return taps() == 0 || (taps() <= BESIDE && place == 0);
      }
    }

    /** To somebody the two buttons would look the same. */
    private static boolean isSame(Text one, Text other) {
      return one.zh().equals(other.zh()) || one.en().equals(other.en());
    }

    private List<Found> found() {
      List<Found> all = new ArrayList<>();
      for (Topic topic : dialog.topics().all().values()) {
        if (topic instanceof Topic.Question question) {
          found(question).filter(this::isAboutTheWay).ifPresent(all::add);
        }
      }
      all.sort(Comparator.comparingInt(Found::distance).thenComparingInt(Found::place));
      return all;
    }

    private Optional<Found> found(Topic.Question question) {
      List<StepId> steps = question.steps().stream().map(this::now).toList();
      return Stream.iterate(0, place -> place < steps.size(), place -> place + 1)
          .filter(place -> isOnTheWay(steps.get(place)) && taps(steps.get(place)) <= FAR)
          .map(place -> new Found(question, distance(steps.get(place)), place))
          .min(Comparator.comparingInt(Found::distance).thenComparingInt(Found::place));
    }

    /** Leads to this very step, or first of all to one of the way and not to help or language. */
    private boolean isAboutTheWay(Found found) {
      return found.taps() == 0 || isOnTheWay(now(found.question().steps().get(0)));
    }

    private boolean isOnTheWay(StepId step) {
      return dialog.find(step).map(Step::stage).isPresent();
    }

    private StepId now(StepId step) {
      return dialog.find(step).map(Step::id).orElse(step);
    }

    private int taps(StepId step) {
      return distance(step) / 2;
    }

    private int distance(StepId step) {
      return distances.getOrDefault(now(step), Integer.MAX_VALUE);
    }

    private static Stream<Choice.Go> goes(List<Choice> choices) {
      return choices.stream().filter(Choice.Go.class::isInstance).map(Choice.Go.class::cast);
    }
  }
}

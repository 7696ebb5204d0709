package org.chsiguide.dialog.screen;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;

/**
 * Finds choices and questions that are related to the step where a student is stuck, to be offered
 * first when they ask for a person: ways to reach people near that step, and questions whose
 * answers lead there.
 *
 * <p>A step is near if it is a few taps ahead or behind: a mail is near the step that leads to it,
 * and near the step that waits for its answer.
 *
 * @param stuckStep the step where the student is stuck
 * @param choices the nearest first, then in the order of the file
 * @param questions the nearest first, at most {@link #MAX_QUESTIONS}
 */
record RelatedSteps(Step stuckStep, List<Choice.GoToStep> choices, List<Topic.Question> questions) {

  /** The maximum number of questions; more would hide the buttons to people. */
  static final int MAX_QUESTIONS = 2;

  /** The maximum number of taps to a way to reach a person. */
  private static final int MAX_TAPS_TO_CONTACT = 2;

  /** The maximum distance of the first step of an answer, unless no other is as near. */
  private static final int ONE_TAP_AHEAD = 2;

  /** The maximum number of taps to a near step; of several farther questions, one is offered. */
  private static final int MAX_TAPS = 3;

  RelatedSteps {
    choices = List.copyOf(choices);
    questions = List.copyOf(questions);
  }

  /**
   * Returns the step where the student is stuck who is asking for a person; empty elsewhere, or
   * before the first stage.
   */
  static Optional<StepId> stuckStep(Dialog dialog, Conversation conversation) {
    return conversation.currentStep().equals(dialog.systemStep(SystemStep.PERSON))
        ? dialog.lastStageStep(conversation).map(Step::id)
        : Optional.empty();
  }

  /** Returns the steps related to this one. Walks through the dialog. */
  static RelatedSteps of(Dialog dialog, StepId stuckAt) {
    return new StepDistances(dialog, dialog.expect(stuckAt)).relatedSteps();
  }

  /** The steps around one, with their distances. */
  private static final class StepDistances {
    private static final Comparator<RelatedQuestion> NEAREST =
        Comparator.comparingInt(RelatedQuestion::distance).thenComparingInt(RelatedQuestion::rank);

    private final Dialog dialog;
    private final Step stuckStep;

    /** Twice the taps ahead; one more for steps behind, since a stuck student wants to go on. */
    private final Map<StepId, Integer> distances = new HashMap<>();

    StepDistances(Dialog dialog, Step stuckStep) {
      this.dialog = dialog;
      this.stuckStep = stuckStep;
      Map<StepId, Set<StepId>> successors = new HashMap<>();
      Map<StepId, Set<StepId>> predecessors = new HashMap<>();
      for (Step step : dialog.steps().values()) {
        for (StepId to : successors(step)) {
          successors.computeIfAbsent(step.id(), it -> new HashSet<>()).add(to);
          predecessors.computeIfAbsent(to, it -> new HashSet<>()).add(step.id());
        }
      }
      measureDistances(successors, 0);
      measureDistances(predecessors, 1);
    }

    /** Returns the targets of a step's own buttons, and the step after its input. */
    private Set<StepId> successors(Step step) {
      Set<StepId> successors = new HashSet<>();
      boolean isOffPath =
          step.kind() instanceof Step.Kind.Ticket || dialog.systemSteps().containsValue(step.id());
      if (isOffPath) {
        return successors;
      }
      if (step.kind() instanceof Step.Kind.Input input) {
        successors.add(input.to());
      }
      stepChoices(step.choices()).map(Choice.GoToStep::to).forEach(successors::add);
      successors.removeAll(dialog.systemSteps().values());
      return successors;
    }

    private void measureDistances(Map<StepId, Set<StepId>> neighbours, int penalty) {
      Set<StepId> frontier = Set.of(stuckStep.id());
      Set<StepId> seen = new HashSet<>();
      for (int taps = 0; taps <= MAX_TAPS; taps++) {
        Set<StepId> nextFrontier = new HashSet<>();
        for (StepId step : frontier) {
          if (seen.add(step)) {
            distances.merge(step, 2 * taps + penalty, Math::min);
            nextFrontier.addAll(neighbours.getOrDefault(step, Set.of()));
          }
        }
        frontier = nextFrontier;
      }
    }

    RelatedSteps relatedSteps() {
      Step person = dialog.expect(dialog.systemStep(SystemStep.PERSON));
      List<Choice.GoToStep> choices =
          stepChoices(person.choices())
              .filter(go -> !dialog.leadsToTicket(go))
              .filter(go -> taps(go.to()) <= MAX_TAPS_TO_CONTACT)
              .sorted(Comparator.comparingInt(go -> taps(go.to())))
              .toList();
      List<RelatedQuestion> related = findRelated();
      boolean isAnswered = related.stream().anyMatch(it -> it.distance() == 0 && it.rank() == 0);
      List<RelatedQuestion> nearest =
          related.stream()
              .filter(
                  it ->
                      it.rank() == 0
                          ? it.distance() <= ONE_TAP_AHEAD
                          : it.distance() == 0 && !isAnswered)
              .toList();
      List<Topic.Question> questions =
          (nearest.isEmpty() ? related.stream().limit(1) : nearest.stream())
              .map(RelatedQuestion::question)
              .filter(
                  it ->
                      stepChoices(person.choices())
                          .noneMatch(go -> hasSameLabel(go.label(), it.name())))
              .limit(MAX_QUESTIONS)
              .toList();
      return new RelatedSteps(stuckStep, choices, questions);
    }

    /**
     * A question whose answer leads near.
     *
     * @param rank the position of the near step among the steps of the answer
     */
    private record RelatedQuestion(Topic.Question question, int distance, int rank) {}

    /** Returns whether two buttons would look the same. */
    private static boolean hasSameLabel(LocalizedText one, LocalizedText other) {
      return one.zh().equals(other.zh()) || one.en().equals(other.en());
    }

    private List<RelatedQuestion> findRelated() {
      return dialog
          .topics()
          .questions()
          .filter(it -> !it.id().equals(TopicId.PHOTO))
          .flatMap(it -> findRelated(it).stream())
          .sorted(NEAREST)
          .toList();
    }

    private Optional<RelatedQuestion> findRelated(Topic.Question question) {
      List<StepId> steps = question.steps().stream().map(dialog::currentId).toList();
      return Stream.iterate(0, rank -> rank < steps.size(), rank -> rank + 1)
          .filter(rank -> hasStage(steps.get(rank)) && taps(steps.get(rank)) <= MAX_TAPS)
          .map(rank -> new RelatedQuestion(question, distance(steps.get(rank)), rank))
          .min(NEAREST)
          .filter(it -> it.distance() == 0 || hasStage(steps.get(0))); // no help, language, contact
    }

    private boolean hasStage(StepId step) {
      return dialog.find(step).map(Step::stage).isPresent();
    }

    private int taps(StepId step) {
      return distance(step) / 2;
    }

    private int distance(StepId step) {
      return distances.getOrDefault(dialog.currentId(step), Integer.MAX_VALUE);
    }

    private static Stream<Choice.GoToStep> stepChoices(List<Choice> choices) {
      return choices.stream()
          .filter(Choice.GoToStep.class::isInstance)
          .map(Choice.GoToStep.class::cast);
    }
  }
}

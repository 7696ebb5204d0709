package org.chsiguide.dialog.screen;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * first when they ask for a person: ways to reach people near that step, and the questions whose
 * answers lead nearest to it.
 *
 * <p>A step is near if it is a few taps ahead or behind: a mail is near the step that leads to it,
 * and near the step that waits for its answer.
 *
 * @param stuckStep the step where the student is stuck
 * @param choices the nearest first, then in the order of the file
 * @param questions those of which most steps are near first, at most {@link #MAX_QUESTIONS}
 */
record RelatedSteps(Step stuckStep, List<Choice.GoToStep> choices, List<Topic.Question> questions) {

  /** The maximum number of questions; more would hide the buttons to people. */
  private static final int MAX_QUESTIONS = 2;

  /** The maximum number of taps to a near step. */
  private static final int MAX_TAPS = 3;

  /** The maximum number of taps to a way to reach a person. */
  private static final int MAX_TAPS_TO_CONTACT = 2;

  private static final int FAR = Integer.MAX_VALUE;

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
    Map<StepId, Integer> distances = distances(dialog, stuckAt);
    List<Choice.GoToStep> contacts =
        dialog
            .expect(dialog.systemStep(SystemStep.PERSON))
            .choices(Choice.GoToStep.class)
            .filter(go -> !dialog.leadsToTicket(go))
            .toList();
    List<Topic.Question> questions =
        dialog.topics().questions().filter(it -> !it.id().equals(TopicId.PHOTO)).toList();
    int nearest =
        questions.stream().mapToInt(it -> distance(it, dialog, distances)).min().orElse(FAR);
    return new RelatedSteps(
        dialog.expect(stuckAt),
        contacts.stream()
            .filter(go -> distance(go.to(), distances) / 2 <= MAX_TAPS_TO_CONTACT)
            .sorted(Comparator.comparingInt(go -> distance(go.to(), distances) / 2))
            .toList(),
        questions.stream()
            .filter(it -> nearest < FAR && distance(it, dialog, distances) == nearest)
            .filter(it -> contacts.stream().noneMatch(go -> hasSameLabel(go.label(), it.name())))
            .sorted(Comparator.comparingInt(it -> -nearSteps(it, dialog, distances).size()))
            .limit(MAX_QUESTIONS)
            .toList());
  }

  /**
   * Returns the near steps with their distances: twice the taps ahead, and one more for steps
   * behind, since a stuck student wants to go on.
   */
  private static Map<StepId, Integer> distances(Dialog dialog, StepId from) {
    Map<StepId, Set<StepId>> successors = new HashMap<>();
    dialog.steps().forEach((id, step) -> successors.put(id, successors(dialog, step)));
    Map<StepId, Set<StepId>> predecessors = new HashMap<>();
    successors.forEach(
        (id, all) ->
            all.forEach(to -> predecessors.computeIfAbsent(to, it -> new HashSet<>()).add(id)));
    Map<StepId, Integer> distances = new HashMap<>();
    addDistances(distances, from, successors, 0);
    addDistances(distances, from, predecessors, 1);
    return distances;
  }

  /** Returns the targets of a step's own buttons, and the step after its input. */
  private static Set<StepId> successors(Dialog dialog, Step step) {
    Set<StepId> successors = new HashSet<>();
    if (dialog.isExcursion(step.id())) {
      return successors;
    }
    if (step.kind() instanceof Step.Kind.Input input) {
      successors.add(input.to());
    }
    step.choices(Choice.GoToStep.class).map(Choice.GoToStep::to).forEach(successors::add);
    successors.removeAll(dialog.systemSteps().values());
    return successors;
  }

  private static void addDistances(
      Map<StepId, Integer> distances,
      StepId from,
      Map<StepId, Set<StepId>> neighbours,
      int penalty) {
    Set<StepId> frontier = Set.of(from);
    for (int taps = 0; taps <= MAX_TAPS; taps++) {
      Set<StepId> next = new HashSet<>();
      for (StepId step : frontier) {
        distances.merge(step, 2 * taps + penalty, Math::min);
        next.addAll(neighbours.getOrDefault(step, Set.of()));
      }
      frontier = next;
    }
  }

  private static int distance(StepId step, Map<StepId, Integer> distances) {
    return distances.getOrDefault(step, FAR);
  }

  /** Returns the distance of the nearest step of an answer; the first of them counts as nearer. */
  private static int distance(
      Topic.Question question, Dialog dialog, Map<StepId, Integer> distances) {
    return nearSteps(question, dialog, distances).stream()
        .mapToInt(id -> distance(id, distances) + (id.equals(question.steps().get(0)) ? 0 : 1))
        .min()
        .orElse(FAR);
  }

  /** Returns the near steps of an answer, but for help, language and contacts. */
  private static List<StepId> nearSteps(
      Topic.Question question, Dialog dialog, Map<StepId, Integer> distances) {
    return question.steps().stream()
        .filter(id -> dialog.expect(id).stage() != null && distances.containsKey(id))
        .toList();
  }

  private static boolean hasSameLabel(LocalizedText one, LocalizedText other) {
    return one.zh().equals(other.zh()) || one.en().equals(other.en());
  }
}

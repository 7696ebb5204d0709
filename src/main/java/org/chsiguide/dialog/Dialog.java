package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole guide. The target of each choice and landmark exists, and each phrase is there: the
 * reader has checked.
 *
 * @param name what the guide is called, plain text
 * @param stages the legs of the way, in order
 * @param steps every step by id, in the order of the file
 * @param renamedSteps earlier ids of steps that have another now
 * @param cannedResponses what staff answer often, in the order of the file
 * @param topics what students write about in their own words
 */
public record Dialog(
    LocalizedText name,
    Map<SystemStep, StepId> systemSteps,
    List<Stage> stages,
    Map<StepId, Step> steps,
    Map<StepId, StepId> renamedSteps,
    Map<Phrase, LocalizedText> phrases,
    List<CannedResponse> cannedResponses,
    TopicCatalog topics) {

  /** Copies the collections, keeping their order. */
  public Dialog {
    systemSteps = Map.copyOf(systemSteps);
    stages = List.copyOf(stages);
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    renamedSteps = Map.copyOf(renamedSteps);
    phrases = Collections.unmodifiableMap(new LinkedHashMap<>(phrases));
    cannedResponses = List.copyOf(cannedResponses);
  }

  /** A guide without prepared answers. */
  public Dialog(
      LocalizedText name,
      Map<SystemStep, StepId> systemSteps,
      List<Stage> stages,
      Map<StepId, Step> steps,
      Map<StepId, StepId> renamedSteps,
      Map<Phrase, LocalizedText> phrases,
      TopicCatalog topics) {
    this(name, systemSteps, stages, steps, renamedSteps, phrases, List.of(), topics);
  }

  /** The step of this id, or the one that had it before it was renamed. */
  public Optional<Step> find(StepId id) {
    Step step = steps.get(id);
    StepId newId = renamedSteps.get(id);
    return step != null || newId == null
        ? Optional.ofNullable(step)
        : Optional.ofNullable(steps.get(newId));
  }

  /** The step of this id. @throws IllegalArgumentException if there is none */
  public Step expect(StepId id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("the guide has no step " + id));
  }

  /**
   * The conversation in terms of this guide, if it comes from an earlier edition: steps by their
   * names of now, without those that are gone. A student whose own step is gone stands at the
   * nearest one of their way that is left, or at the start.
   */
  public Conversation migrate(Conversation earlier) {
    if (steps.containsKey(earlier.currentStep()) && steps.keySet().containsAll(earlier.history())) {
      return earlier;
    }
    List<StepId> path = new ArrayList<>();
    earlier.history().forEach(id -> find(id).map(Step::id).ifPresent(path::add));
    StepId currentStep =
        find(earlier.currentStep())
            .map(Step::id)
            .orElseGet(
                () -> path.isEmpty() ? systemStep(SystemStep.START) : path.remove(path.size() - 1));
    ScreenState screenState =
        find(earlier.currentStep()).isPresent()
            ? earlier.screenState()
            : new ScreenState.PlainStep();
    return new Conversation(earlier.language(), currentStep, path, earlier.turn(), screenState);
  }

  /** The stage that a student is in; outside the stages the last one before, if there is any. */
  public Optional<Stage> stageOf(Conversation conversation) {
    List<StepId> path = new ArrayList<>(conversation.history());
    path.add(conversation.currentStep());
    Collections.reverse(path);
    return path.stream()
        .flatMap(id -> find(id).stream())
        .map(Step::stage)
        .filter(Objects::nonNull)
        .flatMap(id -> stages.stream().filter(stage -> stage.id().equals(id)))
        .findFirst();
  }

  /** The last step of the way that the student came to: not how to reach a person, nor a talk. */
  public Optional<StepId> lastStageStep(Conversation conversation) {
    List<StepId> path = new ArrayList<>(conversation.history());
    path.add(conversation.currentStep());
    Collections.reverse(path);
    return path.stream()
        .flatMap(id -> find(id).stream())
        .filter(step -> step.stage() != null)
        .map(Step::id)
        .findFirst();
  }

  /** Whether the student has come to any of the stages. */
  public boolean hasEnteredStage(Conversation conversation) {
    return stageOf(conversation).isPresent();
  }

  /** The step that this landmark stands for. */
  public StepId systemStep(SystemStep systemStep) {
    StepId id = systemSteps.get(systemStep);
    if (id == null) {
      throw new IllegalStateException("the guide has no " + systemStep.key());
    }
    return id;
  }

  /** The words of this phrase, with the name of the dialog filled in. */
  public LocalizedText phrase(Phrase phrase) {
    LocalizedText text = phrases.get(phrase);
    if (text == null) {
      throw new IllegalStateException("the guide has no phrase " + phrase.key());
    }
    return new LocalizedText(
        text.zh().replace("{guide}", name.zh()), text.en().replace("{guide}", name.en()));
  }
}

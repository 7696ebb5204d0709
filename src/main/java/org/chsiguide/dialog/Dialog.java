package org.chsiguide.dialog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole guide. The target of each choice and landmark exists, and each phrase is there: the
 * reader has checked.
 *
 * @param guide what the guide is called, plain text
 * @param stages the legs of the way, in order
 * @param steps every step by id, in the order of the file
 * @param renamed earlier ids of steps that have another now
 * @param answers what staff answer often, in the order of the file
 * @param topics what students write about in their own words
 */
public record Dialog(
    Text guide,
    Map<Landmark, StepId> landmarks,
    List<Stage> stages,
    Map<StepId, Step> steps,
    Map<StepId, StepId> renamed,
    Map<Phrase, Text> phrases,
    List<PreparedAnswer> answers,
    Topics topics) {

  /** Copies the collections, keeping their order. */
  public Dialog {
    landmarks = Map.copyOf(landmarks);
    stages = List.copyOf(stages);
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    renamed = Map.copyOf(renamed);
    phrases = Collections.unmodifiableMap(new EnumMap<>(phrases));
    answers = List.copyOf(answers);
  }

  /** A guide without prepared answers. */
  public Dialog(
      Text guide,
      Map<Landmark, StepId> landmarks,
      List<Stage> stages,
      Map<StepId, Step> steps,
      Map<StepId, StepId> renamed,
      Map<Phrase, Text> phrases,
      Topics topics) {
    this(guide, landmarks, stages, steps, renamed, phrases, List.of(), topics);
  }

  /** The step of this id, or the one that had it before it was renamed. */
  public Optional<Step> find(StepId id) {
    Step step = steps.get(id);
    StepId now = renamed.get(id);
    return step != null || now == null
        ? Optional.ofNullable(step)
        : Optional.ofNullable(steps.get(now));
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
  public Conversation adopt(Conversation earlier) {
    if (steps.containsKey(earlier.at()) && steps.keySet().containsAll(earlier.history())) {
      return earlier;
    }
    List<StepId> way = new ArrayList<>();
    earlier.history().forEach(id -> find(id).map(Step::id).ifPresent(way::add));
    StepId here =
        find(earlier.at())
            .map(Step::id)
            .orElseGet(() -> way.isEmpty() ? at(Landmark.START) : way.remove(way.size() - 1));
    View view = find(earlier.at()).isPresent() ? earlier.view() : new View.OfStep();
    return new Conversation(earlier.language(), here, way, earlier.turn(), view);
  }

  /** The stage that a student is in; outside the stages the last one before, if there is any. */
  public Optional<Stage> stage(Conversation conversation) {
    List<StepId> way = new ArrayList<>(conversation.history());
    way.add(conversation.at());
    Collections.reverse(way);
    return way.stream()
        .flatMap(id -> find(id).stream())
        .map(Step::stage)
        .filter(Objects::nonNull)
        .flatMap(id -> stages.stream().filter(stage -> stage.id().equals(id)))
        .findFirst();
  }

  /** The last step of the way that the student came to: not how to reach a person, nor a talk. */
  public Optional<StepId> stuckAt(Conversation conversation) {
    List<StepId> way = new ArrayList<>(conversation.history());
    way.add(conversation.at());
    Collections.reverse(way);
    return way.stream()
        .flatMap(id -> find(id).stream())
        .filter(step -> step.stage() != null)
        .map(Step::id)
        .findFirst();
  }

  /** Whether the student has come to any of the stages. */
  public boolean isOnTheWay(Conversation conversation) {
    return stage(conversation).isPresent();
  }

  /** The step that this landmark stands for. */
  public StepId at(Landmark landmark) {
    StepId id = landmarks.get(landmark);
    if (id == null) {
      throw new IllegalStateException("the guide has no " + landmark.key());
    }
    return id;
  }

  /** The words of this phrase. */
  public Text phrase(Phrase phrase) {
    Text text = phrases.get(phrase);
    if (text == null) {
      throw new IllegalStateException("the guide has no phrase " + phrase.key());
    }
    return text;
  }
}

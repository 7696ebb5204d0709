package org.chsiguide.dialog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dialog. The reader has checked that the target of each choice, each system step and each phrase
 * exists.
 *
 * @param name the name of the dialog, plain text
 * @param stages the stages, in order
 * @param steps all steps by id, in the order of the file
 * @param renamedSteps current ids of renamed steps by their earlier ids
 * @param cannedResponses the canned responses of staff, in the order of the file
 * @param topics the topics of typed texts
 * @param officeTimes when staff answer, as far as the dialog says it
 * @param site the address of the dialog as a page without Telegram, if it has one
 */
public record Dialog(
    LocalizedText name,
    Map<SystemStep, StepId> systemSteps,
    List<Stage> stages,
    Map<StepId, Step> steps,
    Map<StepId, StepId> renamedSteps,
    Map<Phrase, LocalizedText> phrases,
    List<CannedResponse> cannedResponses,
    TopicCatalog topics,
    OfficeTimes officeTimes,
    @Nullable String site) {

  /** Copies the collections, keeping their order. */
  public Dialog {
    systemSteps = Collections.unmodifiableMap(new LinkedHashMap<>(systemSteps));
    stages = List.copyOf(stages);
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    renamedSteps = Collections.unmodifiableMap(new LinkedHashMap<>(renamedSteps));
    phrases = Collections.unmodifiableMap(new LinkedHashMap<>(phrases));
    cannedResponses = List.copyOf(cannedResponses);
  }

  /** Returns whether a step has a banner, so that what is shown depends on the day. */
  boolean hasBanners() {
    return steps.values().stream().anyMatch(step -> !step.banners().isEmpty());
  }

  /** Returns the dialog as it is on this day. */
  public Dialog on(LocalDate day) {
    Map<StepId, Step> shown = new LinkedHashMap<>(steps);
    shown.replaceAll((id, step) -> step.banners().isEmpty() ? step : step.on(day));
    return new Dialog(
        name,
        systemSteps,
        stages,
        shown,
        renamedSteps,
        phrases,
        cannedResponses,
        topics,
        officeTimes,
        site);
  }

  /** Returns the step with this id, or the renamed step that had it earlier. */
  public Optional<Step> find(StepId id) {
    Step step = steps.get(id);
    StepId newId = renamedSteps.get(id);
    return step != null || newId == null
        ? Optional.ofNullable(step)
        : Optional.ofNullable(steps.get(newId));
  }

  /**
   * Returns the steps by their current and their earlier ids: some students were last seen before a
   * step was renamed.
   */
  public Map<StepId, Step> stepsByAnyId() {
    Map<StepId, Step> byId = new LinkedHashMap<>(steps);
    renamedSteps.keySet().forEach(id -> find(id).ifPresent(step -> byId.put(id, step)));
    return byId;
  }

  /** Returns the current id of a step that was perhaps renamed, or the same id if there is none. */
  public StepId currentId(StepId id) {
    return find(id).map(Step::id).orElse(id);
  }

  /** Returns the address of a step on the page without Telegram. */
  public Optional<String> siteLink(StepId step) {
    return Optional.ofNullable(site).map(it -> it + "#" + step);
  }

  /**
   * Returns the step with this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Step expect(StepId id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("the dialog has no step " + id));
  }

  /**
   * Migrates a conversation from an earlier version of this dialog: renamed steps get their current
   * ids, and removed steps are dropped. A student whose current step was removed moves to the last
   * remaining step of their history, or to the start.
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
    Conversation moved = new Conversation(earlier.language(), currentStep, path, earlier.turn());
    return find(earlier.currentStep()).isEmpty() ? moved : moved.withScreen(earlier.encodeScreen());
  }

  /**
   * Returns whether students only look in at this step and then go on where they were: a system
   * step, or a conversation with staff.
   */
  public boolean isExcursion(StepId id) {
    return systemSteps.containsValue(id) || isTicket(id);
  }

  /** Returns whether the choice leads to a conversation with staff. */
  public boolean leadsToTicket(Choice choice) {
    return choice instanceof Choice.GoToStep go && isTicket(go.to());
  }

  /** Returns whether students write to staff at this step. */
  public boolean isTicket(StepId id) {
    return find(id).filter(step -> step.kind() instanceof Step.Kind.Ticket).isPresent();
  }

  /** Returns whether this step asks for what students type. */
  public boolean isInput(StepId id) {
    return find(id).filter(step -> step.kind() instanceof Step.Kind.Input).isPresent();
  }

  /** Returns the stage of the student; between stages, the last one before, if any. */
  public Optional<Stage> stageOf(Conversation conversation) {
    return lastStageStep(conversation).flatMap(step -> findStage(step.stage()));
  }

  /** Returns the steps of a stage, in the order of the file; null: those that belong to none. */
  public List<Step> stepsOf(@Nullable String stage) {
    return steps.values().stream().filter(step -> Objects.equals(step.stage(), stage)).toList();
  }

  /** Returns the stage of this id, if there is one. */
  public Optional<Stage> findStage(@Nullable String id) {
    return stages.stream().filter(stage -> stage.id().equals(id)).findFirst();
  }

  /**
   * Returns the last step that belongs to a stage, so neither a way to reach a person nor a ticket.
   */
  public Optional<Step> lastStageStep(Conversation conversation) {
    List<StepId> latestFirst = new ArrayList<>(conversation.history());
    latestFirst.add(conversation.currentStep());
    Collections.reverse(latestFirst);
    return latestFirst.stream()
        .flatMap(id -> find(id).stream())
        .filter(step -> step.stage() != null)
        .findFirst();
  }

  /** Returns the file names of all pictures, of steps and of stages. */
  public Set<String> pictureFiles() {
    return Stream.concat(
            steps.values().stream()
                .flatMap(it -> Optional.ofNullable(it.picture()).stream())
                .map(Step.Picture::files),
            stages.stream().flatMap(it -> Optional.ofNullable(it.picture()).stream()))
        .flatMap(files -> Stream.of(files.zh(), files.en()))
        .collect(Collectors.toSet());
  }

  /** Returns the id of this system step. */
  public StepId systemStep(SystemStep systemStep) {
    StepId id = systemSteps.get(systemStep);
    if (id == null) {
      throw new IllegalStateException("the dialog has no " + systemStep.key());
    }
    return id;
  }

  /** Returns the title of a step with its names filled in, as plain text. */
  public LocalizedText title(Step step) {
    return fillNames(step.title(), it -> it);
  }

  /**
   * Returns the text with the names of the office and of the dialog filled in.
   *
   * @param escape applied to the names
   */
  public LocalizedText fillNames(LocalizedText text, UnaryOperator<String> escape) {
    LocalizedText office = phrases.get(DialogPhrase.OFFICE);
    LocalizedText filled = office == null ? text : text.replace("{office}", office.map(escape));
    return filled.replace("{guide}", name.map(escape));
  }

  /** Returns the text of this phrase, with the name of the dialog filled in. */
  public LocalizedText phrase(Phrase phrase) {
    LocalizedText text = phrases.get(phrase);
    if (text == null) {
      throw new IllegalStateException("the dialog has no phrase " + phrase.key());
    }
    return text.replace("{guide}", name);
  }
}

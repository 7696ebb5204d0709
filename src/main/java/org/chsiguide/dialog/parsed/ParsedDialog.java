package org.chsiguide.dialog.parsed;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.CannedResponse;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.OfficeTimes;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;

/**
 * A dialog as far as it could be parsed.
 *
 * @param systemSteps the system steps that the file names, or for which it has a step of the same
 *     name
 * @param phrases the phrases of the file, and the default ones
 * @param steps in the order of the file; a name may occur twice
 * @param areStepsKnown whether the set of steps is certain
 * @param parsedTopics in the order of the file
 * @param topics those without problems
 * @param officeTimes those without problems
 * @param site the address of the page without Telegram
 */
public record ParsedDialog(
    LocalizedScalar name,
    Map<SystemStep, StepReference> systemSteps,
    ParsedStages stages,
    Map<Phrase, LocalizedText> phrases,
    List<ParsedCannedResponse> cannedResponses,
    List<ParsedStep> steps,
    boolean areStepsKnown,
    List<ParsedTopic> parsedTopics,
    TopicCatalog topics,
    OfficeTimes officeTimes,
    Optional<Scalar> site) {

  /**
   * The stages of a dialog as far as they could be parsed.
   *
   * @param validStages the stages with a name in both languages
   * @param ids the ids of all stages, with or without a name
   * @param isReadable whether these are certainly all; of two with the same id, one may be a
   *     mistyped other one
   */
  public record ParsedStages(List<Stage> validStages, List<String> ids, boolean isReadable) {
    public static final ParsedStages NONE = new ParsedStages(List.of(), List.of(), true);
  }

  /** A canned response as far as it could be parsed. */
  public record ParsedCannedResponse(Scalar id, List<Scalar> steps, LocalizedScalar text) {

    Stream<StepReference> references() {
      LocalizedText from = LocalizedText.format("常用回复 %s ", "answer %s", Quoting.of(id.value()));
      return steps.stream().map(step -> new StepReference(step, from, false));
    }

    /** Returns the response; empty if it is incomplete. */
    public Optional<CannedResponse> toCannedResponse() {
      Set<StepId> ids = new LinkedHashSet<>();
      steps.forEach(step -> StepId.parse(step.value()).ifPresent(ids::add));
      return text.toText().map(words -> new CannedResponse(id.value(), ids, words));
    }
  }

  public Optional<StepReference> systemStep(SystemStep systemStep) {
    return Optional.ofNullable(systemSteps.get(systemStep));
  }

  /** Returns the last step, if nothing with a name follows it. */
  public Optional<ParsedStep> lastStep() {
    return steps.stream()
        .max(Comparator.comparing(step -> step.id().position()))
        .filter(
            step ->
                Stream.concat(
                        parsedTopics.stream().map(ParsedTopic::id),
                        cannedResponses.stream().map(ParsedCannedResponse::id))
                    .allMatch(entry -> entry.position().compareTo(step.id().position()) < 0));
  }

  /** Returns the texts of steps, then those of topics. */
  public Stream<LocalizedScalar> texts() {
    return Stream.concat(
        steps.stream().map(ParsedStep::text), parsedTopics.stream().map(ParsedTopic::text));
  }

  /** Returns the choices of steps, then those of topics. */
  public Stream<ParsedChoice> choices() {
    return Stream.concat(
        steps.stream().flatMap(step -> step.choices().stream()),
        parsedTopics.stream().flatMap(topic -> topic.choices().stream()));
  }

  /** Returns the names of the topics that choices can show. */
  public List<String> questions() {
    return parsedTopics.stream()
        .filter(topic -> !topic.isSmallTalk())
        .map(topic -> topic.id().value())
        .toList();
  }

  /** Returns all places that name a topic. */
  public Stream<Scalar> namedTopics() {
    return choices().flatMap(choice -> Optional.ofNullable(choice.topic()).stream());
  }

  /** Returns all places that name a step. */
  public Stream<StepReference> references() {
    return Stream.of(
            systemSteps.values().stream(),
            steps.stream().flatMap(ParsedStep::references),
            parsedTopics.stream().flatMap(ParsedTopic::references),
            cannedResponses.stream().flatMap(ParsedCannedResponse::references))
        .flatMap(part -> part);
  }
}

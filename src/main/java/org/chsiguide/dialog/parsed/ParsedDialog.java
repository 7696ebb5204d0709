package org.chsiguide.dialog.parsed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.Quoting;

/**
 * A guide as far as it could be read.
 *
 * @param systemSteps those that the file names, or for which it has a step of their own name
 * @param phrases those of the file, and those that it leaves out
 * @param steps in the order of the file; a name may stand there twice
 * @param areStepsKnown whether it is certain which steps there are
 * @param parsedTopics in the order of the file
 * @param synonyms groups of words
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
    List<String> synonyms) {

  public Optional<StepReference> systemStep(SystemStep systemStep) {
    return Optional.ofNullable(systemSteps.get(systemStep));
  }

  /** Every place where a step is named to which nothing leads there. */
  public Stream<StepReference> mentions() {
    return Stream.concat(
        cannedResponseMentions(), steps.stream().flatMap(step -> step.inputReferences().stream()));
  }

  /** Where an answer names a step for which it is. */
  private Stream<StepReference> cannedResponseMentions() {
    return cannedResponses.stream()
        .flatMap(
            answer ->
                answer.steps().stream()
                    .map(
                        step ->
                            new StepReference(step, "answer " + Quoting.of(answer.id().value()))));
  }

  /** Every place where something leads to a step, in the order of the file. */
  public Stream<StepReference> references() {
    return Stream.of(
            systemSteps.values().stream(),
            steps.stream().flatMap(ParsedStep::references),
            parsedTopics.stream().flatMap(ParsedTopic::references))
        .flatMap(part -> part);
  }

  /** The topics that are right. */
  public TopicCatalog validTopics() {
    Map<TopicId, Topic> all = new LinkedHashMap<>();
    parsedTopics.stream()
        .flatMap(draft -> draft.toTopic().stream())
        .forEach(topic -> all.put(topic.id(), topic));
    return new TopicCatalog(all, synonyms);
  }
}

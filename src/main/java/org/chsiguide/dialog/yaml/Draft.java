package org.chsiguide.dialog.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Text;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.Topics;

/**
 * A guide as far as it could be read.
 *
 * @param landmarks those that the file names, or for which it has a step of their own name
 * @param phrases those of the file, and those that it leaves out
 * @param steps in the order of the file; a name may stand there twice
 * @param hasSteps whether it is certain which steps there are
 * @param topicDrafts in the order of the file
 * @param synonyms groups of words
 */
record Draft(
    Words guide,
    Map<Landmark, Reference> landmarks,
    StageDrafts stages,
    Map<Phrase, Text> phrases,
    List<AnswerReader.Draft> answers,
    List<StepDraft> steps,
    boolean hasSteps,
    List<TopicDraft> topicDrafts,
    List<String> synonyms) {

  Optional<Reference> landmark(Landmark landmark) {
    return Optional.ofNullable(landmarks.get(landmark));
  }

  /** Every place where a step is named to which nothing leads there. */
  Stream<Reference> named() {
    return Stream.concat(answered(), steps.stream().flatMap(step -> step.answers().stream()));
  }

  /** Where an answer names a step for which it is. */
  private Stream<Reference> answered() {
    return answers.stream()
        .flatMap(
            answer ->
                answer.steps().stream()
                    .map(step -> new Reference(step, "answer " + Quote.of(answer.id().value()))));
  }

  /** Every place where something leads to a step, in the order of the file. */
  Stream<Reference> references() {
    return Stream.of(
            landmarks.values().stream(),
            steps.stream().flatMap(StepDraft::references),
            topicDrafts.stream().flatMap(TopicDraft::references))
        .flatMap(part -> part);
  }

  /** The topics that are right. */
  Topics topics() {
    Map<TopicId, Topic> all = new LinkedHashMap<>();
    topicDrafts.stream()
        .flatMap(draft -> draft.topic().stream())
        .forEach(topic -> all.put(topic.id(), topic));
    return new Topics(all, synonyms);
  }
}

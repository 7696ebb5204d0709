package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Text;

/**
 * A guide as far as it could be read.
 *
 * @param landmarks those that the file names, or for which it has a step of their own name
 * @param phrases those of the file, and those that it leaves out
 * @param steps in the order of the file; a name may stand there twice
 * @param hasSteps whether it is certain which steps there are
 */
record Draft(
    Words guide,
    Map<Landmark, Reference> landmarks,
    StageDrafts stages,
    Map<Phrase, Text> phrases,
    List<AnswerReader.Draft> answers,
    List<StepDraft> steps,
    boolean hasSteps) {

  Optional<Reference> landmark(Landmark landmark) {
    return Optional.ofNullable(landmarks.get(landmark));
  }

  /** Every place where an answer names a step for which it is. */
  Stream<Reference> answered() {
    return answers.stream()
        .flatMap(
            answer ->
                answer.steps().stream()
                    .map(step -> new Reference(step, "answer " + Quote.of(answer.id().value()))));
  }

  /** Every place where something leads to a step, in the order of the file. */
  Stream<Reference> references() {
    return Stream.concat(
        landmarks.values().stream(), steps.stream().flatMap(StepDraft::references));
  }
}

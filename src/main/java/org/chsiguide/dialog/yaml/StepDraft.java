package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;
import org.jspecify.annotations.Nullable;

/**
 * A step as far as it could be read.
 *
 * @param was the names that it had earlier
 * @param kind plain if it is wrong
 * @param checklist as far as it could be read
 * @param others where it leads to steps beside its choices
 * @param answers where it names steps whose answers it shows
 * @param isReadable whether it is certain which choices it has
 */
record StepDraft(
    Scalar id,
    @Nullable Scalar stage,
    List<Scalar> was,
    Set<String> covers,
    Words text,
    Step.Kind kind,
    List<ChoiceDraft> choices,
    List<Text> checklist,
    Step.@Nullable Picture picture,
    Step.@Nullable Reminder reminder,
    List<Reference> others,
    List<Reference> answers,
    boolean isReadable) {

  static StepDraft unreadable(Scalar id) {
    return new StepDraft(
        id,
        null,
        List.of(),
        Set.of(),
        Words.NONE,
        new Step.Kind.Plain(),
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        List.of(),
        false);
  }

  String name() {
    return id.value();
  }

  Stream<Reference> references() {
    return Stream.concat(
        choices.stream().map(ChoiceDraft::to).filter(Objects::nonNull).map(Reference.class::cast),
        others.stream());
  }

  /** Whether nothing more needs to follow in the guide: an end, or a talk with staff. */
  boolean isDone() {
    return kind instanceof Step.Kind.Done || kind instanceof Step.Kind.Ticket;
  }

  /** The step, with the choices that are right; empty without a name or a text. */
  Optional<Step> step() {
    if (!StepId.isValid(name())) {
      return Optional.empty();
    }
    List<Choice> good =
        choices.stream()
            .map(ChoiceDraft::choice)
            .filter(Objects::nonNull)
            .map(Choice.class::cast)
            .toList();
    String stageId = stage == null ? null : stage.value();
    return text.text()
        .map(
            words ->
                new Step(
                    new StepId(name()),
                    stageId,
                    covers,
                    words,
                    kind,
                    good,
                    checklist,
                    picture,
                    reminder));
  }
}

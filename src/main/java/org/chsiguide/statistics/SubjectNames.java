package org.chsiguide.statistics;

import java.util.Optional;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.screen.PhraseFormatter;

/** The names of the subjects of counts, in one language. */
record SubjectNames(PhraseFormatter phrases) {

  /** Returns the name of a subject, or its id if the dialog no longer has it. */
  String of(DailyMetric metric, String subject) {
    return switch (metric) {
      case ACTIVE, BROADCAST_SENT, BROADCAST_BLOCKED -> "";
      case STAGE_REACHED -> phrases.stageName(subject);
      case END_REACHED, END_RATED, STEP_ENTERED, STEP_LEFT, WEEK_OF_SILENCE ->
          StepId.parse(subject).map(phrases::title).orElse(subject);
      case TOPIC_ANSWERED, NOT_UNDERSTOOD, ANSWER_RATED -> topic(subject);
    };
  }

  /** Returns the title of a step after its stage, because some steps have the same title. */
  String step(StepId id) {
    return phrases
        .dialog()
        .find(id)
        .flatMap(step -> Optional.ofNullable(step.stage()))
        .map(stage -> phrases.stageName(stage) + " › " + phrases.title(id))
        .orElseGet(() -> phrases.title(id));
  }

  private String topic(String id) {
    return TopicId.parse(id)
        .flatMap(phrases.dialog().topics()::findQuestion)
        .map(topic -> phrases.plain(topic.name()))
        .orElse(id);
  }
}

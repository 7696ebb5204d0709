package org.chsiguide.statistics;

import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.dialog.screen.PhraseFormatter;

/** The names of what is counted, in one language. */
record SubjectNames(PhraseFormatter phraseFormatter) {

  /** Returns the name of a subject, or its id if the dialog no longer has it. */
  String of(Figure figure, String subject) {
    return switch (figure) {
      case ACTIVE -> "";
      case STAGE_REACHED -> stage(subject);
      case END_REACHED, STEP_ENTERED, STEP_LEFT, WEEK_OF_SILENCE -> step(subject);
      case TOPIC_ANSWERED, NOT_UNDERSTOOD -> topic(subject);
    };
  }

  private String stage(String id) {
    return phraseFormatter.dialog().stages().stream()
        .filter(stage -> stage.id().equals(id))
        .map(Stage::name)
        .map(phraseFormatter::plain)
        .findFirst()
        .orElse(id);
  }

  private String step(String id) {
    return StepId.isValid(id) ? phraseFormatter.title(new StepId(id)) : id;
  }

  private String topic(String id) {
    return TopicId.isValid(id)
        ? phraseFormatter
            .dialog()
            .topics()
            .findQuestion(new TopicId(id))
            .map(topic -> phraseFormatter.plain(topic.name()))
            .orElse(id)
        : id;
  }
}

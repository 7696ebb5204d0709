package org.chsiguide.broadcast;

import java.util.List;
import java.util.function.ToLongFunction;
import org.chsiguide.broadcast.Prompt.Question;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.Text;

/**
 * Draws the questions about whom a draft is for; each answer says how many that are.
 *
 * @param chosen of a choice in two steps, the first: a stage or a step
 * @param count how many can get it, by audience
 */
record AudiencePanel(Sheet sheet, Dialog dialog, String chosen, ToLongFunction<Audience> count) {
  private static final List<Integer> DAYS = List.of(2, 3, 5, 7, 14, 30);

  /** The kinds of audiences. */
  void kinds() {
    sheet.say(Phrase.ASK_AUDIENCE);
    forThe(new Audience.Everybody());
    sheet.row(Phrase.BY_LANGUAGE, "ask:" + Question.LANGUAGE);
    if (!dialog.stages().isEmpty()) {
      sheet.row(Phrase.BY_STAGE, "ask:" + Question.STAGE);
    }
    sheet.row(Phrase.BY_STEP, "ask:" + Question.STAGE_OF_STEP);
    sheet.row(Phrase.STUCK_SOMEWHERE, "stuck");
    forThe(new Audience.WithoutCode());
    forThe(new Audience.WithCode());
    sheet.back(Question.SUBJECT);
  }

  void languages() {
    sheet.say(Phrase.ASK_WHICH);
    for (Language language : Language.values()) {
      forThe(new Audience.Readers(language));
    }
    sheet.back(Question.AUDIENCE);
  }

  void stages() {
    sheet.say(Phrase.ASK_WHICH);
    for (Stage stage : dialog.stages()) {
      forThe(words(stage.name()), new Audience.InStage(stage.id()));
    }
    sheet.back(Question.AUDIENCE);
  }

  /** The stages, to choose a step of one. */
  void stagesOfSteps() {
    sheet.say(Phrase.ASK_WHICH);
    dialog.stages().forEach(stage -> sheet.row(words(stage.name()), "stage:" + stage.id()));
    if (dialog.steps().values().stream().anyMatch(step -> step.stage() == null)) {
      sheet.row(Phrase.STEPS_OF_NO_STAGE, "stage:");
    }
    sheet.back(Question.AUDIENCE);
  }

  void steps() {
    sheet.say(Phrase.ASK_WHICH);
    dialog.steps().values().stream()
        .filter(step -> chosen.equals(step.stage() == null ? "" : step.stage()))
        .map(Step::id)
        .forEach(step -> sheet.row(step + people(new Audience.AtStep(step, 0)), "step:" + step));
    sheet.back(Question.STAGE_OF_STEP);
  }

  void days() {
    sheet.say(Phrase.ASK_DAYS);
    if (chosen.isEmpty()) {
      DAYS.forEach(days -> days(new Audience.Stuck(days), days));
    } else {
      Audience.decode("step:" + chosen)
          .ifPresent(any -> forThe(sheet.voice().plain(Phrase.ANY_TIME), any));
      DAYS.forEach(
          days ->
              Audience.decode("step:" + chosen + ":" + days)
                  .ifPresent(audience -> days(audience, days)));
    }
    sheet.back(Question.AUDIENCE);
  }

  private void days(Audience audience, int days) {
    forThe(sheet.voice().plain(Phrase.MORE_DAYS, "count", days), audience);
  }

  private void forThe(Audience audience) {
    forThe(new AudienceWords(sheet.voice(), dialog).of(audience), audience);
  }

  private void forThe(String label, Audience audience) {
    sheet.row(label + people(audience), "for:" + audience.encoded());
  }

  private String people(Audience audience) {
    return " (" + count.applyAsLong(audience) + ")";
  }

  private String words(Text text) {
    return text.in(sheet.voice().language(), " · ");
  }
}

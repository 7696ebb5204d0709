package org.chsiguide.broadcast.panel;

import java.util.List;
import java.util.function.ToLongFunction;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.broadcast.Prompt.Question;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;

/**
 * Draws the questions about whom a draft is for; each answer says how many that are.
 *
 * @param chosen of a choice in two steps, the first: a stage or a step
 * @param counter how many can get it, by audience
 */
record AudiencePanel(
    PanelBuilder sheet, Dialog dialog, String chosen, ToLongFunction<Audience> counter) {
  private static final List<Integer> DAYS = List.of(2, 3, 5, 7, 14, 30);

  /** The kinds of audiences. */
  void addKinds() {
    sheet.addText(BroadcastPhrase.ASK_AUDIENCE);
    addAudience(new Audience.Everybody());
    sheet.addRow(BroadcastPhrase.BY_LANGUAGE, new DraftAction.AskQuestion(Question.LANGUAGE));
    if (!dialog.stages().isEmpty()) {
      sheet.addRow(BroadcastPhrase.BY_STAGE, new DraftAction.AskQuestion(Question.STAGE));
    }
    sheet.addRow(BroadcastPhrase.BY_STEP, new DraftAction.AskQuestion(Question.STAGE_OF_STEP));
    sheet.addRow(BroadcastPhrase.STUCK_SOMEWHERE, new DraftAction.ChooseStuck());
    addAudience(new Audience.WithoutCode());
    addAudience(new Audience.WithCode());
    sheet.addBackButton(Question.SUBJECT);
  }

  void addLanguages() {
    sheet.addText(BroadcastPhrase.ASK_WHICH);
    for (Language language : Language.values()) {
      addAudience(new Audience.Readers(language));
    }
    sheet.addBackButton(Question.AUDIENCE);
  }

  void addStages() {
    sheet.addText(BroadcastPhrase.ASK_WHICH);
    for (Stage stage : dialog.stages()) {
      addAudience(label(stage.name()), new Audience.InStage(stage.id()));
    }
    sheet.addBackButton(Question.AUDIENCE);
  }

  /** The stages, to choose a step of one. */
  void addStagesOfSteps() {
    sheet.addText(BroadcastPhrase.ASK_WHICH);
    dialog
        .stages()
        .forEach(
            stage -> sheet.addRow(label(stage.name()), new DraftAction.ChooseStage(stage.id())));
    if (dialog.steps().values().stream().anyMatch(step -> step.stage() == null)) {
      sheet.addRow(BroadcastPhrase.STEPS_OF_NO_STAGE, new DraftAction.ChooseStage(""));
    }
    sheet.addBackButton(Question.AUDIENCE);
  }

  void addSteps() {
    sheet.addText(BroadcastPhrase.ASK_WHICH);
    dialog.steps().values().stream()
        .filter(step -> chosen.equals(step.stage() == null ? "" : step.stage()))
        .map(Step::id)
        .forEach(
            step ->
                sheet.addRow(
                    step + countSuffix(new Audience.AtStep(step, 0)),
                    new DraftAction.ChooseStep(step)));
    sheet.addBackButton(Question.STAGE_OF_STEP);
  }

  void addDays() {
    sheet.addText(BroadcastPhrase.ASK_DAYS);
    if (chosen.isEmpty()) {
      DAYS.forEach(days -> addDays(new Audience.Stuck(days), days));
    } else {
      Audience.decode("step:" + chosen)
          .ifPresent(any -> addAudience(sheet.voice().plain(BroadcastPhrase.ANY_TIME), any));
      DAYS.forEach(
          days ->
              Audience.decode("step:" + chosen + ":" + days)
                  .ifPresent(audience -> addDays(audience, days)));
    }
    sheet.addBackButton(Question.AUDIENCE);
  }

  private void addDays(Audience audience, int days) {
    addAudience(sheet.voice().plain(BroadcastPhrase.MORE_DAYS, "count", days), audience);
  }

  private void addAudience(Audience audience) {
    addAudience(new AudienceFormat(sheet.voice(), dialog).format(audience), audience);
  }

  private void addAudience(String label, Audience audience) {
    sheet.addRow(label + countSuffix(audience), new DraftAction.SetAudience(audience));
  }

  private String countSuffix(Audience audience) {
    return " (" + counter.applyAsLong(audience) + ")";
  }

  private String label(LocalizedText text) {
    return text.in(sheet.voice().language(), " · ");
  }
}

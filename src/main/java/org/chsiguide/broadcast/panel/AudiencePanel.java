package org.chsiguide.broadcast.panel;

import java.util.List;
import java.util.function.IntFunction;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.broadcast.panel.DraftAction.Kind;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.StepId;
import org.jspecify.annotations.Nullable;

/**
 * Draws the questions about the audience of a draft. Each answer shows the number of recipients.
 *
 * @param chosen the first choice where a question needs two: a stage or a step
 */
record AudiencePanel(DraftPanelBuilder panel, String chosen, AudienceCounter counter) {
  private static final List<Integer> DAYS = List.of(2, 3, 5, 7, 14, 30);

  private static final List<Audience> NARROWER =
      List.of(
          new Audience.Readers(Language.ZH),
          new Audience.Readers(Language.EN),
          new Audience.Readers(Language.BOTH),
          new Audience.Stuck(3),
          new Audience.Stuck(7),
          new Audience.Stuck(14),
          Audience.Group.NOT_ASKED,
          Audience.Group.WITHOUT_CODE,
          Audience.Group.WITH_CODE);

  void addKinds() {
    panel.addText(BroadcastPhrase.ASK_AUDIENCE);
    addAudience(Audience.Group.EVERYBODY);
    panel.addRow(BroadcastPhrase.BY_LANGUAGE, DraftAction.ask(Question.LANGUAGE));
    if (!panel.dialog().stages().isEmpty()) {
      panel.addRow(BroadcastPhrase.BY_STAGE, DraftAction.ask(Question.STAGE));
    }
    panel.addRow(BroadcastPhrase.BY_STEP, DraftAction.ask(Question.STAGE_OF_STEP));
    panel.addRow(BroadcastPhrase.STUCK_SOMEWHERE, DraftAction.ask(Question.DAYS));
    addAudience(Audience.Group.WITHOUT_CODE);
    addAudience(Audience.Group.WITH_CODE);
  }

  void addLanguages() {
    panel.addText(BroadcastPhrase.ASK_WHICH);
    for (Language language : Language.values()) {
      addAudience(new Audience.Readers(language));
    }
  }

  void addStages() {
    panel.addText(BroadcastPhrase.ASK_WHICH);
    for (Stage stage : panel.dialog().stages()) {
      addAudience(
          panel.formatter().phrases().plain(stage.name()), new Audience.InStage(stage.id()));
    }
  }

  /** Adds the stages with recipients, to choose a step of one. */
  void addStagesOfSteps() {
    panel.addText(BroadcastPhrase.ASK_WHICH);
    panel.addStages(this::hasRecipients);
  }

  void addSteps() {
    panel.addText(BroadcastPhrase.ASK_WHICH);
    panel.addSteps(
        chosen,
        this::hasRecipients,
        step ->
            withCount(
                panel.formatter().phrases().title(step),
                counter.count(new Audience.AtStep(step, 0))));
  }

  private boolean hasRecipients(StepId step) {
    return counter.count(new Audience.AtStep(step, 0)) > 0;
  }

  void addDays() {
    panel.addText(BroadcastPhrase.ASK_DAYS);
    IntFunction<Audience> during =
        chosen.isEmpty()
            ? Audience.Stuck::new
            : days -> new Audience.AtStep(new StepId(chosen), days);
    if (!chosen.isEmpty()) {
      addAudience(panel.formatter().plain(BroadcastPhrase.ANY_TIME), during.apply(0));
    }
    for (int days : DAYS) {
      String label = panel.formatter().plain(BroadcastPhrase.MORE_DAYS, "count", days);
      addAudience(label, during.apply(days));
    }
  }

  /**
   * Adds the conditions that leave some of this audience, of kinds that it does not have yet.
   *
   * @param audience the audience so far; absent: everybody
   */
  void addNarrower(@Nullable Audience audience) {
    Audience current = audience == null ? Audience.Group.EVERYBODY : audience;
    long all = counter.count(current);
    panel.addText(BroadcastPhrase.ASK_NARROW);
    for (Audience other : NARROWER) {
      long count = current.and(other).map(counter::count).orElse(0L);
      if (0 < count && count < all) {
        panel.addRow(
            withCount(panel.formatter().format(other), count),
            Kind.NARROW_AUDIENCE.of(other.encode()));
      }
    }
  }

  private void addAudience(Audience audience) {
    addAudience(panel.formatter().format(audience), audience);
  }

  private void addAudience(String label, Audience audience) {
    panel.addRow(
        withCount(label, counter.count(audience)), Kind.SET_AUDIENCE.of(audience.encode()));
  }

  private String withCount(String label, long count) {
    return label + panel.formatter().phrases().inBrackets(count);
  }
}

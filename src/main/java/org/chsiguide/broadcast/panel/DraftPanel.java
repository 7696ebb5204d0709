package org.chsiguide.broadcast.panel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.broadcast.panel.DraftAction.Kind;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.Staff;

/** Draws a draft: the current question, and a button for each answer that need not be typed. */
record DraftPanel(
    BroadcastDraft draft, DraftPanelBuilder panelBuilder, QuietHours quietHours, Staff staff) {

  /** Renders the panel. */
  Screen render(AudienceCounter counter, Instant now) {
    panelBuilder.addHtml("<b>" + title() + "</b>" + excerpt());
    complaint().ifPresent(line -> panelBuilder.addHtml("❗ " + line));
    askQuestion(new AudiencePanel(panelBuilder, draft.prompt().chosen(), counter), now);
    addBackButton();
    panelBuilder.addRow(BroadcastPhrase.DROP_IT, new DraftAction(Kind.DISCARD));
    return panelBuilder.screen();
  }

  private PanelFormatter panelFormatter() {
    return panelBuilder.formatter();
  }

  private String title() {
    if (draft.kind() == Broadcast.Kind.SEND) {
      return "📣 " + panelFormatter().html(BroadcastPhrase.NEWS_TITLE);
    }
    return (draft.kind() == Broadcast.Kind.RECALL ? "🗑 " : "✏️ ")
        + panelFormatter().html(BroadcastPhrase.NEWS_NUMBER, "number", draft.originalNumber());
  }

  /** Shows the author of a recall which broadcast it is about. */
  private String excerpt() {
    boolean isShown = draft.kind() == Broadcast.Kind.RECALL && draft.content().hasText();
    return isShown ? "\n" + panelFormatter().excerpt(draft.broadcastContent()) : "";
  }

  private Optional<String> complaint() {
    String[] words = draft.prompt().complaint().split(" ", -1);
    return Keyed.find(BroadcastPhrase.values(), words[0])
        .map(
            phrase -> {
              List<Object> variables = new ArrayList<>();
              for (int i = 1; i < words.length; i++) {
                variables.add(phrase.variables().get(i - 1));
                variables.add(words[i]);
              }
              return panelFormatter().html(phrase, variables.toArray());
            });
  }

  private void askQuestion(AudiencePanel audience, Instant now) {
    switch (draft.question()) {
      case FORWARDED -> {
        panelBuilder.addText(BroadcastPhrase.ASK_FORWARDED);
        panelBuilder.addRow(
            BroadcastPhrase.IT_IS_CHINESE,
            new DraftAction(Kind.SET_FORWARDED_LANGUAGE, Language.ZH.code()));
        panelBuilder.addRow(
            BroadcastPhrase.IT_IS_ENGLISH,
            new DraftAction(Kind.SET_FORWARDED_LANGUAGE, Language.EN.code()));
        panelBuilder.addRow(BroadcastPhrase.SAME_FOR_BOTH, new DraftAction(Kind.USE_SAME_TEXT));
      }
      case CHINESE -> askText(Language.ZH);
      case ENGLISH -> askText(Language.EN);
      case SUBJECT -> {
        panelBuilder.addText(BroadcastPhrase.ASK_SUBJECT);
        for (BroadcastSubject subject : BroadcastSubject.values()) {
          panelBuilder.addRow(
              BroadcastPhrase.of(subject), new DraftAction(Kind.SET_SUBJECT, subject.key()));
        }
      }
      case AUDIENCE -> audience.addKinds();
      case LANGUAGE -> audience.addLanguages();
      case STAGE -> audience.addStages();
      case STAGE_OF_STEP -> audience.addStagesOfSteps();
      case STEP -> audience.addSteps();
      case DAYS -> audience.addDays();
      case CONFIRM ->
          new ConfirmPanel(panelBuilder, draft, quietHours, audience.counter().reach()).draw(now);
      case NARROW -> audience.addNarrower(draft.deliveryPlan().audience());
      case BUTTON_STAGE -> {
        panelBuilder.addText(BroadcastPhrase.ASK_BUTTON);
        panelBuilder.addStages(step -> true);
      }
      case BUTTON_STEP -> {
        panelBuilder.addText(BroadcastPhrase.ASK_BUTTON);
        panelBuilder.addSteps(
            draft.prompt().chosen(), step -> true, panelFormatter().phrases()::title);
      }
      case COLLEAGUE -> askColleague();
      case NUMBER -> panelBuilder.addText(BroadcastPhrase.TYPE_NUMBER, "count", draft.count());
      case APPROVAL -> panelBuilder.addText(BroadcastPhrase.WAITS_FOR_APPROVAL);
      case TIME -> {
        panelBuilder.addText(BroadcastPhrase.ASK_TIME, "zone", panelFormatter().zone());
        panelBuilder.addRow(BroadcastPhrase.SEND_NOW, new DraftAction(Kind.SEND_NOW));
      }
      case WHICH_TIME -> askWhichTime();
    }
  }

  private void addBackButton() {
    switch (draft.question()) {
      case SUBJECT -> panelBuilder.addBackButton(Question.CHINESE);
      case AUDIENCE -> panelBuilder.addBackButton(Question.SUBJECT);
      case LANGUAGE, STAGE, STAGE_OF_STEP, DAYS -> panelBuilder.addBackButton(Question.AUDIENCE);
      case STEP -> panelBuilder.addBackButton(Question.STAGE_OF_STEP);
      case NARROW, BUTTON_STAGE, COLLEAGUE, NUMBER, APPROVAL, TIME ->
          panelBuilder.addBackButton(Question.CONFIRM);
      case BUTTON_STEP -> panelBuilder.addBackButton(Question.BUTTON_STAGE);
      case WHICH_TIME -> panelBuilder.addBackButton(Question.TIME);
      case FORWARDED, CHINESE, ENGLISH, CONFIRM -> {}
    }
  }

  private void askColleague() {
    List<UserId> others = staff.colleaguesOf(draft.author());
    panelBuilder.addText(
        others.isEmpty() ? BroadcastPhrase.NO_COLLEAGUE : BroadcastPhrase.ASK_COLLEAGUE);
    others.forEach(
        it ->
            panelBuilder.addRow(
                "👤 " + staff.names().nameOf(it), new DraftAction(Kind.SEND_TEST, it.toString())));
  }

  /** Shows the day of the week with each time, so that mistakes are noticed. */
  private void askWhichTime() {
    String[] moments = draft.prompt().chosen().split(" ", -1);
    panelBuilder.addText(
        moments.length == 1 ? BroadcastPhrase.CONFIRM_TIME : BroadcastPhrase.WHICH_TIME,
        "zone",
        panelFormatter().zone());
    for (String moment : moments) {
      Instant time = Instant.ofEpochSecond(Long.parseLong(moment));
      panelBuilder.addRow(
          "✅ " + panelFormatter().formatDateTime(time), new DraftAction(Kind.SEND_AT, moment));
    }
  }

  private void askText(Language language) {
    boolean isEnglish = language == Language.EN;
    boolean isCorrection = draft.kind() == Broadcast.Kind.CORRECT;
    boolean hasText = draft.content().in(language) != null;
    boolean hasChinese = draft.content().zh() != null;
    if (hasText) {
      panelBuilder.addText(
          isEnglish ? BroadcastPhrase.ASK_OTHER_ENGLISH : BroadcastPhrase.ASK_OTHER_CHINESE);
      panelBuilder.addRow(
          isEnglish ? BroadcastPhrase.KEEP_ENGLISH : BroadcastPhrase.KEEP_CHINESE,
          new DraftAction(Kind.KEEP_TEXT));
    } else {
      panelBuilder.addText(isEnglish ? BroadcastPhrase.ASK_ENGLISH : BroadcastPhrase.ASK_CHINESE);
    }
    if (isEnglish && hasChinese) {
      panelBuilder.addRow(BroadcastPhrase.SAME_FOR_BOTH, new DraftAction(Kind.USE_SAME_TEXT));
    }
    if (!isCorrection && (!isEnglish || hasChinese)) {
      panelBuilder.addRow(
          isEnglish ? BroadcastPhrase.CHINESE_ONLY : BroadcastPhrase.ENGLISH_ONLY,
          new DraftAction(Kind.USE_ONE_LANGUAGE, (isEnglish ? Language.ZH : Language.EN).code()));
    }
    if (isEnglish && !draft.isComplete() && (hasChinese || !isCorrection)) {
      panelBuilder.addBackButton(Question.CHINESE);
    }
  }
}

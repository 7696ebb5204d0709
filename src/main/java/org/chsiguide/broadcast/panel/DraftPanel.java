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
    BroadcastDraft draft, DraftPanelBuilder panel, QuietHours quietHours, Staff staff) {

  Screen render(AudienceCounter counter, Instant now) {
    panel.addHtml(heading(draft, panel.formatter()));
    complaint().ifPresent(line -> panel.addHtml("❗ " + line));
    askQuestion(new AudiencePanel(panel, draft.prompt().chosen(), counter), now);
    draft.question().back().ifPresent(panel::addBackButton);
    panel.addRow(BroadcastPhrase.DROP_IT, Kind.DISCARD.of());
    return panel.screen();
  }

  static String heading(BroadcastDraft draft, PanelFormatter formatter) {
    String original = formatter.html(BroadcastPhrase.NEWS_NUMBER, "number", draft.originalNumber());
    return switch (draft.kind()) {
      case SEND -> "<b>📣 " + formatter.html(BroadcastPhrase.NEWS_TITLE) + "</b>";
      case RECALL -> "<b>🗑 " + original + "</b>\n" + formatter.excerpt(draft.broadcastContent());
      case CORRECT -> "<b>✏️ " + original + "</b>";
    };
  }

  private Optional<String> complaint() {
    String[] words = draft.prompt().complaint().split(" ", -1);
    return Keyed.find(BroadcastPhrase.values(), words[0])
        .map(
            phrase -> {
              List<Object> variables = new ArrayList<>();
              for (int i = 1; i < words.length; i++) {
                variables.add(phrase.form().variables().get(i - 1));
                variables.add(words[i]);
              }
              return panel.formatter().html(phrase, variables.toArray());
            });
  }

  private void askQuestion(AudiencePanel audience, Instant now) {
    switch (draft.question()) {
      case FORWARDED -> askForwarded();
      case CHINESE -> askText(Language.ZH);
      case ENGLISH -> askText(Language.EN);
      case SUBJECT -> {
        panel.addText(BroadcastPhrase.ASK_SUBJECT);
        for (BroadcastSubject subject : BroadcastSubject.values()) {
          panel.addRow(BroadcastPhrase.of(subject), Kind.SET_SUBJECT.of(subject.key()));
        }
      }
      case AUDIENCE -> audience.addKinds();
      case LANGUAGE -> audience.addLanguages();
      case STAGE -> audience.addStages();
      case STAGE_OF_STEP -> audience.addStagesOfSteps();
      case STEP -> audience.addSteps();
      case DAYS -> audience.addDays();
      case CONFIRM ->
          new ConfirmPanel(panel, draft, quietHours, audience.counter().reach()).draw(now);
      case NARROW -> audience.addNarrower(draft.deliveryPlan().audience());
      case BUTTON_STAGE -> {
        panel.addText(BroadcastPhrase.ASK_BUTTON);
        panel.addStages(step -> true);
      }
      case BUTTON_STEP -> {
        panel.addText(BroadcastPhrase.ASK_BUTTON);
        panel.addSteps(draft.prompt().chosen(), step -> true, panel.formatter().phrases()::title);
      }
      case COLLEAGUE -> askColleague();
      case NUMBER -> panel.addText(BroadcastPhrase.TYPE_NUMBER, "count", draft.count());
      case APPROVAL -> panel.addText(BroadcastPhrase.WAITS_FOR_APPROVAL);
      case TIME -> {
        panel.addText(BroadcastPhrase.ASK_TIME, "zone", panel.formatter().zone());
        panel.addRow(BroadcastPhrase.SEND_NOW, Kind.SEND_NOW.of());
      }
      case WHICH_TIME -> askWhichTime();
    }
  }

  private void askForwarded() {
    panel.addText(BroadcastPhrase.ASK_FORWARDED);
    panel.addRow(BroadcastPhrase.IT_IS_CHINESE, Kind.SET_FORWARDED_LANGUAGE.of(Language.ZH.code()));
    panel.addRow(BroadcastPhrase.IT_IS_ENGLISH, Kind.SET_FORWARDED_LANGUAGE.of(Language.EN.code()));
    panel.addRow(BroadcastPhrase.SAME_FOR_BOTH, Kind.USE_SAME_TEXT.of());
  }

  private void askColleague() {
    List<UserId> others = staff.colleaguesOf(draft.author());
    panel.addText(others.isEmpty() ? BroadcastPhrase.NO_COLLEAGUE : BroadcastPhrase.ASK_COLLEAGUE);
    others.forEach(
        it -> panel.addRow("👤 " + staff.names().nameOf(it), Kind.SEND_TEST.of(it.toString())));
  }

  /** Shows the day of the week with each time, so that mistakes are noticed. */
  private void askWhichTime() {
    String[] moments = draft.prompt().chosen().split(" ", -1);
    panel.addText(
        moments.length == 1 ? BroadcastPhrase.CONFIRM_TIME : BroadcastPhrase.WHICH_TIME,
        "zone",
        panel.formatter().zone());
    for (String moment : moments) {
      Instant time = Instant.ofEpochSecond(Long.parseLong(moment));
      panel.addRow("✅ " + panel.formatter().formatDateTime(time), Kind.SEND_AT.of(moment));
    }
  }

  private void askText(Language language) {
    boolean isEnglish = language == Language.EN;
    boolean isCorrection = draft.kind() == Broadcast.Kind.CORRECT;
    boolean hasText = draft.content().in(language) != null;
    boolean hasChinese = draft.content().zh() != null;
    if (hasText) {
      panel.addText(
          isEnglish ? BroadcastPhrase.ASK_OTHER_ENGLISH : BroadcastPhrase.ASK_OTHER_CHINESE);
      panel.addRow(
          isEnglish ? BroadcastPhrase.KEEP_ENGLISH : BroadcastPhrase.KEEP_CHINESE,
          Kind.KEEP_TEXT.of());
    } else {
      panel.addText(isEnglish ? BroadcastPhrase.ASK_ENGLISH : BroadcastPhrase.ASK_CHINESE);
    }
    if (isEnglish && hasChinese) {
      panel.addRow(BroadcastPhrase.SAME_FOR_BOTH, Kind.USE_SAME_TEXT.of());
    }
    if (!isCorrection && (!isEnglish || hasChinese)) {
      panel.addRow(
          isEnglish ? BroadcastPhrase.CHINESE_ONLY : BroadcastPhrase.ENGLISH_ONLY,
          Kind.USE_ONE_LANGUAGE.of((isEnglish ? Language.ZH : Language.EN).code()));
    }
    if (isEnglish && !draft.isComplete() && (hasChinese || !isCorrection)) {
      panel.addBackButton(Question.CHINESE);
    }
  }
}

package org.chsiguide.broadcast.panel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.AudienceSize;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.DeliveryPlan;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.broadcast.PreviewResult;
import org.chsiguide.broadcast.panel.DraftAction.Kind;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.QuietHours;
import org.chsiguide.staff.StaffPhrase;

/**
 * Draws a complete draft: its audience and time, and the button that confirms it for the number of
 * recipients. There is no such button if there are no recipients, if the author has not seen the
 * preview, or if a part of the text is doubtful.
 *
 * @param reach the current size of the audience
 */
record ConfirmPanel(
    DraftPanelBuilder panel, BroadcastDraft draft, QuietHours quietHours, AudienceSize reach) {

  void draw(Instant now) {
    drawSummary(now);
    if (reach.recipients() == 0) {
      panel.addText(isNew() ? BroadcastPhrase.NOBODY : BroadcastPhrase.NOTHING_TO_CHANGE);
    } else if (draft.isPreviewed()) {
      addConfirmButton();
    } else {
      addPreviewProblem();
    }
    if (isNew()) {
      boolean isUrgent = draft.deliveryPlan().urgent();
      Phrase urgent = isUrgent ? BroadcastPhrase.NOT_URGENT : BroadcastPhrase.MAKE_URGENT;
      panel.addRow(
          List.of(
              ask(BroadcastPhrase.SEND_LATER, Question.TIME),
              panel.button(urgent, Kind.TOGGLE_URGENT.of())));
      panel.addRow(
          List.of(
              ask(BroadcastPhrase.OTHER_AUDIENCE, Question.AUDIENCE),
              ask(BroadcastPhrase.NARROW, Question.NARROW)));
    }
    if (draft.kind() != Broadcast.Kind.RECALL) {
      addChangeButtons();
      addExtras();
    }
  }

  /** Draws what the draft does, without buttons. */
  void drawSummary(Instant now) {
    if (isNew()) {
      addSummary(now);
    } else {
      addChangeSummary();
    }
  }

  private boolean isNew() {
    return draft.kind() == Broadcast.Kind.SEND;
  }

  /**
   * Adds a button to change the text in each language; only a new broadcast can get another one.
   */
  private void addChangeButtons() {
    List<Button> buttons = new ArrayList<>();
    if (isNew() || draft.content().zh() != null) {
      buttons.add(ask(BroadcastPhrase.CHANGE_CHINESE, Question.CHINESE));
    }
    if (isNew() || draft.content().en() != null) {
      buttons.add(ask(BroadcastPhrase.CHANGE_ENGLISH, Question.ENGLISH));
    }
    panel.addRow(buttons);
  }

  /** Adds the button to show the draft to a colleague, and that for a button below the text. */
  private void addExtras() {
    List<Button> buttons = new ArrayList<>();
    buttons.add(ask(BroadcastPhrase.SHOW_COLLEAGUE, Question.COLLEAGUE));
    OutgoingPost post = draft.broadcastContent().forReader(Language.BOTH);
    if (isNew() && !post.isAlbum()) {
      buttons.add(
          post.button() == null
              ? ask(BroadcastPhrase.ADD_BUTTON, Question.BUTTON_STAGE)
              : panel.button(BroadcastPhrase.REMOVE_BUTTON, Kind.REMOVE_BUTTON.of()));
    }
    panel.addRow(buttons);
  }

  private Button ask(Phrase label, Question question) {
    return panel.button(label, DraftAction.ask(question));
  }

  private void addConfirmButton() {
    Phrase label =
        switch (draft.kind()) {
          case SEND -> BroadcastPhrase.SEND_TO;
          case RECALL -> BroadcastPhrase.RECALL_FROM;
          case CORRECT -> BroadcastPhrase.CORRECT_FOR;
        };
    panel.addRow(
        panel.formatter().plain(label, "count", reach.recipients()),
        Kind.CONFIRM.of(Long.toString(reach.recipients())));
  }

  private void addPreviewProblem() {
    PreviewResult result = draft.previewResult();
    if (result.state() == PreviewResult.State.DOUBTFUL) {
      panel.addText(StaffPhrase.LOOKS_UNFINISHED, "text", result.detail());
      panel.addRow(BroadcastPhrase.IT_IS_MEANT, Kind.ACCEPT_TEXT.of());
      return;
    }
    if (result.state() == PreviewResult.State.REFUSED) {
      panel.addText(BroadcastPhrase.REFUSED, "reason", result.detail());
    } else {
      String reason = panel.formatter().plain(BroadcastPhrase.REASON_UNCONFIRMED);
      panel.addText(BroadcastPhrase.PREVIEW_LOST, "reason", reason);
    }
    panel.addRow(BroadcastPhrase.PREVIEW_AGAIN, Kind.REPEAT_PREVIEW.of());
  }

  private void addChangeSummary() {
    boolean isRecall = draft.kind() == Broadcast.Kind.RECALL;
    panel.addText(
        isRecall ? BroadcastPhrase.DELETES_FOR : BroadcastPhrase.CHANGES_FOR,
        "count",
        reach.recipients());
    if (reach.unreachable() > 0) {
      panel.addText(BroadcastPhrase.TOO_LATE_FOR, "count", reach.unreachable());
    }
  }

  private void addSummary(Instant now) {
    PanelFormatter formatter = panel.formatter();
    DeliveryPlan plan = draft.deliveryPlan();
    List<String> lines = new ArrayList<>();
    Audience audience = plan.audience();
    if (audience != null) {
      String to = formatter.format(audience);
      long count = reach.recipients();
      long off = reach.optedOut();
      long blocked = reach.unreachable();
      lines.add("👥 " + formatter.html(BroadcastPhrase.GOES_TO, "audience", to, "count", count));
      lines.add("🚫 " + formatter.html(BroadcastPhrase.LEFT_OUT, "off", off, "blocked", blocked));
    }
    if (draft.content().zh() == null) {
      lines.add(formatter.html(BroadcastPhrase.ENGLISH_ONLY));
    } else if (draft.content().en() == null) {
      lines.add(formatter.html(BroadcastPhrase.CHINESE_ONLY));
    }
    lines.add(formatter.html(BroadcastPhrase.of(plan.subject())));
    Instant begins = BroadcastPolicy.startTime(draft.kind(), plan.startsAt(), now);
    lines.add(
        "🕘 "
            + (begins.equals(plan.startsAt())
                ? formatter.withTime(BroadcastPhrase.WHEN_AT, begins)
                : formatter.html(BroadcastPhrase.WHEN_NOW)));
    if (plan.urgent()) {
      lines.add(formatter.html(BroadcastPhrase.URGENT));
    } else if (quietHours.contains(begins)) {
      lines.add(formatter.withTime(BroadcastPhrase.WHEN_QUIET, quietHours.nextAllowed(begins)));
    }
    panel.addHtml(String.join("\n", lines));
  }
}

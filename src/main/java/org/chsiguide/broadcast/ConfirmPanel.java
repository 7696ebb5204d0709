package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chsiguide.broadcast.Prompt.Question;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.QuietHours;
import org.jspecify.annotations.Nullable;

/**
 * Draws a draft that is complete: whom it goes to and when, and the button that confirms it and
 * carries the number. There is no such button for nobody, nor for what its author did not see.
 *
 * @param reach how many it goes to by now; null where that is not known yet
 */
record ConfirmPanel(
    Sheet sheet, Draft draft, Dialog dialog, QuietHours quiet, @Nullable Reach reach) {

  void draw(Instant now) {
    long recipients = reach == null ? 0 : reach.recipients();
    boolean isNews = draft.kind() == Broadcast.Kind.SEND;
    if (isNews) {
      summary(now);
    } else {
      change(recipients);
    }
    if (recipients == 0) {
      sheet.say(isNews ? Phrase.NOBODY : Phrase.NOTHING_TO_CHANGE);
    } else if (draft.isProven()) {
      confirm(recipients);
    } else {
      notShown();
    }
    if (isNews) {
      boolean isUrgent = draft.mailing().urgent();
      sheet.row(
          Phrase.SEND_LATER,
          "ask:" + Question.TIME,
          isUrgent ? Phrase.NOT_URGENT : Phrase.MAKE_URGENT,
          "urgent");
      sheet.row(
          Phrase.OTHER_AUDIENCE,
          "ask:" + Question.AUDIENCE,
          Phrase.OTHER_WORDS,
          "ask:" + Question.CHINESE);
    } else if (draft.kind() == Broadcast.Kind.CORRECT) {
      Question first = draft.words().zh() == null ? Question.ENGLISH : Question.CHINESE;
      sheet.row(Phrase.OTHER_WORDS, "ask:" + first);
    }
  }

  private void confirm(long recipients) {
    Phrase label =
        switch (draft.kind()) {
          case SEND -> Phrase.SEND_TO;
          case RECALL -> Phrase.RECALL_FROM;
          case CORRECT -> Phrase.CORRECT_FOR;
        };
    sheet.row(sheet.voice().plain(label, "count", recipients), "send:" + recipients);
  }

  private void notShown() {
    if (draft.proof() instanceof Proof.Refused refused) {
      sheet.say(Phrase.REFUSED, "reason", refused.why());
    } else {
      String reason = draft.proof() instanceof Proof.Lost lost ? lost.why() : "…";
      sheet.say(Phrase.PREVIEW_LOST, "reason", reason);
    }
    sheet.row(Phrase.PREVIEW_AGAIN, "show");
  }

  private void change(long recipients) {
    boolean isRecall = draft.kind() == Broadcast.Kind.RECALL;
    sheet.say(isRecall ? Phrase.DELETES_FOR : Phrase.CHANGES_FOR, "count", recipients);
    if (reach != null && reach.unreachable() > 0) {
      sheet.say(Phrase.TOO_LATE_FOR, "count", reach.unreachable());
    }
  }

  private void summary(Instant now) {
    Voice voice = sheet.voice();
    Mailing mailing = draft.mailing();
    List<String> lines = new ArrayList<>();
    Audience audience = mailing.audience();
    if (reach != null && audience != null) {
      String whom = new AudienceWords(voice, dialog).of(audience);
      long count = reach.recipients();
      lines.add("👥 " + voice.say(Phrase.GOES_TO, "audience", whom, "count", count));
      lines.add(
          "🚫 "
              + voice.say(
                  Phrase.LEFT_OUT, "off", reach.optedOut(), "blocked", reach.unreachable()));
    }
    Subject subject = mailing.subject();
    if (subject != null) {
      lines.add(voice.say(subject == Subject.TIPS ? Phrase.TIPS : Phrase.DEADLINES));
    }
    Instant begins = mailing.begins() == null ? now : mailing.begins();
    String when =
        mailing.begins() == null ? voice.say(Phrase.WHEN_NOW) : voice.at(Phrase.WHEN_AT, begins);
    lines.add("🕘 " + when);
    if (mailing.urgent()) {
      lines.add(voice.say(Phrase.URGENT));
    } else if (quiet.contain(begins)) {
      lines.add(voice.at(Phrase.WHEN_QUIET, quiet.end(begins)));
    }
    sheet.add(String.join("\n", lines));
  }
}

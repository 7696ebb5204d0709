package org.chsiguide.ticket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.Messenger;

/** Answers taps of staff, with a line that shows for a moment or without. */
final class TapAnswers {
  private final Messenger messenger;
  private final StaffNotices notices;

  TapAnswers(Messenger messenger, StaffNotices notices) {
    this.messenger = messenger;
    this.notices = notices;
  }

  /** Nothing more is to be done than to say this. */
  Handling say(Tap tap, Phrase line) {
    return say(tap, line, CompletableFuture.completedFuture(null));
  }

  Handling say(Tap tap, Phrase line, CompletionStage<Void> saved) {
    messenger.answerTap(tap.id(), notices.notice(line));
    return new Handling.Taken(saved);
  }

  Handling silently(Tap tap, CompletionStage<Void> saved) {
    messenger.answerTap(tap.id(), "");
    return new Handling.Taken(saved);
  }
}

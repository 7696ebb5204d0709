package org.chsiguide.ticket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.bot.CallbackQuery;
import org.chsiguide.bot.UpdateHandler.Handling;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.Messenger;

/** Answers taps of staff, with a line that shows for a moment or without. */
final class CallbackAnswers {
  private final Messenger messenger;
  private final StaffNotices notices;

  CallbackAnswers(Messenger messenger, StaffNotices notices) {
    this.messenger = messenger;
    this.notices = notices;
  }

  /** Nothing more is to be done than to say this. */
  Handling answer(CallbackQuery callbackQuery, Phrase line) {
    return answer(callbackQuery, line, CompletableFuture.completedFuture(null));
  }

  Handling answer(CallbackQuery callbackQuery, Phrase line, CompletionStage<Void> saved) {
    messenger.answerCallbackQuery(callbackQuery.id(), notices.notice(line));
    return new Handling.Handled(saved);
  }

  Handling answerSilently(CallbackQuery callbackQuery, CompletionStage<Void> saved) {
    messenger.answerCallbackQuery(callbackQuery.id(), "");
    return new Handling.Handled(saved);
  }
}

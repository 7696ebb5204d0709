package org.chsiguide.ticket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.update.UpdateHandler.Handling;

/** Answers taps of staff, with a line that shows for a moment or without. */
public final class CallbackAnswers {
  private final Messenger messenger;
  private final StaffNotices notices;

  public CallbackAnswers(Messenger messenger, StaffNotices notices) {
    this.messenger = messenger;
    this.notices = notices;
  }

  /** Nothing more is to be done than to say this. */
  public Handling answer(CallbackQuery callbackQuery, TicketPhrase line) {
    return answer(callbackQuery, line, CompletableFuture.completedFuture(null));
  }

  public Handling answer(
      CallbackQuery callbackQuery, TicketPhrase line, CompletionStage<Void> saved) {
    messenger.answerCallbackQuery(callbackQuery.id(), notices.notice(line));
    return new Handling.Handled(saved);
  }

  public Handling answerSilently(CallbackQuery callbackQuery, CompletionStage<Void> saved) {
    messenger.answerCallbackQuery(callbackQuery.id(), "");
    return new Handling.Handled(saved);
  }
}

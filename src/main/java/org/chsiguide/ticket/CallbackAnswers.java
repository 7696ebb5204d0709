package org.chsiguide.ticket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.UpdateHandler.Handling;

/** Answers callback queries of staff, with or without a notice. */
public record CallbackAnswers(Messenger messenger, StaffNotices notices) {

  /** Answers with this notice; there is nothing else to do. */
  public Handling answer(CallbackQuery callbackQuery, TicketPhrase line) {
    return answer(callbackQuery, line, CompletableFuture.completedFuture(null));
  }

  /** Answers with this notice, which names a member of staff; there is nothing else to do. */
  public Handling answer(CallbackQuery callbackQuery, TicketPhrase line, UserId named) {
    messenger.answerCallbackQuery(callbackQuery.id(), notices.notice(line, named));
    return new Handling.Handled();
  }

  /** Answers with this notice once this stage is complete, which handles the update. */
  public Handling answer(
      CallbackQuery callbackQuery, TicketPhrase line, CompletionStage<Void> saved) {
    return new Handling.Handled(
        saved.thenRun(
            () -> messenger.answerCallbackQuery(callbackQuery.id(), notices.notice(line))));
  }

  /** Answers without a notice, and handles the update with this stage. */
  public Handling answerSilently(CallbackQuery callbackQuery, CompletionStage<Void> saved) {
    messenger.answerCallbackQuery(callbackQuery.id(), "");
    return new Handling.Handled(saved);
  }
}

package org.chsiguide.ticket;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;

/** A callback query of a button about tickets, with the update that brought it. */
public record TicketCallbackQuery(
    TicketContext context, IncomingUpdate update, CallbackQuery query, TicketButton button) {

  /** Returns the query that this update brought; empty if it brought none of such a button. */
  public static Optional<TicketCallbackQuery> of(TicketContext context, IncomingUpdate update) {
    CallbackQuery query = update.callbackQuery();
    return query != null && update.event() instanceof Event.UnknownButtonPressed pressed
        ? TicketButton.decode(pressed.data())
            .map(button -> new TicketCallbackQuery(context, update, query, button))
        : Optional.empty();
  }

  /** Returns what was tapped. */
  public TicketButton.Action action() {
    return button.action();
  }

  /** Returns who tapped the button. */
  public UserId from() {
    return update.from();
  }

  /** Returns the chat of the button. */
  public ChatId chat() {
    return update.chat();
  }

  /** Returns the id of the message with the button. */
  public int messageId() {
    return query.messageId();
  }

  /** Returns the source of what it sends. */
  public long source() {
    return -update.updateId();
  }

  /** Shows this in the message with the button. */
  public void edit(Screen screen) {
    context.messenger().edit(chat(), messageId(), screen);
  }

  /** Answers with this notice; there is nothing else to do. */
  public Handling answer(TicketPhrase notice) {
    return answer(notice, CompletableFuture.completedFuture(null));
  }

  /** Answers with this notice, which names a member of staff; there is nothing else to do. */
  public Handling answer(TicketPhrase notice, UserId named) {
    return answer(
        context.staffNotices().notice(notice, named), CompletableFuture.completedFuture(null));
  }

  /** Answers with this notice once this stage is complete, which handles the update. */
  public Handling answer(TicketPhrase notice, CompletionStage<Void> saved) {
    return answer(context.staffNotices().notice(notice), saved);
  }

  /** Answers with this text once this stage is complete, which handles the update. */
  public Handling answer(String text, CompletionStage<Void> saved) {
    return new Handling.Handled(
        saved.thenRun(() -> context.messenger().answerCallbackQuery(query.id(), text)));
  }

  /** Answers without a notice; there is nothing else to do. */
  public Handling answerSilently() {
    return answer("", CompletableFuture.completedFuture(null));
  }
}

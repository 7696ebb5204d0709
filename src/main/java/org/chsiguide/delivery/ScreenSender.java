package org.chsiguide.delivery;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.delivery.UpdateOutcome.UserErased;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Reply.Placement;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.DeliveryGuarantee;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.SendPermit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the callback query of a reply, sends its screen and records the outcome: edits the
 * message whose button was pressed, or sends a new message and removes the buttons of the previous
 * screen. If the store fails, the student still gets the reply.
 */
record ScreenSender(
    Supplier<ScreenRenderer> screens,
    Messenger messenger,
    Outbox outbox,
    OutcomeRecorder outcomeRecorder) {
  private static final Logger log = LoggerFactory.getLogger(ScreenSender.class);

  /** Answers the callback query of a reply, if it has one. */
  CompletionStage<Delivery> answerCallbackQuery(PendingReply reply) {
    CallbackQuery callbackQuery = reply.callbackQuery();
    if (callbackQuery == null) {
      return nothingSent();
    }
    try {
      return answer(callbackQuery, reply.notice(screens.get()));
    } catch (RuntimeException bug) {
      log.error("update {}: the callback query is not answered", reply.updateId(), bug);
      return CompletableFuture.completedFuture(new Delivery.Failed("a bug"));
    }
  }

  CompletionStage<Delivery> answer(CallbackQuery callbackQuery, String notice) {
    return messenger.answerCallbackQuery(callbackQuery.id(), notice);
  }

  /**
   * Sends the screen.
   *
   * @return the delivery, with the id of the message if that is a new screen
   */
  CompletionStage<Delivery> send(PendingReply reply) {
    return sendOrEdit(reply)
        .thenCompose(delivery -> replaceScreen(reply.chat(), reply.pressedMessageId(), delivery));
  }

  private CompletionStage<Delivery> sendOrEdit(PendingReply reply) {
    Placement placement = reply.reply().placement();
    if (placement == Placement.UNLESS_THERE) {
      return screenMessageId(reply.chat())
          .thenCompose(
              screen ->
                  screen.isPresent() && screen.equals(reply.pressedMessageId())
                      ? nothingSent()
                      : sendNew(reply, reply.render(screens.get())));
    }
    CallbackQuery callbackQuery = reply.callbackQuery();
    Screen screen = reply.render(screens.get());
    return placement == Placement.HERE
            && callbackQuery != null
            && callbackQuery.canBeEditedTo(screen)
        ? edit(reply, callbackQuery, screen)
        : sendNew(reply, screen);
  }

  private CompletionStage<Delivery> edit(
      PendingReply reply, CallbackQuery callbackQuery, Screen screen) {
    return messenger
        .edit(reply.chat(), callbackQuery.messageId(), screen)
        .thenCompose(
            delivery ->
                // Gone, too, if it became a photo before a stop. Unreachable for hours, too: a late
                // screen is better than none.
                delivery instanceof Delivery.Gone
                        || delivery instanceof Delivery.Failed
                        || delivery instanceof Delivery.Unreachable
                    ? sendNew(reply, screen)
                    : CompletableFuture.completedFuture(delivery));
  }

  /** Sends the screen as a new message, twice at most, by this run and later ones. */
  private CompletionStage<Delivery> sendNew(PendingReply reply, Screen screen) {
    SendPermit permit =
        new SendPermit(
            DeliveryGuarantee.TWICE_AT_MOST,
            () -> outbox.start(reply).exceptionally(failure -> logAttempt(reply, failure)),
            () -> outbox.undoStart(reply));
    return messenger.send(reply.chat(), screen, permit);
  }

  /** Logs an attempt that is made although it could not be recorded. */
  private static boolean logAttempt(PendingReply reply, Throwable failure) {
    log.warn("update {}: could not record the attempt", reply.updateId(), failure);
    return true;
  }

  /**
   * Removes the buttons of the screen that a new message replaces.
   *
   * @param pressed the message whose button was pressed, which is the screen if none is recorded
   * @return the delivery, without the id of the message if that is already the recorded screen
   */
  private CompletionStage<Delivery> replaceScreen(
      ChatId chat, OptionalInt pressed, Delivery delivery) {
    if (!(delivery instanceof Delivery.Sent sent) || sent.messageId() == 0) {
      return CompletableFuture.completedFuture(delivery);
    }
    return screenMessageId(chat)
        .thenCompose(
            recorded -> {
              OptionalInt before = recorded.isPresent() ? recorded : pressed;
              boolean isRecorded = recorded.equals(OptionalInt.of(sent.messageId()));
              Delivery replaced = isRecorded ? new Delivery.Sent() : sent;
              return before.isEmpty() || before.getAsInt() == sent.messageId()
                  ? CompletableFuture.completedFuture(replaced)
                  : messenger.removeButtons(chat, before.getAsInt()).thenApply(it -> replaced);
            });
  }

  private CompletionStage<OptionalInt> screenMessageId(ChatId chat) {
    return outcomeRecorder.retrying(() -> outbox.screenMessageId(chat));
  }

  /** Sends a screen that is no reply, once and while permitted; it becomes the current one. */
  CompletionStage<Void> sendUnsolicited(ChatId chat, Screen screen, SendPermit sendPermit) {
    return messenger
        .send(chat, screen, sendPermit)
        .thenCompose(delivery -> replaceScreen(chat, OptionalInt.empty(), delivery))
        .thenCompose(
            delivery -> record(chat, delivery, () -> outbox.recordOutcome(chat, delivery)));
  }

  /** Tells a student, who is erased by now, that nothing of them is stored; they have no screen. */
  CompletionStage<Void> confirmErasure(UserErased userErased) {
    ChatId chat = userErased.chat();
    OptionalInt screen = userErased.screenMessageId();
    PhraseFormatter phrases = screens.get().phrases(userErased.language());
    Screen confirmation = new Screen(0, phrases.html(DialogPhrase.FORGOTTEN), List.of());
    return (screen.isEmpty() ? nothingSent() : messenger.removeButtons(chat, screen.getAsInt()))
        .thenCompose(removed -> messenger.send(chat, confirmation))
        .thenAccept(delivery -> log.debug("update {}: told: {}", userErased.updateId(), delivery));
  }

  /** Records the outcome of a reply, once its callback query is answered, too. */
  CompletionStage<Void> record(
      PendingReply reply, Delivery delivery, CompletionStage<Delivery> queryAnswered) {
    if (!(delivery instanceof Delivery.Sent)) {
      log.info("update {}: the reply did not arrive: {}", reply.updateId(), delivery);
    }
    if (delivery instanceof Delivery.RetryAfter) {
      return done(); // It stays in the outbox for the next start.
    }
    return queryAnswered.thenCompose(
        answered -> record(reply.chat(), delivery, () -> outbox.recordOutcome(reply, delivery)));
  }

  /** Records an outcome; a new screen of a student who was erased meanwhile loses its buttons. */
  private CompletionStage<Void> record(
      ChatId chat, Delivery delivery, Supplier<CompletionStage<Boolean>> save) {
    return outcomeRecorder
        .retrying(save)
        .thenCompose(
            isKept ->
                isKept || !(delivery instanceof Delivery.Sent sent)
                    ? done()
                    : messenger.removeButtons(chat, sent.messageId()).thenAccept(it -> {}));
  }

  static CompletionStage<Delivery> nothingSent() {
    return CompletableFuture.completedFuture(new Delivery.Sent());
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}

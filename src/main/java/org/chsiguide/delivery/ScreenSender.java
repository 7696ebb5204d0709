package org.chsiguide.delivery;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.delivery.DeliveryRecorder.PendingRecord;
import org.chsiguide.dialog.Reply.Placement;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.SendPermit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the screen of a reply to its chat: edits the message whose button was pressed, or sends a
 * new message. Each way ends with the record to be written.
 */
final class ScreenSender {
  private static final Logger log = LoggerFactory.getLogger(ScreenSender.class);

  private final Supplier<ScreenRenderer> screens;
  private final Messenger messenger;
  private final Outbox outbox;
  private final DeliveryRecorder deliveryRecorder;

  ScreenSender(
      Supplier<ScreenRenderer> screens,
      Messenger messenger,
      Outbox outbox,
      DeliveryRecorder deliveryRecorder) {
    this.screens = screens;
    this.messenger = messenger;
    this.outbox = outbox;
    this.deliveryRecorder = deliveryRecorder;
  }

  CompletionStage<PendingRecord> deliver(PendingReply pendingReply, Placement place) {
    if (place == Placement.UNLESS_THERE) {
      return sendUnlessThere(pendingReply);
    }
    CallbackQuery callbackQuery = pendingReply.callbackQuery();
    Screen screen = renderWithOffer(pendingReply);
    return place == Placement.HERE && callbackQuery != null && callbackQuery.canBeEditedTo(screen)
        ? edit(pendingReply, callbackQuery, screen)
        : send(pendingReply, screen);
  }

  private CompletionStage<PendingRecord> sendUnlessThere(PendingReply pendingReply) {
    return outbox
        .screenMessageId(pendingReply.chat())
        .thenCompose(
            screen ->
                screen.isPresent() && screen.equals(pendingReply.pressedMessageId())
                    ? CompletableFuture.completedFuture(deliveryRecorder.delivered(pendingReply))
                    : send(pendingReply, renderWithOffer(pendingReply)));
  }

  private CompletionStage<PendingRecord> edit(
      PendingReply pendingReply, CallbackQuery callbackQuery, Screen screen) {
    return recordBecomingPhoto(pendingReply, callbackQuery, screen)
        .thenCompose(
            recorded -> messenger.edit(pendingReply.chat(), callbackQuery.messageId(), screen))
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Gone || delivery instanceof Delivery.Failed
                    ? send(pendingReply, screen)
                    : toRecord(pendingReply, delivery));
  }

  private CompletionStage<Void> recordBecomingPhoto(
      PendingReply pendingReply, CallbackQuery callbackQuery, Screen screen) {
    return screen.picture() == null || callbackQuery.isOnPhoto()
        ? CompletableFuture.completedFuture(null)
        : outbox
            .markBecomingPhoto(pendingReply)
            .exceptionally(
                failure -> {
                  // A failure of the store is no reason to leave the student without a reply.
                  log.warn(
                      "update {}: it is not recorded that its message is a photo",
                      pendingReply.updateId(),
                      failure);
                  return null;
                });
  }

  /**
   * Sends the screen as a new message. A duplicate does no harm, but a missing screen does: so a
   * screen that may have arrived is sent once more, by this run or a later one.
   */
  private CompletionStage<PendingRecord> send(PendingReply pendingReply, Screen screen) {
    return messenger
        .send(pendingReply.chat(), screen, sendPermit(pendingReply))
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Unknown
                    ? send(pendingReply, screen)
                    : toRecord(pendingReply, delivery));
  }

  private SendPermit sendPermit(PendingReply pendingReply) {
    return new SendPermit() {
      @Override
      public CompletionStage<Boolean> acquire() {
        return outbox
            .start(pendingReply)
            .exceptionally(
                failure -> {
                  // A failure of the store is no reason to leave the student without a reply.
                  log.warn(
                      "update {}: its reply may be sent more than twice",
                      pendingReply.updateId(),
                      failure);
                  return true;
                });
      }

      @Override
      public void release() {
        outbox.undoStart(pendingReply);
      }
    };
  }

  private CompletionStage<PendingRecord> toRecord(PendingReply pendingReply, Delivery delivery) {
    if (delivery instanceof Delivery.Sent sent) {
      return deliveryRecorder.screenSent(pendingReply, sent.messageId());
    }
    return CompletableFuture.completedFuture(
        delivery instanceof Delivery.NotPermitted
            ? deliveryRecorder.notPermitted(pendingReply)
            : deliveryRecorder.failed(pendingReply, delivery));
  }

  /** Renders the screen, with the offer of help by staff if the reply has one. */
  private Screen renderWithOffer(PendingReply pendingReply) {
    Screen screen = renderScreen(pendingReply);
    return pendingReply
        .offer()
        .map(it -> screens.get().withStaffOffer(screen, it, pendingReply.conversation().language()))
        .orElse(screen);
  }

  private Screen renderScreen(PendingReply pendingReply) {
    boolean isCallbackQuery = pendingReply.callbackQuery() != null;
    Screen screen =
        screens
            .get()
            .render(
                pendingReply.conversation(),
                isCallbackQuery ? List.of() : pendingReply.notices(),
                pendingReply.formAnswers());
    // A message that has become a photo cannot become a text again.
    return isCallbackQuery
            && pendingReply.conversation().screenState() instanceof ScreenState.ProgressOverview
        ? screen.withoutPicture()
        : screen;
  }
}

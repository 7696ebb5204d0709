package org.chsiguide.bot;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.bot.Receipts.Receipt;
import org.chsiguide.dialog.Reply.Place;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.View;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Leave;
import org.chsiguide.messenger.Messenger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the screen of an answer to its chat: into the message whose button was tapped, or as a new
 * message below. Each step ends with what is to be recorded of it.
 */
final class ScreenPost {
  private static final Logger log = LoggerFactory.getLogger(ScreenPost.class);

  private final Supplier<Screens> screens;
  private final Messenger messenger;
  private final Outbox outbox;
  private final Receipts receipts;

  ScreenPost(Supplier<Screens> screens, Messenger messenger, Outbox outbox, Receipts receipts) {
    this.screens = screens;
    this.messenger = messenger;
    this.outbox = outbox;
    this.receipts = receipts;
  }

  CompletionStage<Receipt> bring(Answer answer, Place place) {
    if (place == Place.UNLESS_THERE) {
      return sendUnlessThere(answer);
    }
    Tap tap = answer.tap();
    Screen screen = screen(answer);
    return place == Place.HERE && tap != null && tap.canBecome(screen)
        ? edit(answer, tap, screen)
        : send(answer, screen);
  }

  private CompletionStage<Receipt> sendUnlessThere(Answer answer) {
    return outbox
        .screen(answer.chat())
        .thenCompose(
            screen ->
                screen.isPresent() && screen.equals(answer.tapped())
                    ? CompletableFuture.completedFuture(receipts.settled(answer))
                    : send(answer, screen(answer)));
  }

  private CompletionStage<Receipt> edit(Answer answer, Tap tap, Screen screen) {
    return beforeEdit(answer, tap, screen)
        .thenCompose(recorded -> messenger.edit(answer.chat(), tap.messageId(), screen))
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Gone || delivery instanceof Delivery.Failed
                    ? send(answer, screen)
                    : ended(answer, delivery));
  }

  private CompletionStage<Void> beforeEdit(Answer answer, Tap tap, Screen screen) {
    return screen.picture() == null || tap.isBelowPicture()
        ? CompletableFuture.completedFuture(null)
        : outbox
            .becomesPicture(answer)
            .exceptionally(
                failure -> {
                  // That the store fails is no reason to leave the student without an answer.
                  log.warn("update {}: that it is a picture is lost", answer.updateId(), failure);
                  return null;
                });
  }

  /**
   * A screen that shows twice does no harm, but one that is missing does: so what may have arrived
   * is sent once more, by this run or a later one.
   */
  private CompletionStage<Receipt> send(Answer answer, Screen screen) {
    return messenger
        .send(answer.chat(), screen, leave(answer))
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Unknown
                    ? send(answer, screen)
                    : ended(answer, delivery));
  }

  private Leave leave(Answer answer) {
    return new Leave() {
      @Override
      public CompletionStage<Boolean> take() {
        return outbox
            .begin(answer)
            .exceptionally(
                failure -> {
                  // That the store fails is no reason to leave the student without an answer.
                  log.warn(
                      "update {}: its answer may come more than twice", answer.updateId(), failure);
                  return true;
                });
      }

      @Override
      public void giveBack() {
        outbox.notBegun(answer);
      }
    };
  }

  private CompletionStage<Receipt> ended(Answer answer, Delivery delivery) {
    if (delivery instanceof Delivery.Sent sent) {
      return receipts.shown(answer, sent.messageId());
    }
    return CompletableFuture.completedFuture(
        delivery instanceof Delivery.Withheld
            ? receipts.givenUp(answer)
            : receipts.undelivered(answer, delivery));
  }

  /** The screen, with the lines that no tap can show. */
  private Screen screen(Answer answer) {
    Screen screen = bare(answer);
    return answer
        .offer()
        .map(it -> screens.get().offering(screen, it, answer.conversation().language()))
        .orElse(screen);
  }

  private Screen bare(Answer answer) {
    boolean isTap = answer.tap() != null;
    Screen screen =
        screens
            .get()
            .draw(answer.conversation(), isTap ? List.of() : answer.lines(), answer.answers());
    // A message that has become a picture cannot become a text again.
    return isTap && answer.conversation().view() instanceof View.HowFar
        ? screen.withoutPicture()
        : screen;
  }
}

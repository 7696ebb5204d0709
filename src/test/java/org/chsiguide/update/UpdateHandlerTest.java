package org.chsiguide.update;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.MediaKind;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.testing.InMemoryStore;
import org.chsiguide.testing.SynchronousDelivery;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateHandlerTest {
  private static final ChatId AMINA = new ChatId(7);
  private static final ChatId GROUP = new ChatId(-9);

  private final InMemoryStore store = new InMemoryStore();
  private final FakeTelegram telegram = new FakeTelegram();
  private final List<IncomingUpdate> seen = new ArrayList<>();

  @Test
  void anUpdateThatAHandlerTakesDoesNotReachTheDialog() {
    Bot bot = bot(handler(new Handling.Handled(done())));
    bot.consume(List.of(said(1)), () -> {});
    assertThat(seen).hasSize(1);
    assertThat(telegram.screens(AMINA)).isEmpty();
    assertThat(store.findProcessed(List.of(1L))).contains(1L);
  }

  @Test
  void updatesAreConfirmedWhenTheyAreSafeAndBeforeAnythingIsSent() {
    List<String> confirmed = new ArrayList<>();
    bot(handler(new Handling.NotHandled()))
        .consume(
            List.of(said(1)),
            () -> {
              assertThat(store.findProcessed(List.of(1L))).contains(1L);
              assertThat(telegram.screens(AMINA)).isEmpty();
              confirmed.add("yes");
            });
    assertThat(confirmed).containsExactly("yes");
    assertThat(telegram.screens(AMINA)).hasSize(1);
  }

  @Test
  void rejectedMessagesReachNoHandlerAndTheStudentIsToldOnce() {
    Bot bot = bot(handler(new Handling.Handled(done())));
    for (long update = 1; update <= 30; update++) {
      bot.consume(List.of(said(update)), () -> {});
    }
    assertThat(seen).hasSize(InboundRateLimiter.BURST);
    assertThat(telegram.screens(AMINA)).hasSize(1);
    assertThat(telegram.screens(AMINA).values())
        .first(as(type(Screen.class)))
        .extracting(Screen::html, as(STRING))
        .contains("phrase too_fast");
  }

  @Test
  void rejectedTapsAreAnsweredAndReachNoHandler() {
    Bot bot = bot(handler(new Handling.Handled(done())));
    for (long update = 1; update <= 30; update++) {
      bot.consume(List.of(tapped(update, AMINA, AMINA.value())), () -> {});
    }
    assertThat(seen).hasSize(InboundRateLimiter.BURST);
    assertThat(telegram.notice("21")).contains("too_fast");
    assertThat(telegram.notice("30")).isEmpty();
    assertThat(telegram.screens(AMINA)).hasSize(1);
  }

  @Test
  void staffTapAsFastAsTheyLikeInTheirGroup() {
    Bot bot = bot(handler(new Handling.Handled(done())));
    for (long update = 1; update <= 30; update++) {
      bot.consume(List.of(tapped(update, GROUP, 8)), () -> {});
    }
    assertThat(seen).hasSize(30);
  }

  @Test
  void anUpdateThatHandlersObserveOrPassOnReachesTheDialog() {
    bot(handler(new Handling.Observed(done())), handler(new Handling.NotHandled()))
        .consume(List.of(said(1)), () -> {});
    assertThat(seen).hasSize(2);
    assertThat(telegram.screens(AMINA)).hasSize(1);
  }

  @Test
  void aHandlerThatFailsLeavesTheUpdateToTheDialog() {
    UpdateHandler buggy =
        incomingUpdate -> {
          throw new IllegalStateException("a bug");
        };
    UpdateHandler broken =
        incomingUpdate -> {
          throw new NoClassDefFoundError("a class that is not in the jar");
        };
    bot(buggy, broken).consume(List.of(said(1)), () -> {});
    assertThat(telegram.screens(AMINA)).hasSize(1);
  }

  @Test
  void anUpdateAtWhichTheStoreFailedAHandlerComesAgain() {
    UpdateHandler failed =
        incomingUpdate -> {
          throw new UncheckedIOException(new IOException("the store is down"));
        };
    assertThatThrownBy(() -> bot(failed).consume(List.of(said(1)), () -> {}))
        .hasMessageContaining("the store is down");
    assertThat(store.findProcessed(List.of(1L))).isEmpty();
    assertThat(telegram.screens(AMINA)).isEmpty();
  }

  @Test
  void anUpdateThatAHandlerCouldNotSaveComesAgain() {
    CompletionStage<Void> failed = CompletableFuture.failedFuture(new IllegalStateException());
    Bot bot = bot(handler(new Handling.Handled(failed)));
    List<String> confirmed = new ArrayList<>();
    assertThatThrownBy(() -> bot.consume(List.of(said(1)), () -> confirmed.add("yes")))
        .isInstanceOf(RuntimeException.class);
    assertThat(confirmed).isEmpty();
    assertThat(store.findProcessed(List.of(1L))).isEmpty();
  }

  /** What it did cannot be undone, such as a message or the answer to a tap. */
  @Test
  void aHandlerDoesNothingTwiceWhenItsBatchCouldNotBeSaved() {
    Bot bot = bot(handler(new Handling.Handled(done())));
    store.isUnavailable = true;
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThatThrownBy(() -> bot.consume(List.of(said(1)), () -> {}))
          .hasMessage("the store is down");
    }
    store.isUnavailable = false;
    bot.consume(List.of(said(1)), () -> {});
    assertThat(seen).hasSize(1);
    assertThat(store.findProcessed(List.of(1L))).contains(1L);
    assertThat(bot.handled()).isEmpty();
  }

  @Test
  void anUpdateThatCanNeverBeSavedHoldsUpNoOther() {
    CompletionStage<Void> refused =
        CompletableFuture.failedFuture(new IllegalArgumentException("a text with U+0000"));
    UpdateHandler handler =
        incomingUpdate ->
            incomingUpdate.updateId() == 1
                ? new Handling.Handled(refused)
                : new Handling.NotHandled();
    bot(handler).consume(List.of(said(1), said(2)), () -> {});
    assertThat(store.findProcessed(List.of(1L, 2L))).contains(1L, 2L);
    assertThat(telegram.screens(AMINA)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void updatesThatComeAgainWaitUntilNothingOfThemIsBeingSaved(boolean isRead) {
    CompletableFuture<Void> slow = endsWhenAwaited();
    UpdateHandler failing =
        incomingUpdate -> {
          if (incomingUpdate.updateId() == 2) {
            return new Handling.Handled(slow);
          } else if (isRead && incomingUpdate.updateId() == 3) {
            throw new UncheckedIOException(new IOException("the store is down"));
          }
          return new Handling.Handled(
              isRead ? done() : CompletableFuture.failedFuture(new IllegalStateException()));
        };
    Bot bot = bot(failing);
    assertThatThrownBy(() -> bot.consume(List.of(said(1), said(2), said(3)), () -> {}))
        .isInstanceOf(RuntimeException.class);
    assertThat(slow).isDone();
  }

  private static CompletableFuture<Void> endsWhenAwaited() {
    return new CompletableFuture<>() {
      @Override
      public CompletableFuture<Void> exceptionally(Function<Throwable, ? extends Void> unused) {
        return this;
      }

      @Override
      public CompletableFuture<Void> thenRun(Runnable unused) {
        return this;
      }

      @Override
      public CompletableFuture<Void> toCompletableFuture() {
        complete(null);
        return this;
      }
    };
  }

  @Test
  void anAlbumIsAnsweredOnceAlsoWithAnOfferOfAHandler() {
    Event offer = new Event.MediaSent(MediaKind.PICTURE, "t:show:5");
    Bot bot = bot(handler(new Handling.Replaced(offer, done())));
    for (long update = 1; update <= 3; update++) {
      bot.consume(List.of(albumPart(update)), () -> {});
    }
    assertThat(seen).hasSize(3);
    assertThat(store.findProcessed(List.of(1L, 2L, 3L))).hasSize(3);
    assertThat(telegram.screens(AMINA)).hasSize(1);
  }

  private static IncomingUpdate albumPart(long updateId) {
    IncomingMessage photo = Student.albumMessage((int) updateId);
    Event event = new Event.MediaSent(MediaKind.PICTURE);
    return new IncomingUpdate(
        updateId, AMINA, new UserId(AMINA.value()), event, Language.EN, null, photo, null);
  }

  @Test
  void updatesOfAGroupDoNotReachTheDialog() {
    IncomingUpdate inGroup =
        new IncomingUpdate(
            1, GROUP, new UserId(8), new Event.Unrelated(), Language.EN, null, null, null);
    bot().consume(List.of(inGroup), () -> {});
    assertThat(telegram.screens(GROUP)).isEmpty();
    assertThat(store.find(List.of(GROUP))).isEmpty();
  }

  @Test
  void aTapInAGroupThatNoHandlerTakesIsAnsweredAndNothingIsSaidThere() {
    bot(handler(new Handling.NotHandled())).consume(List.of(tapped(77, GROUP, 8)), () -> {});
    assertThat(telegram.notice("77")).isEmpty();
    assertThat(telegram.screens(GROUP)).isEmpty();
    assertThat(store.find(List.of(GROUP))).isEmpty();
  }

  @Test
  void aTapWhoseAnswerAStopPreventedIsAnsweredWhenItComesAgain() {
    IncomingUpdate tap = tapped(77, AMINA, AMINA.value());
    Bot bot = bot(handler(new Handling.Handled(done())));
    bot.consume(List.of(tap), () -> {});
    bot.consume(List.of(tap), () -> {});
    assertThat(telegram.notice("77")).isEqualTo("(not answered)");

    store.lastOfEarlierRuns = 77;
    bot.consume(List.of(tap), () -> {});
    assertThat(telegram.notice("77")).isEmpty();
    assertThat(seen).hasSize(1);
  }

  private Bot bot(UpdateHandler... handlers) {
    return new Bot(
        List.of(handlers),
        () -> new Engine(SmallDialog.bicycles()),
        store,
        new InboundRateLimiter(() -> Instant.EPOCH, chat -> false),
        Bot.formAnswers(() -> Instant.EPOCH),
        SynchronousDelivery.worker(
            () -> new ScreenRenderer(SmallDialog.bicycles()), telegram, store));
  }

  private UpdateHandler handler(Handling handling) {
    return incomingUpdate -> {
      seen.add(incomingUpdate);
      return handling;
    };
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  /** Returns a tap on a button that is none of the dialog; its query has the id of the update. */
  private static IncomingUpdate tapped(long updateId, ChatId chat, long from) {
    return new IncomingUpdate(
        updateId,
        chat,
        new UserId(from),
        new Event.UnknownButtonPressed("t:ask:3"),
        Language.EN,
        new CallbackQuery(Long.toString(updateId), 5, false),
        null,
        null);
  }

  private static IncomingUpdate said(long updateId) {
    return new IncomingUpdate(updateId, AMINA, new Event.TextSent("hello"), Language.EN, null);
  }
}

package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.testing.CallRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a student does while Telegram, or the network, makes their chat wait. */
class WaitingChatTest {
  @AutoClose private final BotFixture bot = new BotFixture(SmallDialog.bicycles());
  private final Student amina = bot.student(Language.EN);

  @BeforeEach
  void aminasChatWaits() {
    amina.sendText("/start").tapButton("speak en").expectText("have").expectMessageCount(1);
    bot.telegram.holdReplies();
  }

  @AfterEach
  void inTheEndThereIsOneScreenAndNothingIsOwed() {
    amina.expectOneScreen();
    assertThat(bot.store.pending()).isEmpty();
  }

  @Test
  void aTapIsAnsweredAtOnce() {
    int screen = amina.screenId();
    amina.sendText("hello").tapButton(screen, "to pick").expectNotice("phrase old_button");
    bot.telegram.releaseReplies();
    amina.expectMessageCount(2);
  }

  @Test
  void ofTheScreensThatWaitOnlyTheNewestComes() {
    amina.sendText("/start").sendText("/help").sendText("/privacy").sendText("/language");
    bot.telegram.releaseReplies();
    amina.expectText("language").expectMessageCount(3);
  }

  @Test
  void ofABatchAReplyWithAMessageOfItsOwnIsNotLeftOut() {
    bot.handle(amina.textUpdate("/help"), amina.textUpdate("hello"), amina.textUpdate("/language"));
    bot.telegram.releaseReplies();
    amina.expectText("language").expectMessageCount(3);
  }

  @Test
  void repliesThatSayTheSameComeOnceAlsoIfTheLastSaysSomethingElse() {
    bot.handle(
        amina.textUpdate("hello"),
        amina.textUpdate("well?"),
        amina.textUpdate("anybody?"),
        amina.textUpdate("/language"));
    bot.telegram.releaseReplies();
    amina.expectText("language").expectMessageCount(3);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aSlowStoreDelaysNoOtherChat() {
    Student boris = bot.student(Language.EN);
    bot.telegram.releaseReplies();
    bot.store.readGate = new CompletableFuture<>();
    amina.sendText("hello").expectMessageCount(2);
    boris.sendText("/start").expectMessageCount(1);
    amina.sendText("/help").expectMessageCount(2);
    bot.store.readGate.complete(null);
    amina.expectMessageCount(3);
  }

  @Test
  void howeverOftenAnOldButtonIsTappedTheCurrentScreenComesOnce() {
    int old = amina.screenId();
    IncomingUpdate first = amina.tapUpdate(old, "to pick");
    IncomingUpdate second = amina.tapUpdate(old, "to pick");
    amina.sendText("hello").expectMessageCount(2);
    bot.handle(first, second);
    bot.telegram.releaseReplies();
    amina
        .expectNotice(first, "phrase old_button")
        .expectNotice(second, "phrase old_button")
        .expectMessageCount(2);
  }

  @Test
  void theCurrentScreenComesOnceThoughOtherChatsAreServedBeforeATapOnAnOldButton() {
    bot.withMaxConcurrent(1);
    Student boris = bot.student(Language.EN);
    int old = amina.screenId();
    IncomingUpdate tap = amina.tapUpdate(old, "to pick");
    CompletableFuture<Void> untilAminasIsRead = new CompletableFuture<>();
    CompletableFuture<Void> untilBorissIsRead = new CompletableFuture<>();
    bot.store.readGate = untilAminasIsRead;
    amina.sendText("hello");
    boris.sendText("/start");
    bot.handle(tap);
    bot.store.readGate = untilBorissIsRead;
    untilAminasIsRead.complete(null);
    untilBorissIsRead.complete(null);
    boris.expectMessageCount(1);
    amina.expectNotice(tap, "phrase old_button").expectMessageCount(2);
  }

  @Test
  void theNextScreenDoesNotWaitUntilTheTapBeforeIsAnswered() {
    bot.telegram.releaseReplies();
    CallRules.Rule late = bot.telegram.when(call -> call.is("answerCallbackQuery")).times(1).hold();
    amina.tapButton("to pick").tapButton("to end").expectText("end").expectMessageCount(1);
    assertThat(bot.store.pending()).hasSize(1);
    assertThat(bot.isIdle()).isFalse();
    late.release();
    assertThat(bot.isIdle()).isTrue();
  }
}

package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a student does while Telegram, or the network, makes their chat wait. */
class WaitingChatTest {
  @AutoClose private final BotFixture botFixture = new BotFixture(SmallDialog.bicycles());
  private final Student amina = botFixture.student(Language.EN);

  @BeforeEach
  void aminasChatWaits() {
    amina.sendText("/start").tapButton("speak en").expectText("have").expectMessageCount(1);
    botFixture.telegram.holdReplies();
  }

  @AfterEach
  void inTheEndThereIsOneScreenAndNothingIsOwed() {
    amina.expectOneScreen();
    assertThat(botFixture.store.pending()).isEmpty();
  }

  @Test
  void aTapIsAnsweredAtOnce() {
    int screen = amina.screenId();
    amina.sendText("hello").tapButton(screen, "to pick").expectNotice("phrase old_button");
    botFixture.telegram.releaseReplies();
    amina.expectMessageCount(2);
  }

  @Test
  void ofTheScreensThatWaitOnlyTheNewestComes() {
    amina.sendText("/start").sendText("/help").sendText("/privacy").sendText("/language");
    botFixture.telegram.releaseReplies();
    amina.expectText("language").expectMessageCount(3);
  }

  @Test
  void aReplyWithAMessageOfItsOwnIsNotLeftOut() {
    amina.sendText("/help").sendText("hello").sendText("/language");
    botFixture.telegram.releaseReplies();
    amina.expectText("language").expectMessageCount(4);
  }

  @Test
  void ofABatchAReplyWithAMessageOfItsOwnIsNotLeftOut() {
    botFixture.handle(
        amina.textUpdate("/help"), amina.textUpdate("hello"), amina.textUpdate("/language"));
    botFixture.telegram.releaseReplies();
    amina.expectText("language").expectMessageCount(3);
  }

  @Test
  void repliesThatSayTheSameComeOnce() {
    amina.sendText("hello").sendText("well?").sendText("anybody?");
    botFixture.telegram.releaseReplies();
    amina.expectText("phrase tap_a_button").expectMessageCount(3);
  }

  @Test
  void repliesThatSayTheSameComeOnceAlsoIfTheLastSaysSomethingElse() {
    botFixture.handle(
        amina.textUpdate("hello"),
        amina.textUpdate("well?"),
        amina.textUpdate("anybody?"),
        amina.textUpdate("/language"));
    botFixture.telegram.releaseReplies();
    amina.expectText("language").expectMessageCount(3);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aSlowStoreDelaysNoOtherChat() {
    Student boris = botFixture.student(Language.EN);
    botFixture.telegram.releaseReplies();
    botFixture.store.readGate = new CompletableFuture<>();
    amina.sendText("hello").expectMessageCount(2);
    boris.sendText("/start").expectMessageCount(1);
    amina.sendText("/help").expectMessageCount(2);
    botFixture.store.readGate.complete(null);
    amina.expectMessageCount(3);
  }

  @Test
  void howeverOftenAnOldButtonIsTappedTheCurrentScreenComesOnce() {
    int old = amina.screenId();
    IncomingUpdate first = amina.tapUpdate(old, "to pick");
    IncomingUpdate second = amina.tapUpdate(old, "to pick");
    amina.sendText("hello").expectMessageCount(2);
    botFixture.handle(first, second);
    botFixture.telegram.releaseReplies();
    amina
        .expectNotice(first, "phrase old_button")
        .expectNotice(second, "phrase old_button")
        .expectMessageCount(2);
  }

  @Test
  void theCurrentScreenComesOnceThoughOtherChatsAreServedBeforeATapOnAnOldButton() {
    botFixture.withMaxConcurrent(1);
    Student boris = botFixture.student(Language.EN);
    int old = amina.screenId();
    IncomingUpdate tap = amina.tapUpdate(old, "to pick");
    CompletableFuture<Void> untilAminasIsRead = new CompletableFuture<>();
    CompletableFuture<Void> untilBorissIsRead = new CompletableFuture<>();
    botFixture.store.readGate = untilAminasIsRead;
    amina.sendText("hello");
    boris.sendText("/start");
    botFixture.handle(tap);
    botFixture.store.readGate = untilBorissIsRead;
    untilAminasIsRead.complete(null);
    untilBorissIsRead.complete(null);
    boris.expectMessageCount(1);
    amina.expectNotice(tap, "phrase old_button").expectMessageCount(2);
  }
}

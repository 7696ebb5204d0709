package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replica ends with a screen on its way, and another brings what it owed. */
class ReplicaTakeoverTest {
  private final BotFixture botFixture = new BotFixture(SmallDialog.bicycles());
  private final Student amina = botFixture.student(Language.EN);
  private final Bot other = botFixture.startReplica();

  @BeforeEach
  void oneEndsAfterAminaReadHowFarSheIs() {
    amina.sendText("/start").tapButton("speak en").tapButton("to pick").expectText("<b>pick</b>");
    botFixture.fakeMessenger.withholdsReplies = true;
    amina.tapButton("phrase home").expectText("phrase how_far");
    botFixture.fakeMessenger.withholdsReplies = false;
  }

  @AfterEach
  void aminaSeesWhereSheStands() {
    amina
        .expectText("<b>pick</b>")
        .expectNoText("phrase how_far")
        .expectOneScreen()
        .expectMessageCount(1);
    assertThat(botFixture.store.pending()).isEmpty();
  }

  @Test
  void whatIsOwedOfAnEarlierTurnIsTheScreenOfThisOne() {
    other.consume(List.of(goesOn()));
    other.resume();
  }

  @Test
  void whatIsOwedOfAnEarlierTurnDoesNotOvertakeTheScreenOfThisOne() {
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    botFixture.store.turn = turn;
    IncomingUpdate goesOn = goesOn();
    other.consume(List.of(goesOn));
    botFixture.store.isOrphan = update -> update != goesOn.updateId();
    other.resume();
    turn.complete(true);
  }

  @Test
  void aTapOnAnOldButtonDoesNotStandInForTheScreenThatIsOwed() {
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    botFixture.store.turn = turn;
    botFixture.handle(goesOn());
    IncomingUpdate again = goesOn();
    other.consume(List.of(again));
    botFixture.store.isOrphan = update -> update != again.updateId();
    other.resume();
    turn.complete(true);
  }

  @Test
  void whoeverMovesOnWhileWhatIsOwedWaitsSeesWhereTheyStandByThen() {
    Bot third = botFixture.startReplica();
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    botFixture.store.turn = turn;
    other.resume();
    botFixture.store.turn = CompletableFuture.completedFuture(true);
    third.consume(List.of(goesOn()));
    turn.complete(true);
  }

  /** A third replica may have one in between, which waits for what is owed. */
  @Test
  void whatIsOwedDoesNotWaitForALaterAnswerThatWaitsForOthers() {
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    botFixture.store.turn = turn;
    IncomingUpdate goesOn = goesOn();
    other.consume(List.of(goesOn));
    botFixture.store.isOrphan = update -> update != goesOn.updateId();
    botFixture.store.turn = CompletableFuture.completedFuture(true);
    other.resume();

    assertThat(botFixture.store.pending())
        .extracting(PendingReply::updateId)
        .containsOnly(goesOn.updateId());
    turn.complete(true);
  }

  private IncomingUpdate goesOn() {
    return amina.tapUpdate(amina.screenId(), "phrase go_on");
  }
}

package org.chsiguide.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SmallDialog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replica ends with a screen on its way, and another brings what it owed. */
class AdoptionTest {
  private final Campus campus = new Campus(SmallDialog.bicycles());
  private final Student amina = campus.student(Language.EN);
  private final Bot other = campus.another();

  @BeforeEach
  void oneEndsAfterAminaReadHowFarSheIs() {
    amina.says("/start").taps("speak en").taps("to pick").sees("<b>pick</b>");
    campus.phones.mute = true;
    amina.taps("phrase home").sees("phrase how_far");
    campus.phones.mute = false;
  }

  @AfterEach
  void aminaSeesWhereSheStands() {
    amina.sees("<b>pick</b>").seesNoMore("phrase how_far").hasOneScreen().hasMessages(1);
    assertThat(campus.store.pending()).isEmpty();
  }

  @Test
  void whatIsOwedOfAnEarlierTurnIsTheScreenOfThisOne() {
    other.take(List.of(goesOn()));
    other.resume();
  }

  @Test
  void whatIsOwedOfAnEarlierTurnDoesNotOvertakeTheScreenOfThisOne() {
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    campus.store.turn = turn;
    Arrival goesOn = goesOn();
    other.take(List.of(goesOn));
    campus.store.isOrphan = update -> update != goesOn.updateId();
    other.resume();
    turn.complete(true);
  }

  @Test
  void aTapOnAnOldButtonDoesNotStandInForTheScreenThatIsOwed() {
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    campus.store.turn = turn;
    campus.take(goesOn());
    Arrival again = goesOn();
    other.take(List.of(again));
    campus.store.isOrphan = update -> update != again.updateId();
    other.resume();
    turn.complete(true);
  }

  @Test
  void whoeverMovesOnWhileWhatIsOwedWaitsSeesWhereTheyStandByThen() {
    Bot third = campus.another();
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    campus.store.turn = turn;
    other.resume();
    campus.store.turn = CompletableFuture.completedFuture(true);
    third.take(List.of(goesOn()));
    turn.complete(true);
  }

  /** A third replica may have one in between, which waits for what is owed. */
  @Test
  void whatIsOwedDoesNotWaitForALaterAnswerThatWaitsForOthers() {
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    campus.store.turn = turn;
    Arrival goesOn = goesOn();
    other.take(List.of(goesOn));
    campus.store.isOrphan = update -> update != goesOn.updateId();
    campus.store.turn = CompletableFuture.completedFuture(true);
    other.resume();

    assertThat(campus.store.pending()).extracting(Answer::updateId).containsOnly(goesOn.updateId());
    turn.complete(true);
  }

  private Arrival goesOn() {
    return amina.tap(amina.screenId(), "phrase go_on");
  }
}

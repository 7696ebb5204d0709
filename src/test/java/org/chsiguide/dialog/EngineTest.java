package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.SmallDialog.go;

import java.util.List;
import org.chsiguide.dialog.Reply.Place;
import org.chsiguide.dialog.Reply.Show;
import org.chsiguide.dialog.Reply.Tell;
import org.junit.jupiter.api.Test;

class EngineTest {
  private Engine engine = new Engine(SmallDialog.bicycles());
  private Conversation at = engine.begin(Language.EN);

  @Test
  void whateverANewcomerDoesFirstTheyAreWelcomed() {
    for (Event event :
        List.of(
            new Event.Started(null),
            new Event.Said("?"),
            new Event.Sent(),
            new Event.TappedUnknown(""),
            new Event.Tapped(7, new Press.Back()))) {
      Turn turn = engine.advance(engine.begin(Language.ZH), event);

      assertThat(turn.conversation())
          .isEqualTo(new Conversation(Language.ZH, new StepId("welcome"), List.of(), 1));
      assertThat(turn.replies()).containsExactly(new Show(Place.BELOW));
    }
  }

  @Test
  void aTapOnAChoiceLeadsToItsStepInTheSameMessage() {
    starts();
    assertThat(taps(new Press.Speak(Language.EN, new StepId("have"))))
        .containsExactly(new Show(Place.HERE));
    stands("have", 2, "welcome");
    taps(new Press.Go(new StepId("pick")));
    stands("pick", 3, "welcome", "have");
  }

  @Test
  void theWayBackIsTheWayThere() {
    standsAtPick();
    taps(new Press.Back());
    stands("have", 4, "welcome");
    taps(new Press.Back());
    stands("welcome", 5);
    assertThat(taps(new Press.Back())).contains(new Tell(Phrase.CHANGED));
    stands("welcome", 6);
  }

  @Test
  void homeSaysHowFarOneIsAndMovesNobody() {
    standsAtPick();
    assertThat(taps(new Press.Visit(Landmark.START))).containsExactly(new Show(Place.HERE));
    readsHowFar();
    stands("pick", 4, "welcome", "have");
    taps(new Press.Return());
    stands("pick", 5, "welcome", "have");
  }

  @Test
  void whoeverComesBackGoesOnOrBeginsWhereTheirLanguageDoes() {
    standsAtPick();
    assertThat(does(new Event.Started(null))).containsExactly(new Show(Place.BELOW));
    readsHowFar();
    stands("pick", 4, "welcome", "have");
    taps(new Press.Restart());
    stands("have", 5, "welcome", "have", "pick");
    taps(new Press.Back());
    stands("pick", 6, "welcome", "have");
  }

  @Test
  void whoeverReadsBothLanguagesBeginsWhereTheyAreChosen() {
    at = new Conversation(Language.BOTH, new StepId("pick"), List.of(), 1);
    taps(new Press.Restart());
    stands("welcome", 2, "pick");
  }

  @Test
  void outsideTheStagesOneIsInTheLastOneBefore() {
    standsAtPick();
    does(new Event.Called(Landmark.PERSON));
    does(new Event.AskedHowFar());
    readsHowFar();
    assertThat(SmallDialog.bicycles().stage(at)).map(Stage::id).contains("ride");
  }

  @Test
  void whoeverLooksSomethingUpGoesOnAtTheStepBefore() {
    standsAtPick();
    does(new Event.Called(Landmark.PERSON));
    does(new Event.Called(Landmark.HELP));
    does(new Event.Started(null));
    readsHowFar();
    stands("pick", 6, "welcome", "have");
    taps(new Press.Return());
    stands("pick", 7, "welcome", "have");
  }

  @Test
  void whoeverHasNotBegunBegins() {
    starts();
    assertThat(does(new Event.Started(null))).containsExactly(new Show(Place.BELOW));
    assertThat(taps(new Press.Visit(Landmark.START))).containsExactly(new Show(Place.HERE));
    does(new Event.AskedHowFar());
    readsHowFar();
    stands("welcome", 4);
  }

  @Test
  void aTickMovesNobodyAndOneTooManyIsNone() {
    engine = new Engine(new SmallDialog().step(SmallDialog.checklist("welcome", 2)).build());
    starts();
    assertThat(taps(new Press.Tick(3))).containsExactly(new Show(Place.HERE));
    assertThat(at.view()).isEqualTo(new View.Ticked(3));
    assertThat(taps(new Press.Tick(4))).contains(new Tell(Phrase.CHANGED));
    stands("welcome", 3);
  }

  @Test
  void anOldButtonMovesNobody() {
    standsAtPick();
    for (int turn : List.of(0, 1, 2, 4, Integer.MAX_VALUE)) {
      Turn stale = engine.advance(at, new Event.Tapped(turn, new Press.Go(new StepId("have"))));
      assertThat(stale.conversation()).isEqualTo(at);
      assertThat(stale.replies())
          .containsExactly(new Tell(Phrase.OLD_BUTTON), new Show(Place.UNLESS_THERE));
    }
  }

  @Test
  void aDoubleTapIsOneStep() {
    starts();
    Event tap = new Event.Tapped(1, new Press.Speak(Language.EN, new StepId("have")));
    at = engine.advance(at, tap).conversation();
    at = engine.advance(at, tap).conversation();
    stands("have", 2, "welcome");
  }

  @Test
  void aButtonThatTheStepDoesNotOfferMovesNobody() {
    standsAtPick();
    for (Press press :
        List.of(
            new Press.Go(new StepId("welcome")),
            new Press.Speak(Language.ZH, null),
            new Press.Go(new StepId("nowhere")))) {
      assertThat(taps(press)).containsExactly(new Tell(Phrase.CHANGED), new Show(Place.HERE));
    }
    stands("pick", 6, "welcome", "have");
  }

  @Test
  void aChangeOfLanguageBringsTheStudentBackToWhereTheyWere() {
    standsAtPick();
    taps(new Press.Visit(Landmark.LANGUAGE));
    stands("language", 4, "welcome", "have", "pick");
    taps(new Press.Speak(Language.BOTH, null));
    stands("pick", 5, "welcome", "have");
    assertThat(at.language()).isEqualTo(Language.BOTH);
  }

  @Test
  void whoChoosesALanguageBeforeAnythingElseComesToTheStart() {
    does(new Event.Called(Landmark.LANGUAGE));
    taps(new Press.Speak(Language.ZH, null));
    stands("welcome", 2, "language");
    assertThat(at.language()).isEqualTo(Language.ZH);
  }

  @Test
  void wordsWhereATapIsExpectedAreAnsweredAndTheScreenIsShownBelow() {
    standsAtPick();
    assertThat(does(new Event.Said("?")))
        .containsExactly(new Tell(Phrase.TAP_A_BUTTON), new Show(Place.BELOW));
    stands("pick", 4, "welcome", "have");
    assertThat(does(new Event.Sent()))
        .containsExactly(new Tell(Phrase.NOT_KEPT), new Show(Place.BELOW));
    stands("pick", 5, "welcome", "have");
  }

  @Test
  void whatIsWrittenToStaffWhereThereAreNoneIsAnsweredByTheGuide() {
    Step desk =
        SmallDialog.step(
            "desk",
            null,
            new Step.Kind.Ticket(new Text("办公室", "office")),
            SmallDialog.go("welcome"));
    Engine unmanned = new Engine(new SmallDialog().step("welcome").step(desk).build());
    Turn turn =
        unmanned.advance(
            new Conversation(Language.EN, desk.id(), List.of(), 1), new Event.Said("Help me"));
    assertThat(turn.replies())
        .containsExactly(new Tell(Phrase.TICKET_NOBODY), new Show(Place.BELOW));
    assertThat(turn.conversation().at()).isEqualTo(desk.id());
  }

  @Test
  void aCommandLeadsToItsLandmarkAndBackAgain() {
    standsAtPick();
    does(new Event.Called(Landmark.PRIVACY));
    stands("privacy", 4, "welcome", "have", "pick");
    taps(new Press.Back());
    stands("pick", 5, "welcome", "have");
  }

  @Test
  void whoeverAskedToBeForgottenIsANewcomer() {
    standsAtPick();
    assertThat(does(new Event.AskedToBeForgotten())).containsExactly(new Show(Place.BELOW));
    stands("pick", 4, "welcome", "have");
    assertThat(taps(new Press.Forget())).containsExactly(new Tell(Phrase.FORGOTTEN));
    assertThat(at).isEqualTo(engine.begin(Language.EN));
  }

  @Test
  void whoeverIsNotAskedConfirmsNothing() {
    standsAtPick();
    taps(new Press.Forget());
    stands("pick", 4, "welcome", "have");
    does(new Event.AskedToBeForgotten());
    Event.Tapped yes = new Event.Tapped(at.turn(), new Press.Forget());
    does(new Event.Said("?"));
    does(yes);
    stands("pick", 6, "welcome", "have");
    does(new Event.AskedToBeForgotten());
    taps(new Press.Return());
    stands("pick", 8, "welcome", "have");
    assertThat(at.view()).isEqualTo(new View.OfStep());
  }

  @Test
  void aDeepLinkOpensItsStepAndABrokenOneTheStart() {
    does(new Event.Started("No such step!"));
    stands("welcome", 1);
    does(new Event.Started("nowhere"));
    stands("welcome", 2);
    does(new Event.Started("pick"));
    stands("pick", 3, "welcome");
  }

  @Test
  void aRenamedStepTakesItsStudentsAlong() {
    standsAtPick();
    Engine edited =
        new Engine(
            new SmallDialog()
                .step("welcome", go("choose"))
                .step("choose", go("welcome"))
                .renamed("pick", "choose")
                .renamed("have", "welcome")
                .build());

    Turn turn = edited.advance(at, new Event.Tapped(3, new Press.Back()));

    assertThat(turn.conversation())
        .isEqualTo(
            new Conversation(
                Language.EN, new StepId("welcome"), List.of(new StepId("welcome")), 4));
    assertThat(edited.advance(at, new Event.Said("?")).conversation().at())
        .isEqualTo(new StepId("choose"));
  }

  @Test
  void aButtonThatNamesAStepByItsOldNameStillLeadsThere() {
    starts();
    taps(new Press.Speak(Language.EN, new StepId("have")));
    Engine edited =
        new Engine(
            new SmallDialog()
                .step("welcome", go("have"))
                .step("have", go("choose"))
                .step("choose", go("have"))
                .renamed("pick", "choose")
                .build());

    Turn turn = edited.advance(at, new Event.Tapped(2, new Press.Go(new StepId("pick"))));

    assertThat(turn.conversation().at()).isEqualTo(new StepId("choose"));
  }

  @Test
  void aRemovedStepBringsItsStudentsToTheNearestStepOfTheirWayThatIsLeft() {
    standsAtPick();
    Engine edited = new Engine(new SmallDialog().step("welcome", go("person")).build());

    Turn turn = edited.advance(at, new Event.Tapped(3, new Press.Go(new StepId("end"))));

    assertThat(turn.conversation())
        .isEqualTo(new Conversation(Language.EN, new StepId("welcome"), List.of(), 4));
    assertThat(turn.replies()).containsExactly(new Tell(Phrase.MOVED), new Show(Place.HERE));
  }

  @Test
  void theWayBackIsNotEndless() {
    standsAtPick();
    for (int i = 0; i < 100; i++) {
      taps(new Press.Go(new StepId(at.at().value().equals("pick") ? "have" : "pick")));
    }
    assertThat(at.history()).hasSize(Conversation.MAX_HISTORY);
  }

  private void starts() {
    does(new Event.Started(null));
  }

  private void standsAtPick() {
    starts();
    taps(new Press.Speak(Language.EN, new StepId("have")));
    taps(new Press.Go(new StepId("pick")));
    stands("pick", 3, "welcome", "have");
  }

  private List<Reply> taps(Press press) {
    return does(new Event.Tapped(at.turn(), press));
  }

  private List<Reply> does(Event event) {
    Turn turn = engine.advance(at, event);
    at = turn.conversation();
    return turn.replies();
  }

  private void readsHowFar() {
    assertThat(at.view()).isEqualTo(new View.HowFar());
  }

  private void stands(String step, int turn, String... way) {
    assertThat(at.at()).isEqualTo(new StepId(step));
    assertThat(at.turn()).isEqualTo(turn);
    assertThat(at.history()).extracting(StepId::value).containsExactly(way);
  }
}

package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.SmallDialog.go;

import java.util.ArrayList;
import java.util.List;
import org.chsiguide.dialog.Reply.Placement;
import org.junit.jupiter.api.Test;

class EngineTest {
  private Engine engine = new Engine(SmallDialog.bicycles());
  private Conversation at = engine.startConversation(Language.EN);

  @Test
  void anyFirstEventOfANewcomerShowsTheStart() {
    for (Event event :
        List.of(
            new Event.Started(null),
            new Event.TextSent("?"),
            new Event.MediaSent(MediaKind.PICTURE),
            new Event.UnknownButtonPressed(""),
            new Event.ButtonPressed(7, ButtonAction.Simple.BACK))) {
      Turn turn = engine.advance(engine.startConversation(Language.ZH), event, FormAnswers.NONE);

      assertThat(turn.conversation())
          .isEqualTo(new Conversation(Language.ZH, new StepId("welcome"), List.of(), 1));
      assertThat(turn.reply()).isEqualTo(new Reply(Placement.BELOW));
    }
  }

  @Test
  void theWayBackIsTheWayThere() {
    standsAtPick();
    taps(ButtonAction.Simple.BACK);
    stands("have", 4, "welcome");
    taps(ButtonAction.Simple.BACK);
    stands("welcome", 5);
    assertThat(taps(ButtonAction.Simple.BACK).notices()).containsExactly(DialogPhrase.CHANGED);
    stands("welcome", 6);
  }

  @Test
  void homeSaysHowFarOneIsAndMovesNobody() {
    standsAtPick();
    assertThat(taps(new ButtonAction.OpenSystemStep(SystemStep.START)))
        .isEqualTo(new Reply(Placement.HERE));
    readsHowFar();
    stands("pick", 4, "welcome", "have");
    taps(ButtonAction.Simple.RETURN);
    stands("pick", 5, "welcome", "have");
  }

  @Test
  void aReturningStudentGoesOnOrRestartsAtTheStepOfTheirLanguage() {
    standsAtPick();
    assertThat(does(new Event.Started(null))).isEqualTo(new Reply(Placement.BELOW));
    readsHowFar();
    stands("pick", 4, "welcome", "have");
    taps(ButtonAction.Simple.RESTART);
    stands("have", 5, "welcome", "have", "pick");
    taps(ButtonAction.Simple.BACK);
    stands("pick", 6, "welcome", "have");
  }

  @Test
  void aRestartInBothLanguagesLeadsToTheirChoice() {
    at = new Conversation(Language.BOTH, new StepId("pick"), List.of(), 1);
    taps(ButtonAction.Simple.RESTART);
    stands("welcome", 2, "pick");
  }

  @Test
  void outsideTheStagesOneIsInTheLastOneBefore() {
    standsAtPick();
    does(new Event.CommandSent(SystemStep.PERSON));
    does(new Event.ProgressRequested());
    readsHowFar();
    assertThat(SmallDialog.bicycles().stageOf(at)).map(Stage::id).contains("ride");
  }

  @Test
  void afterSystemStepsGoingOnLeadsToTheStepBefore() {
    standsAtPick();
    does(new Event.CommandSent(SystemStep.PERSON));
    does(new Event.CommandSent(SystemStep.HELP));
    does(new Event.Started(null));
    readsHowFar();
    stands("pick", 6, "welcome", "have");
    taps(ButtonAction.Simple.RETURN);
    stands("pick", 7, "welcome", "have");
  }

  @Test
  void startingBeforeAnyTapShowsTheStart() {
    starts();
    assertThat(does(new Event.Started(null))).isEqualTo(new Reply(Placement.BELOW));
    assertThat(taps(new ButtonAction.OpenSystemStep(SystemStep.START)))
        .isEqualTo(new Reply(Placement.HERE));
    does(new Event.ProgressRequested());
    readsHowFar();
    stands("welcome", 4);
  }

  @Test
  void aTickMovesNobodyAndOneTooManyIsNone() {
    engine = new Engine(new SmallDialog().step(SmallDialog.checklist("welcome", 2)).build());
    starts();
    assertThat(taps(new ButtonAction.SetChecklist(3))).isEqualTo(new Reply(Placement.HERE));
    assertThat(at.checklistBits()).isEqualTo(3);
    assertThat(taps(new ButtonAction.SetChecklist(4)).notices())
        .containsExactly(DialogPhrase.CHANGED);
    stands("welcome", 3);
  }

  @Test
  void aTickOutlivesWhatTheStudentWritesAndTheAnswerToIt() {
    engine =
        new Engine(
            new SmallDialog().step(SmallDialog.checklist("welcome", 2)).question("price").build(),
            text ->
                text.equals("price?")
                    ? Intent.of(Intent.Kind.MATCHED, new TopicId("price"))
                    : Intent.UNKNOWN);
    starts();
    taps(new ButtonAction.SetChecklist(3));
    does(new Event.TextSent("hm"));
    does(new Event.MediaSent(MediaKind.PICTURE));
    assertThat(at.checklistBits()).isEqualTo(3);
    does(new Event.TextSent("price?"));
    taps(ButtonAction.Simple.HELPFUL);
    taps(ButtonAction.Simple.RETURN);
    assertThat(at.checklistBits()).isEqualTo(3);
  }

  @Test
  void aTickOutlivesALookAtTheProgressAndTheQuestionWhetherToDeleteAll() {
    engine = new Engine(new SmallDialog().step(SmallDialog.checklist("welcome", 2)).build());
    starts();
    taps(new ButtonAction.SetChecklist(3));
    does(new Event.ProgressRequested());
    taps(ButtonAction.Simple.RETURN);
    does(new Event.ErasureRequested());
    taps(ButtonAction.Simple.RETURN);
    assertThat(at.checklistBits()).isEqualTo(3);
  }

  @Test
  void aTickOfAnItemThatWasRemovedKeepsNobodyFromTicking() {
    engine = new Engine(new SmallDialog().step(SmallDialog.checklist("welcome", 2)).build());
    starts();
    taps(new ButtonAction.SetChecklist(2));
    engine = new Engine(new SmallDialog().step(SmallDialog.checklist("welcome", 1)).build());
    taps(new ButtonAction.SetChecklist(3));
    assertThat(at.checklistBits()).isZero();
  }

  @Test
  void aButtonOfAScreenThatIsForgottenMovesNobodyAndShowsWhereTheyStand() {
    standsAtPick();
    for (int turn : List.of(4, Integer.MAX_VALUE)) {
      Event tap = new Event.ButtonPressed(turn, new ButtonAction.GoToStep(new StepId("have")));
      assertThat(does(tap)).isEqualTo(new Reply(Placement.BELOW, DialogPhrase.OLD_BUTTON));
      stands("pick", 3, "welcome", "have");
    }
  }

  @Test
  void aButtonThatTheStepDoesNotOfferMovesNobody() {
    standsAtPick();
    for (ButtonAction buttonAction :
        List.of(
            new ButtonAction.GoToStep(new StepId("welcome")),
            new ButtonAction.ChangeLanguage(Language.ZH, null),
            new ButtonAction.GoToStep(new StepId("nowhere")))) {
      assertThat(taps(buttonAction)).isEqualTo(new Reply(Placement.HERE, DialogPhrase.CHANGED));
    }
    stands("pick", 6, "welcome", "have");
  }

  @Test
  void aChangeOfLanguageBringsTheStudentBackToWhereTheyWere() {
    standsAtPick();
    taps(new ButtonAction.OpenSystemStep(SystemStep.LANGUAGE));
    stands("language", 4, "welcome", "have", "pick");
    taps(new ButtonAction.ChangeLanguage(Language.BOTH, null));
    stands("pick", 5, "welcome", "have");
    assertThat(at.language()).isEqualTo(Language.BOTH);
  }

  @Test
  void aLanguageChosenBeforeAnythingElseLeadsToTheStart() {
    does(new Event.CommandSent(SystemStep.LANGUAGE));
    taps(new ButtonAction.ChangeLanguage(Language.ZH, null));
    stands("welcome", 2, "language");
    assertThat(at.language()).isEqualTo(Language.ZH);
  }

  @Test
  void eachKindOfMessageWithoutTextHasWordsOfItsOwn() {
    standsAtPick();
    List<DialogPhrase> notices = new ArrayList<>();
    for (MediaKind kind : MediaKind.values()) {
      notices.addAll(does(new Event.MediaSent(kind)).notices());
    }
    assertThat(notices).doesNotHaveDuplicates().hasSize(MediaKind.values().length);
  }

  @Test
  void withoutStaffATextAtATicketStepIsAnsweredByTheDialog() {
    Step desk =
        SmallDialog.step(
            "desk",
            null,
            new Step.Kind.Ticket(new LocalizedText("办公室", "office")),
            SmallDialog.go("welcome"));
    Engine unmanned = new Engine(new SmallDialog().step("welcome").step(desk).build());
    Conversation atDesk = new Conversation(Language.EN, desk.id(), List.of(), 1);
    Turn turn = unmanned.advance(atDesk, new Event.TextSent("Help me"), FormAnswers.NONE);
    assertThat(turn.reply()).isEqualTo(new Reply(Placement.BELOW, DialogPhrase.TICKET_NOBODY));
    assertThat(turn.conversation().currentStep()).isEqualTo(desk.id());
    Turn unknown = unmanned.advance(atDesk, new Event.TextSent("/hlep"), FormAnswers.NONE);
    assertThat(unknown.conversation().currentStep()).isEqualTo(new StepId("help"));
  }

  @Test
  void aCommandLeadsToItsSystemStepAndBackAgain() {
    standsAtPick();
    does(new Event.CommandSent(SystemStep.PRIVACY));
    stands("privacy", 4, "welcome", "have", "pick");
    taps(ButtonAction.Simple.BACK);
    stands("pick", 5, "welcome", "have");
  }

  @Test
  void aCommandThatIsNoneIsAnsweredWithThoseThatAre() {
    standsAtPick();
    does(CommandParser.parse("/strat"));
    stands("help", 4, "welcome", "have", "pick");
    taps(ButtonAction.Simple.BACK);
    stands("pick", 5, "welcome", "have");
  }

  @Test
  void afterTheErasureTheConversationIsNew() {
    standsAtPick();
    assertThat(does(new Event.ErasureRequested())).isEqualTo(new Reply(Placement.BELOW));
    stands("pick", 4, "welcome", "have");
    assertThat(taps(ButtonAction.Simple.FORGET).notices()).containsExactly(DialogPhrase.FORGOTTEN);
    assertThat(at).isEqualTo(engine.startConversation(Language.EN));
  }

  @Test
  void anErasureIsConfirmedOnlyOnItsQuestion() {
    standsAtPick();
    taps(ButtonAction.Simple.FORGET);
    stands("pick", 4, "welcome", "have");
    does(new Event.ErasureRequested());
    Event.ButtonPressed yes = new Event.ButtonPressed(at.turn(), ButtonAction.Simple.FORGET);
    does(new Event.TextSent("?"));
    does(yes);
    stands("pick", 6, "welcome", "have");
    does(new Event.ErasureRequested());
    taps(ButtonAction.Simple.RETURN);
    stands("pick", 8, "welcome", "have");
    assertThat(at.screenState()).isEqualTo(new ScreenState.PlainStep());
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
                .renameStep("pick", "choose")
                .renameStep("have", "welcome")
                .build());

    Turn turn =
        edited.advance(at, new Event.ButtonPressed(3, ButtonAction.Simple.BACK), FormAnswers.NONE);

    assertThat(turn.conversation())
        .isEqualTo(
            new Conversation(
                Language.EN, new StepId("welcome"), List.of(new StepId("welcome")), 4));
    assertThat(
            edited
                .advance(at, new Event.TextSent("?"), FormAnswers.NONE)
                .conversation()
                .currentStep())
        .isEqualTo(new StepId("choose"));
  }

  @Test
  void aButtonThatNamesAStepByItsOldNameStillLeadsThere() {
    starts();
    taps(new ButtonAction.ChangeLanguage(Language.EN, new StepId("have")));
    Engine edited =
        new Engine(
            new SmallDialog()
                .step("welcome", go("have"))
                .step("have", go("choose"))
                .step("choose", go("have"))
                .renameStep("pick", "choose")
                .build());

    Turn turn =
        edited.advance(
            at,
            new Event.ButtonPressed(2, new ButtonAction.GoToStep(new StepId("pick"))),
            FormAnswers.NONE);

    assertThat(turn.conversation().currentStep()).isEqualTo(new StepId("choose"));
  }

  @Test
  void aRemovedStepBringsItsStudentsToTheNearestStepOfTheirWayThatIsLeft() {
    standsAtPick();
    Engine edited = new Engine(new SmallDialog().step("welcome", go("person")).build());

    Turn turn =
        edited.advance(
            at,
            new Event.ButtonPressed(3, new ButtonAction.GoToStep(new StepId("end"))),
            FormAnswers.NONE);

    assertThat(turn.conversation())
        .isEqualTo(new Conversation(Language.EN, new StepId("welcome"), List.of(), 4));
    assertThat(turn.reply()).isEqualTo(new Reply(Placement.HERE, DialogPhrase.MOVED));
  }

  @Test
  void aLinkToARemovedStepMovesNobody() {
    standsAtPick();
    assertThat(does(new Event.StepOpened(new StepId("removed"))))
        .isEqualTo(new Reply(Placement.BELOW, DialogPhrase.CHANGED));
    stands("pick", 4, "welcome", "have");
  }

  /** A student who leaves the talk with staff goes to the step where they stood. */
  @Test
  void whoOpensTheirOwnRemovedStepOrEditsAQuestionThereIsToldThatTheyMoved() {
    standsAtPick();
    Engine edited = new Engine(new SmallDialog().step("welcome", go("person")).build());
    Event edit = new Event.TextEdited(new Event.TextSent("how much"));
    for (Event event : List.of(new Event.StepOpened(at.currentStep()), edit)) {
      Turn turn = edited.advance(at, event, FormAnswers.NONE);

      assertThat(turn.conversation().currentStep()).isEqualTo(new StepId("welcome"));
      assertThat(turn.reply()).isEqualTo(new Reply(Placement.BELOW, DialogPhrase.MOVED));
    }
  }

  @Test
  void theWayBackIsNotEndless() {
    standsAtPick();
    for (int i = 0; i < 100; i++) {
      taps(
          new ButtonAction.GoToStep(
              new StepId(at.currentStep().value().equals("pick") ? "have" : "pick")));
    }
    assertThat(at.history()).hasSize(Conversation.MAX_HISTORY);
  }

  @Test
  void everyKindOfEventIsAnswered() {
    Event.TextSent text = new Event.TextSent("?");
    List<Event> events =
        List.of(
            new Event.Started(null),
            new Event.StepOpened(new StepId("end")),
            new Event.CommandSent(SystemStep.HELP),
            new Event.ButtonPressed(1, ButtonAction.Simple.BACK),
            new Event.UnknownButtonPressed(""),
            text,
            new Event.TextEdited(text),
            new Event.MediaSent(MediaKind.PICTURE),
            new Event.Blocked(),
            new Event.Unblocked(),
            new Event.Unrelated(),
            new Event.ProgressRequested(),
            new Event.ErasureRequested(),
            new Event.ErasureConfirmed());
    assertThat(events)
        .extracting(Object::getClass)
        .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    standsAtPick();
    events.forEach(this::does);
  }

  private void starts() {
    does(new Event.Started(null));
  }

  private void standsAtPick() {
    starts();
    taps(new ButtonAction.ChangeLanguage(Language.EN, new StepId("have")));
    taps(new ButtonAction.GoToStep(new StepId("pick")));
    stands("pick", 3, "welcome", "have");
  }

  private Reply taps(ButtonAction buttonAction) {
    return does(new Event.ButtonPressed(at.turn(), buttonAction));
  }

  private Reply does(Event event) {
    Turn turn = engine.advance(at, event, FormAnswers.NONE);
    at = turn.conversation();
    return turn.reply();
  }

  private void readsHowFar() {
    assertThat(at.screenState()).isEqualTo(new ScreenState.ProgressOverview());
  }

  private void stands(String step, int turn, String... way) {
    assertThat(at.currentStep()).isEqualTo(new StepId(step));
    assertThat(at.turn()).isEqualTo(turn);
    assertThat(at.history()).extracting(StepId::value).containsExactly(way);
  }
}

package org.chsiguide.broadcast.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.broadcast.DraftPrompt.Question;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.UserId;
import org.junit.jupiter.api.Test;

class BroadcastActionTest {

  @Test
  void everyActionComesBackFromItsCallbackData() {
    for (BroadcastAction action : BroadcastButtons.actions()) {
      assertThat(BroadcastAction.decode(action.encode())).as(action.encode()).contains(action);
    }
  }

  @Test
  void thereAreSamplesOfEveryKindOfAction() {
    List<Class<?>> kinds = new ArrayList<>();
    for (BroadcastAction action : BroadcastButtons.actions()) {
      kinds.add(action.getClass());
      if (action instanceof BroadcastAction.EditDraft edit) {
        kinds.add(edit.draftAction().getClass());
      }
    }

    assertThat(kinds)
        .contains(
            Stream.of(BroadcastAction.class.getPermittedSubclasses())
                .filter(kind -> kind != BroadcastAction.ForStudents.class)
                .toArray(Class<?>[]::new))
        .contains(BroadcastAction.ForStudents.class.getPermittedSubclasses())
        .contains(DraftAction.class.getPermittedSubclasses());
  }

  @Test
  void everyButtonFitsInto64Bytes() {
    for (BroadcastAction action : BroadcastButtons.actions()) {
      assertThat(action.encode().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(64);
    }
  }

  @Test
  void theTurnOfADraftNeverOutgrowsItsButtons() {
    assertThat(BroadcastDraft.begin(new UserId(1), BroadcastDraft.MAX_TURN).turn())
        .isEqualTo(9_999_999);
    assertThat(BroadcastDraft.begin(new UserId(1), BroadcastDraft.MAX_TURN + 1).turn()).isZero();
    assertThat(
            BroadcastDraft.begin(new UserId(1), BroadcastDraft.MAX_TURN)
                .withQuestion(Question.TIME)
                .turn())
        .isZero();
  }

  /** Buttons of earlier versions stand in chats. */
  @Test
  void theCallbackDataStayAsTheyWere() {
    expectDraft("drop", DraftAction.Plain.DISCARD);
    expectDraft("ask:STAGE_OF_STEP", new DraftAction.AskQuestion(Question.STAGE_OF_STEP));
    expectDraft("is:zh", new DraftAction.SetForwardedLanguage(Language.ZH));
    expectDraft("keep", DraftAction.Plain.KEEP_TEXT);
    expectDraft("only:en", new DraftAction.UseOneLanguage(Language.EN));
    expectDraft("same", DraftAction.Plain.USE_SAME_TEXT);
    expectDraft("about:tips", new DraftAction.SetSubject(BroadcastSubject.TIPS));
    expectDraft("stage:", new DraftAction.ChooseStage(""));
    expectDraft("stage:register", new DraftAction.ChooseStage("register"));
    expectDraft("step:code", new DraftAction.ChooseStep(new StepId("code")));
    expectDraft("stuck", DraftAction.Plain.CHOOSE_STUCK);
    expectDraft(
        "for:step:code:3", new DraftAction.SetAudience(new Audience.AtStep(new StepId("code"), 3)));
    expectDraft("and:not-asked", new DraftAction.NarrowAudience(Audience.Group.NOT_ASKED));
    expectDraft("urgent", DraftAction.Plain.TOGGLE_URGENT);
    expectDraft("show", DraftAction.Plain.REPEAT_PREVIEW);
    expectDraft("nobutton", DraftAction.Plain.REMOVE_BUTTON);
    expectDraft("meant", DraftAction.Plain.ACCEPT_TEXT);
    expectDraft("test:12", new DraftAction.SendTest(new UserId(12)));
    expectDraft("at:1795572000", new DraftAction.SendAt(1_795_572_000L));
    expectDraft("now", DraftAction.Plain.SEND_NOW);
    expectDraft("send:17", new DraftAction.Confirm(17));
    expect("b:o:12:pause", new BroadcastAction.Control(12, ControlAction.PAUSE));
    expect("b:r:12:3", new BroadcastAction.SendAgain(12, 3));
    expect("b:p:12", new BroadcastAction.ShowProgress(12));
    expect("b:a:11:42", new BroadcastAction.Approve(new UserId(11), 42));
    expect("b:g:account", new BroadcastAction.OpenStep(new StepId("account")));
    expect("b:n:12", new BroadcastAction.Duplicate(12));
    expect("b:c:12", new BroadcastAction.SendLedger(12));
    expect("b:u:tips:on", new BroadcastAction.SetSubscribed(BroadcastSubject.TIPS, true));
    expect(
        "b:u:deadlines:off", new BroadcastAction.SetSubscribed(BroadcastSubject.DEADLINES, false));
    expect("b:s:", new BroadcastAction.ReturnToStep());
  }

  @Test
  void whatNoButtonCarriesIsNoAction() {
    for (String data :
        List.of(
            "",
            "b",
            "b:",
            "b:d",
            "b:d:",
            "b:d:1",
            "b:d:1:",
            "b:d:1:nothing",
            "b:d:01:drop",
            "b:d:+1:drop",
            "b:d:١:drop",
            "b:d:2147483648:drop",
            "b:d:1:drop:1",
            "b:d:1:drop\n",
            "b:d:1:ask:",
            "b:d:1:ask:chinese",
            "b:d:1:is:fr",
            "b:d:1:about:weather",
            "b:d:1:step:",
            "b:d:1:step:No Step",
            "b:d:1:for:",
            "b:d:1:for:step:No Step",
            "b:d:1:for:stuck:0",
            "b:d:1:for:stuck:3+",
            "b:d:1:for:stuck:3+stuck:5",
            "b:d:1:and:with-code+nothing",
            "b:d:1:at:",
            "b:d:1:at:9999999999999999999",
            "b:d:1:send:-1",
            "b:d:1:send:1e3",
            "b:o:1",
            "b:o:1:explode",
            "b:o:1:again",
            "b:r:1",
            "b:r:1:0",
            "b:o:0:pause",
            "b:o:9999999999:pause",
            "b:p:",
            "b:p:1:2",
            "b:c:one",
            "b:a:11",
            "b:a:0:1",
            "b:a:11:01",
            "b:g:",
            "b:g:No Step",
            "b:u:weather:on",
            "b:u:tips",
            "b:u:tips:maybe",
            "b:u:important:off",
            "b:x:1",
            "1:back",
            "t:claim:1")) {
      assertThat(BroadcastAction.decode(data)).as(data).isEmpty();
    }
  }

  @Test
  void noDataMakesItFail() {
    Random random = new Random(17);
    List<String> pieces =
        List.of(
            "b",
            ":",
            "b:d:",
            "b:o:",
            "b:p:",
            "b:c:",
            "b:u:",
            "0",
            "1",
            "-",
            "drop",
            "ask",
            "TIME",
            "is",
            "only",
            "zh",
            "about",
            "tips",
            "on",
            "stage",
            "step",
            "for",
            "stuck",
            "at",
            "send",
            "pause",
            "99999999999999999999",
            "😀",
            "\u0000",
            "\n",
            " ",
            "\ud83d");
    for (int i = 0; i < 50_000; i++) {
      StringBuilder built = new StringBuilder();
      for (int length = random.nextInt(8); length > 0; length--) {
        built.append(pieces.get(random.nextInt(pieces.size())));
      }
      String data = built.toString();

      BroadcastAction.decode(data).ifPresent(action -> assertThat(action.encode()).isEqualTo(data));
    }
  }

  private static void expectDraft(String encoded, DraftAction draftAction) {
    expect("b:d:42:" + encoded, new BroadcastAction.EditDraft(42, draftAction));
  }

  private static void expect(String data, BroadcastAction action) {
    assertThat(action.encode()).isEqualTo(data);
    assertThat(BroadcastAction.decode(data)).as(data).contains(action);
  }
}

package org.chsiguide.broadcast.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.panel.BroadcastAction.Kind;
import org.chsiguide.messenger.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BroadcastActionTest {

  @Test
  void everyActionComesBackFromItsCallbackData() {
    for (BroadcastAction action : BroadcastButtons.actions()) {
      assertThat(BroadcastAction.decode(action.encode())).as(action.encode()).contains(action);
    }
  }

  @Test
  void everyChangeOfADraftComesBackFromItsCallbackData() {
    for (DraftAction action : BroadcastButtons.draftActions()) {
      assertThat(DraftAction.decode(action.encode())).as(action.encode()).contains(action);
    }
  }

  @Test
  void thereAreSamplesOfEveryKindOfAction() {
    assertThat(BroadcastButtons.actions()).map(BroadcastAction::kind).contains(Kind.values());
  }

  @Test
  void everyButtonFitsInto64Bytes() {
    for (BroadcastAction action : BroadcastButtons.actions()) {
      assertThat(action.encode().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(64);
    }
  }

  @Test
  void theTurnOfADraftNeverOutgrowsItsButtons() {
    BroadcastDraft draft = BroadcastDraft.begin(new UserId(1));
    assertThat(draft.withTurnOf(29_999_999L).turn()).isEqualTo(BroadcastDraft.MAX_TURN);
    assertThat(draft.withTurnOf(30_000_000L).turn()).isZero();
  }

  /** Buttons of earlier versions stand in chats. */
  @Test
  void theCallbackDataStayAsTheyWere() {
    expectDraft("drop", DraftAction.Kind.DISCARD, "");
    expectDraft("ask:STAGE_OF_STEP", DraftAction.Kind.ASK_QUESTION, "STAGE_OF_STEP");
    expectDraft("is:zh", DraftAction.Kind.SET_FORWARDED_LANGUAGE, "zh");
    expectDraft("keep", DraftAction.Kind.KEEP_TEXT, "");
    expectDraft("only:en", DraftAction.Kind.USE_ONE_LANGUAGE, "en");
    expectDraft("same", DraftAction.Kind.USE_SAME_TEXT, "");
    expectDraft("about:tips", DraftAction.Kind.SET_SUBJECT, "tips");
    expectDraft("stage:", DraftAction.Kind.CHOOSE_STAGE, "");
    expectDraft("stage:register", DraftAction.Kind.CHOOSE_STAGE, "register");
    expectDraft("step:code", DraftAction.Kind.CHOOSE_STEP, "code");
    expectDraft("for:step:code:3", DraftAction.Kind.SET_AUDIENCE, "step:code:3");
    expectDraft("and:not-asked", DraftAction.Kind.NARROW_AUDIENCE, "not-asked");
    expectDraft("urgent", DraftAction.Kind.TOGGLE_URGENT, "");
    expectDraft("show", DraftAction.Kind.REPEAT_PREVIEW, "");
    expectDraft("nobutton", DraftAction.Kind.REMOVE_BUTTON, "");
    expectDraft("meant", DraftAction.Kind.ACCEPT_TEXT, "");
    expectDraft("test:12", DraftAction.Kind.SEND_TEST, "12");
    expectDraft("at:1795572000", DraftAction.Kind.SEND_AT, "1795572000");
    expectDraft("now", DraftAction.Kind.SEND_NOW, "");
    expectDraft("send:17", DraftAction.Kind.CONFIRM, "17");
    expect("b:o:12:pause", Kind.CONTROL, "12:pause");
    expect("b:r:12:3", Kind.SEND_AGAIN, "12:3");
    expect("b:p:12", Kind.SHOW_PROGRESS, "12");
    expect("b:a:11:42", Kind.APPROVE, "11:42");
    expect("b:g:account", Kind.OPEN_STEP, "account");
    expect("b:n:12", Kind.DUPLICATE, "12");
    expect("b:c:12", Kind.SEND_LEDGER, "12");
    expect("b:u:tips:on", Kind.SET_SUBSCRIBED, "tips:on");
    expect("b:u:deadlines:off", Kind.SET_SUBSCRIBED, "deadlines:off");
    expect("b:s:", Kind.RETURN_TO_STEP, "");
  }

  @Test
  void dataOfNoButtonIsNotDecoded() {
    for (String data :
        List.of(
            "",
            "b",
            "b:",
            "b:d",
            "b:d:",
            "b:d:1",
            "b:d:1:",
            "b:d:01:drop",
            "b:d:+1:drop",
            "b:d:١:drop",
            "b:d:2147483648:drop",
            "b:d:1:drop\n",
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

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing", "drop:", "drop:1", "ask", "send"})
  void dataOfNoButtonOfADraftIsNotDecoded(String encoded) {
    assertThat(DraftAction.decode(encoded)).isEmpty();
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

  private static void expectDraft(String encoded, DraftAction.Kind kind, String argument) {
    expect("b:d:42:" + encoded, Kind.EDIT_DRAFT, "42:" + encoded);
    assertThat(DraftAction.decode(encoded)).contains(new DraftAction(kind, argument));
  }

  private static void expect(String data, Kind kind, String arguments) {
    BroadcastAction action = new BroadcastAction(kind, arguments);
    assertThat(action.encode()).isEqualTo(data);
    assertThat(BroadcastAction.decode(data)).as(data).contains(action);
  }
}

package org.chsiguide.broadcast.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.panel.BroadcastAction.Kind;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.CallbackDataContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BroadcastActionTest extends CallbackDataContract<BroadcastAction> {
  private static final Map<String, DraftAction> DRAFT_ACTIONS =
      Map.ofEntries(
          Map.entry("drop", new DraftAction(DraftAction.Kind.DISCARD, "")),
          Map.entry(
              "ask:STAGE_OF_STEP", new DraftAction(DraftAction.Kind.ASK_QUESTION, "STAGE_OF_STEP")),
          Map.entry("is:zh", new DraftAction(DraftAction.Kind.SET_FORWARDED_LANGUAGE, "zh")),
          Map.entry("keep", new DraftAction(DraftAction.Kind.KEEP_TEXT, "")),
          Map.entry("only:en", new DraftAction(DraftAction.Kind.USE_ONE_LANGUAGE, "en")),
          Map.entry("same", new DraftAction(DraftAction.Kind.USE_SAME_TEXT, "")),
          Map.entry("about:tips", new DraftAction(DraftAction.Kind.SET_SUBJECT, "tips")),
          Map.entry("stage:", new DraftAction(DraftAction.Kind.CHOOSE_STAGE, "")),
          Map.entry("stage:register", new DraftAction(DraftAction.Kind.CHOOSE_STAGE, "register")),
          Map.entry("step:code", new DraftAction(DraftAction.Kind.CHOOSE_STEP, "code")),
          Map.entry(
              "for:step:code:3", new DraftAction(DraftAction.Kind.SET_AUDIENCE, "step:code:3")),
          Map.entry(
              "and:not-asked", new DraftAction(DraftAction.Kind.NARROW_AUDIENCE, "not-asked")),
          Map.entry("urgent", new DraftAction(DraftAction.Kind.TOGGLE_URGENT, "")),
          Map.entry("show", new DraftAction(DraftAction.Kind.REPEAT_PREVIEW, "")),
          Map.entry("nobutton", new DraftAction(DraftAction.Kind.REMOVE_BUTTON, "")),
          Map.entry("meant", new DraftAction(DraftAction.Kind.ACCEPT_TEXT, "")),
          Map.entry("test:12", new DraftAction(DraftAction.Kind.SEND_TEST, "12")),
          Map.entry("at:1795572000", new DraftAction(DraftAction.Kind.SEND_AT, "1795572000")),
          Map.entry("now", new DraftAction(DraftAction.Kind.SEND_NOW, "")),
          Map.entry("send:17", new DraftAction(DraftAction.Kind.CONFIRM, "17")));
  private static final Map<String, BroadcastAction> ACTIONS =
      Map.ofEntries(
          Map.entry("b:o:12:pause", new BroadcastAction(Kind.CONTROL, "12:pause")),
          Map.entry("b:r:12:3", new BroadcastAction(Kind.SEND_AGAIN, "12:3")),
          Map.entry("b:p:12", new BroadcastAction(Kind.SHOW_PROGRESS, "12")),
          Map.entry("b:a:11:42", new BroadcastAction(Kind.APPROVE, "11:42")),
          Map.entry("b:g:account", new BroadcastAction(Kind.OPEN_STEP, "account")),
          Map.entry("b:n:12", new BroadcastAction(Kind.DUPLICATE, "12")),
          Map.entry("b:c:12", new BroadcastAction(Kind.SEND_LEDGER, "12")),
          Map.entry("b:u:tips:on", new BroadcastAction(Kind.SET_SUBSCRIBED, "tips:on")),
          Map.entry("b:u:deadlines:off", new BroadcastAction(Kind.SET_SUBSCRIBED, "deadlines:off")),
          Map.entry("b:s:", new BroadcastAction(Kind.RETURN_TO_STEP, "")));
  private static final String OTHERS =
      """
      b b: b:d b:d: b:d:1 b:d:1: b:d:01:drop b:d:+1:drop b:d:١:drop b:d:2147483648:drop
      b:d:1:drop\\n b:o:1 b:o:1:explode b:o:1:again b:r:1 b:r:1:0 b:o:0:pause
      b:o:9999999999:pause b:p: b:p:1:2 b:c:one b:a:11 b:a:0:1 b:a:11:01 b:g: b:g:No\\sStep
      b:u:weather:on b:u:tips b:u:tips:maybe b:u:important:off b:x:1 1:back t:claim:1
      """;

  BroadcastActionTest() {
    super(known(), OTHERS, BroadcastAction::encode, BroadcastAction::decode);
  }

  private static Map<String, BroadcastAction> known() {
    Map<String, BroadcastAction> actions = new HashMap<>(ACTIONS);
    DRAFT_ACTIONS.keySet().forEach(it -> actions.put("b:d:42:" + it, Kind.EDIT_DRAFT.of(42, it)));
    BroadcastButtons.actions().forEach(action -> actions.put(action.encode(), action));
    return actions;
  }

  @Test
  void everyActionOfADraftKeepsItsCallbackData() {
    DRAFT_ACTIONS.forEach(
        (encoded, action) -> assertThat(DraftAction.decode(encoded)).contains(action));
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
  void theTurnOfADraftNeverOutgrowsItsButtons() {
    BroadcastDraft draft = BroadcastDraft.begin(new UserId(1));
    assertThat(draft.withTurnOf(29_999_999L).turn()).isEqualTo(BroadcastDraft.MAX_TURN);
    assertThat(draft.withTurnOf(30_000_000L).turn()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing", "drop:", "drop:1", "ask", "send"})
  void dataOfNoButtonOfADraftIsNotDecoded(String encoded) {
    assertThat(DraftAction.decode(encoded)).isEmpty();
  }
}

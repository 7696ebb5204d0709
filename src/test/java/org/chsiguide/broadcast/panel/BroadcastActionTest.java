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
          Map.entry("drop", DraftAction.Kind.DISCARD.of()),
          Map.entry("ask:STAGE_OF_STEP", DraftAction.Kind.ASK_QUESTION.of("STAGE_OF_STEP")),
          Map.entry("is:zh", DraftAction.Kind.SET_FORWARDED_LANGUAGE.of("zh")),
          Map.entry("keep", DraftAction.Kind.KEEP_TEXT.of()),
          Map.entry("only:en", DraftAction.Kind.USE_ONE_LANGUAGE.of("en")),
          Map.entry("same", DraftAction.Kind.USE_SAME_TEXT.of()),
          Map.entry("about:tips", DraftAction.Kind.SET_SUBJECT.of("tips")),
          Map.entry("stage:", DraftAction.Kind.CHOOSE_STAGE.of()),
          Map.entry("stage:register", DraftAction.Kind.CHOOSE_STAGE.of("register")),
          Map.entry("step:code", DraftAction.Kind.CHOOSE_STEP.of("code")),
          Map.entry("for:step:code:3", DraftAction.Kind.SET_AUDIENCE.of("step:code:3")),
          Map.entry("and:not-asked", DraftAction.Kind.NARROW_AUDIENCE.of("not-asked")),
          Map.entry("urgent", DraftAction.Kind.TOGGLE_URGENT.of()),
          Map.entry("show", DraftAction.Kind.REPEAT_PREVIEW.of()),
          Map.entry("nobutton", DraftAction.Kind.REMOVE_BUTTON.of()),
          Map.entry("meant", DraftAction.Kind.ACCEPT_TEXT.of()),
          Map.entry("test:12", DraftAction.Kind.SEND_TEST.of("12")),
          Map.entry("at:1795572000", DraftAction.Kind.SEND_AT.of("1795572000")),
          Map.entry("now", DraftAction.Kind.SEND_NOW.of()),
          Map.entry("send:17", DraftAction.Kind.CONFIRM.of("17")));
  private static final Map<String, BroadcastAction> ACTIONS =
      Map.ofEntries(
          Map.entry("b:o:12:pause", Kind.CONTROL.of("12:pause")),
          Map.entry("b:r:12:3", Kind.SEND_AGAIN.of("12:3")),
          Map.entry("b:p:12", Kind.SHOW_PROGRESS.of("12")),
          Map.entry("b:a:11:42", Kind.APPROVE.of("11:42")),
          Map.entry("b:g:account", Kind.OPEN_STEP.of("account")),
          Map.entry("b:n:12", Kind.DUPLICATE.of("12")),
          Map.entry("b:c:12", Kind.SEND_LEDGER.of("12")),
          Map.entry("b:u:tips:on", Kind.SET_SUBSCRIBED.of("tips:on")),
          Map.entry("b:u:deadlines:off", Kind.SET_SUBSCRIBED.of("deadlines:off")),
          Map.entry("b:s:", Kind.RETURN_TO_STEP.of()));
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

package org.chsiguide.author.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.chsiguide.author.edit.EditAction.Kind;
import org.chsiguide.dialog.StepId;
import org.chsiguide.testing.CallbackDataContract;

class EditActionTest extends CallbackDataContract<EditAction> {
  private static final EditTarget STEP = EditTarget.step(new StepId("pick"));

  private static final Map<String, EditAction> BUTTONS =
      Map.ofEntries(
          Map.entry("e:menu", new EditAction(Kind.SHOW_MENU)),
          Map.entry(
              "e:list:s:ride",
              new EditAction(Kind.SHOW_LIST, new EditTarget(EditTarget.Section.STEP, "ride"))),
          Map.entry(
              "e:list:s:",
              new EditAction(Kind.SHOW_LIST, new EditTarget(EditTarget.Section.STEP, ""))),
          Map.entry("e:show:s:pick", new EditAction(Kind.SHOW_TARGET, STEP)),
          Map.entry("e:show:w:", new EditAction(Kind.SHOW_TARGET, EditTarget.OFFICE)),
          Map.entry("e:text:2:en:s:pick", new EditAction(Kind.ASK_ENGLISH, 2, STEP)),
          Map.entry("e:clear:0:s:pick", new EditAction(Kind.CLEAR_TEXT, 0, STEP)),
          Map.entry("e:due:8", new EditAction(Kind.SHOW_DUE, 8)),
          Map.entry("e:true:s:pick", new EditAction(Kind.CONFIRM, STEP)),
          Map.entry("e:listed:8:s:pick", new EditAction(Kind.CONFIRM_LISTED, 8, STEP)),
          Map.entry("e:answer", new EditAction(Kind.ASK_ANSWER)),
          Map.entry("e:publish:7", new EditAction(Kind.PUBLISH, 7)),
          Map.entry("e:past:7", new EditAction(Kind.SHOW_HISTORY, 7)),
          Map.entry("e:inert", new EditAction(Kind.INERT)));
  private static final String OTHERS =
      """
      e: e:menu: e:show:x:pick e:text:2:both:s:pick e:due:08 e:due e:show e:show:w:pick e:menu:7
      """;

  EditActionTest() {
    super(knownAndAllKinds(), OTHERS, EditAction::encode, EditAction::decode);
  }

  private static Map<String, EditAction> knownAndAllKinds() {
    Map<String, EditAction> actions = new HashMap<>(BUTTONS);
    for (Kind kind : Kind.values()) {
      String data = new EditAction(kind, 7, STEP).encode();
      EditAction.decode(data).ifPresent(action -> actions.put(data, action));
    }
    assertThat(actions.values()).extracting(EditAction::kind).contains(Kind.values());
    return actions;
  }
}

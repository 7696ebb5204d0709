package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.testing.CallbackDataContract;

class ButtonPressedTest extends CallbackDataContract<Event.ButtonPressed> {
  private static final StepId LONGEST = new StepId("a".repeat(40));
  private static final String OTHERS =
      """
      a:1 1 1: :back -1:back +1:back 01:back 1:go: 1:nowhere 2147483648:back 99999999999:back
      1:go:No\\sStep 1:back\\n ١:back 1:: 1:go 1:visit: 1:visit:mars 1:xx:step 1:mail:
      1:mail:both 1:back: 1:about 1:about: 1:about:No\\sTopic 1:return: 1:restart: 1:tick
      1:tick: 1:tick:-1 1:tick:01 1:tick:256 1:😀
      """;

  ButtonPressedTest() {
    super(known(), OTHERS, Event.ButtonPressed::encode, Event.ButtonPressed::decode);
  }

  private static Map<String, Event.ButtonPressed> known() {
    List<ButtonAction> presses = new ArrayList<>(List.of(ButtonAction.Simple.values()));
    presses.add(new ButtonAction.GoToStep(LONGEST));
    presses.add(new ButtonAction.ShowTopic(new TopicId("a".repeat(40))));
    presses.add(new ButtonAction.ShowMail(Language.ZH));
    for (int ticked : List.of(0, 1, 5, 255)) {
      presses.add(new ButtonAction.SetChecklist(ticked));
    }
    for (SystemStep systemStep : SystemStep.values()) {
      presses.add(new ButtonAction.OpenSystemStep(systemStep));
    }
    for (Language language : Language.values()) {
      presses.add(new ButtonAction.ChangeLanguage(language, null));
      presses.add(new ButtonAction.ChangeLanguage(language, LONGEST));
    }
    assertThat(presses)
        .extracting(Object::getClass)
        .contains(ButtonAction.class.getPermittedSubclasses());
    Map<String, Event.ButtonPressed> known = new HashMap<>();
    for (ButtonAction buttonAction : presses) {
      for (int turn : List.of(0, 1, 42, Integer.MAX_VALUE)) {
        known.put(turn + ":" + buttonAction.encode(), new Event.ButtonPressed(turn, buttonAction));
      }
    }
    return known;
  }
}

package org.chsiguide.dialog.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;
import org.junit.jupiter.api.Test;

/** What students tick off. */
class ChecklistRulesTest {

  @Test
  void aStepMayHaveThingsToTickOff() {
    Step pick = ticking("{zh: 带学生卡, en: Take your card}").dialog().expect(new StepId("pick"));
    assertThat(pick.checklist()).containsExactly(new Text("带学生卡", "Take your card"));
  }

  @Test
  void tooManyOrNone() {
    Bicycles.whole()
        .with("    was: [fetch]\n", "    was: [fetch]\n    checklist: []\n")
        .gives("guide.yaml:44:5: there are 0 things to tick off (write one to 8) [checklist]");
    ticking("{zh: 一, en: One}".concat(", {zh: 一, en: One}".repeat(8)))
        .gives("guide.yaml:44:5: there are 9 things to tick off (write one to 8) [checklist]");
  }

  @Test
  void aThingIsALabelInBothLanguages() {
    ticking("{zh: 带学生卡}")
        .gives("guide.yaml:44:17: each of \"checklist\" has no \"en\" [missing-language]");
    ticking("{zh: 带学生卡, en: " + "w".repeat(65) + "}")
        .gives("guide.yaml:44:32: the label has 65 characters; at most 64 [label-length]");
    ticking("card")
        .gives(
            "guide.yaml:44:17: each of \"checklist\" is a text (it should be in both languages:"
                + " {zh: …, en: …}) [wrong-type]");
  }

  @Test
  void whatIsTypedAtAQuestionIsNoTick() {
    Bicycles.whole()
        .with(
            "    was: [fetch]\n",
            "    was: [fetch]\n    ask: {for: name, to: end}\n    checklist: [{zh: 一, en: One}]\n")
        .gives(
            "guide.yaml:45:5: step \"pick\" asks for words and has a checklist (put the checklist"
                + " on a step of its own) [checklist]");
  }

  private static Bicycles ticking(String things) {
    return Bicycles.whole()
        .with("    was: [fetch]\n", "    was: [fetch]\n    checklist: [" + things + "]\n");
  }
}

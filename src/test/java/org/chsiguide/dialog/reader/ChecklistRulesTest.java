package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.junit.jupiter.api.Test;

/** What students tick off. */
class ChecklistRulesTest {

  @Test
  void aStepMayHaveThingsToTickOff() {
    Step pick = ticking("{zh: 带学生卡, en: Take your card}").dialog().expect(new StepId("pick"));
    assertThat(pick.checklist()).containsExactly(new LocalizedText("带学生卡", "Take your card"));
  }

  @Test
  void tooManyOrNone() {
    BicyclesDialog.complete()
        .replace("    was: [fetch]\n", "    was: [fetch]\n    checklist: []\n")
        .expectProblems(
            "guide.yaml:44:5: there are 0 things to tick off (write one to 8) [checklist]");
    ticking("{zh: 一, en: One}".concat(", {zh: 一, en: One}".repeat(8)))
        .expectProblems(
            "guide.yaml:44:5: there are 9 things to tick off (write one to 8) [checklist]");
  }

  @Test
  void aThingIsALabelInBothLanguages() {
    ticking("{zh: 带学生卡}")
        .expectProblems("guide.yaml:44:17: each of \"checklist\" has no \"en\" [missing-language]");
    ticking("{zh: 带学生卡, en: " + "w".repeat(65) + "}")
        .expectProblems("guide.yaml:44:32: the label has 65 characters; at most 64 [label-length]");
    ticking("card")
        .expectProblems(
            "guide.yaml:44:17: each of \"checklist\" is a text (it should be in both languages:"
                + " {zh: …, en: …}) [wrong-type]");
  }

  @Test
  void whatIsTypedAtAQuestionIsNoTick() {
    BicyclesDialog.complete()
        .replace(
            "    was: [fetch]\n",
            "    was: [fetch]\n    ask: {for: name, to: end}\n    checklist: [{zh: 一, en: One}]\n")
        .expectProblems(
            "guide.yaml:45:5: step \"pick\" asks for words and has a checklist (put the checklist"
                + " on a step of its own) [checklist]");
  }

  private static BicyclesDialog ticking(String things) {
    return BicyclesDialog.complete()
        .replace("    was: [fetch]\n", "    was: [fetch]\n    checklist: [" + things + "]\n");
  }
}

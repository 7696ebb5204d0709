package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

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
  void tooManyOrNoItemsAreRefused() {
    edited("    was: [fetch]\n", "    was: [fetch]\n    checklist: []\n")
        .expectProblems("44:5: the checklist has 0 items (write one to 8) [checklist]");
    ticking("{zh: 一, en: One}".concat(", {zh: 一, en: One}".repeat(8)))
        .expectProblems("44:5: the checklist has 9 items (write one to 8) [checklist]");
  }

  private static BicyclesDialog ticking(String things) {
    return edited("    was: [fetch]\n", "    was: [fetch]\n    checklist: [" + things + "]\n");
  }
}

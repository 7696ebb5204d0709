package org.chsiguide.dialog.yaml;

import org.junit.jupiter.api.Test;

/** What a guide may do for once, and what an author is told of all the same. */
class WarningsTest {

  @Test
  void aContactThatStandsInOneStepOnlyMayBeMistyped() {
    Bicycles.whole()
        .with("请发这封邮件。", "请写给 bikes@example.org 或 bike@example.org。")
        .with("Please send this mail.", "Write to bikes@example.org or bike@example.org.")
        .gives(
            "guide.yaml:37:35: warning: the mail address \"bike@example.org\" stands in step"
                + " \"letter\" only (did you mean \"bikes@example.org\"?) [lone-contact]");
  }

  @Test
  void aPhoneNumberToCopyIsAContactToo() {
    Bicycles.whole()
        .with("copy: 一号楼", "copy: 0571-8795-0001")
        .with("zh: 一路平安！", "zh: 一路平安！电话 0571-8795-0000。")
        .with("en: Have a good ride!", "en: Have a good ride! Phone 0571-8795-0000.")
        .gives(
            "guide.yaml:49:36: warning: the phone number \"0571-8795-0001\" stands in step"
                + " \"pick\" only (did you mean \"0571-8795-0000\"?) [lone-contact]");
  }

  @Test
  void aContactAloneOfItsKindIsNoWarning() {
    Bicycles.whole().with("copy: 一号楼", "copy: 0571-8795-0000").gives();
  }

  @Test
  void aScreenThatTakesLongToRead() {
    String heading = "申请"; // of the progress bar
    Bicycles.whole().with("请发这封邮件。", "车".repeat(301 - heading.length())).gives();
    Bicycles.whole()
        .with("请发这封邮件。", "车".repeat(304 - heading.length()))
        .gives(
            "guide.yaml:37:11: warning: the screen takes a foreigner about 91 seconds to read; more"
                + " than 90 are too many (split it into two steps) [long-reading]");
  }

  @Test
  void aScreenThatIsTooLongAnywayIsOneWarning() {
    Bicycles.whole()
        .with("Please send this mail.", "ride ".repeat(200))
        .gives(
            "guide.yaml:38:11: warning: the screen has 1011 characters; more than 900 are hard to"
                + " read on a phone [long-screen]");
  }
}

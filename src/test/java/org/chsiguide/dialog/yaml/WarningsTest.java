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

  @Test
  void whatLooksLikeFormattingIsReadAsTyped() {
    Bicycles.whole()
        .with("en: Please send this mail.", "en: Please send **this** mail.")
        .gives(
            "guide.yaml:38:23: warning: students would read \"**this**\" as it is typed"
                + " (write <b>…</b>) [as-typed]");
    Bicycles.whole()
        .with("请发这封邮件。", "请发[这封](https://x.org)邮件。")
        .with("Please send this mail.", "Please send [this](https://x.org) mail.")
        .gives(
            "guide.yaml:37:13: warning: students would read \"[这封](https://x.org)\" as it is typed"
                + " (write <a href=\"…\">…</a>) [as-typed]",
            "guide.yaml:38:23: warning: students would read \"[this](https://x.org)\" as it is"
                + " typed (write <a href=\"…\">…</a>) [as-typed]");
    Bicycles.whole()
        .with("zh: 发了, en: Sent", "zh: 发了, en: “Sent”")
        .gives(
            "guide.yaml:40:32: warning: students would read \"“”\" as it is typed"
                + " (the quotes that YAML takes away are \" \") [as-typed]");
  }

  @Test
  void anAmpersandIsWrittenInFull() {
    Bicycles.whole()
        .with("en: Please send this mail.", "en: Please write & send this mail.")
        .gives("guide.yaml:38:24: warning: a \"&\" in a text is written &amp; [as-typed]");
    Bicycles.whole()
        .with("en: Please send this mail.", "en: Please&nbsp;send this mail.")
        .gives(
            "guide.yaml:38:17: warning: students would read \"&nbsp;\" as it is typed"
                + " (Telegram knows &lt; &gt; &amp; &quot;) [as-typed]");
    Bicycles.whole()
        .with("en: Please send this mail.", "en: Please write &amp; send &lt;this&gt; &#109;ail.")
        .gives();
    Bicycles.whole()
        .with("card\">这里", "card?a=1&b=2\">这里")
        .with("card\">here", "card?a=1&b=2\">here")
        .gives();
  }

  @Test
  void aLabelHasNoFormatting() {
    Bicycles.whole()
        .with("en: Sent", "en: <b>Sent</b>")
        .gives(
            "guide.yaml:40:32: warning: students would read \"<b>\" as it is typed"
                + " (nothing can be formatted here) [as-typed]");
    Bicycles.whole()
        .with("en: Sent", "en: Written &amp; sent")
        .gives(
            "guide.yaml:40:40: warning: students would read \"&amp;\" as it is typed"
                + " (write the sign itself here) [as-typed]");
    Bicycles.whole().with("en: Sent", "en: Written & sent").gives();
  }

  @Test
  void aNumberSignMayCutATextOff() {
    Bicycles.whole()
        .with("en: Please send this mail.", "en: Please send mail #3.")
        .gives(
            "guide.yaml:38:28: warning: what stands behind this # is left out"
                + " (put the whole text in quotes) [comment]");
    Bicycles.whole().with("en: Please send this mail.", "en: Please send it. # not #3").gives();
    Bicycles.whole().with("en: Please send this mail.", "en: \"Please send it.\" #3").gives();
  }
}

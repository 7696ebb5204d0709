package org.chsiguide.dialog.reader;

import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import org.junit.jupiter.api.Test;

/** What a dialog may do for once, and what an author is told of all the same. */
class WarningsTest {

  @Test
  void aContactThatStandsInOneStepOnlyMayBeMistyped() {
    edited("请发这封邮件。", "请写给 bikes@example.org 或 bike@example.org。")
        .replace("Please send this mail.", "Write to bikes@example.org or bike@example.org.")
        .expectProblems(
            "37:35: warning: the mail address \"bike@example.org\" occurs only in step \"letter\""
                + " (did you mean \"bikes@example.org\"?) [lone-contact]");
  }

  @Test
  void aPhoneNumberToCopyIsAContactToo() {
    edited("copy: 一号楼", "copy: 0571-8795-0001")
        .replace("zh: 一路平安！", "zh: 一路平安！电话 0571-8795-0000。")
        .replace("en: Have a good ride!", "en: Have a good ride! Phone 0571-8795-0000.")
        .expectProblems(
            "49:36: warning: the phone number \"0571-8795-0001\" occurs only in step \"pick\" (did"
                + " you mean \"0571-8795-0000\"?) [lone-contact]");
  }

  @Test
  void anAddressThatIsNoneIsNotAlsoAloneOfItsKind() {
    edited("to: bikes@example.org", "to: bikes@example.org, b@example.org")
        .replace("请发这封邮件。", "请写给 bikes@example.org。")
        .replace("Please send this mail.", "Write to bikes@example.org.")
        .expectProblems(
            "31:11: \"bikes@example.org, b@example.org\" is not a mail address (write one address"
                + " without spaces, such as name@example.org) [mail-address]");
  }

  @Test
  void aContactAloneOfItsKindIsNoWarning() {
    edited("copy: 一号楼", "copy: 0571-8795-0000").expectProblems();
  }

  @Test
  void aScreenThatTakesLongToReadIsAWarning() {
    String heading = "申请"; // of the progress bar
    edited("请发这封邮件。", "车".repeat(293 - heading.length())).expectProblems();
    edited("请发这封邮件。", "车".repeat(297 - heading.length()))
        .expectProblems(
            "37:11: warning: the screen takes a foreign reader about 91 seconds; more than 90 is"
                + " too long (split it into two steps) [long-reading]");
  }

  @Test
  void aScreenThatIsTooLongAnywayIsOneWarning() {
    edited("Please send this mail.", "ride ".repeat(300))
        .expectProblems(
            "38:11: warning: the screen is about 984 pixels tall; more than 660 are hard to read on"
                + " a phone (shorten it, or split it into two steps) [long-screen]");
  }

  @Test
  void aMailTallerThanAPhoneIsAWarning() {
    edited("I would like a bicycle.", "ride ".repeat(200))
        .expectProblems(
            "37:11: warning: the mail is about 795 pixels tall; more than 660 are hard to read on a"
                + " phone (shorten it) [long-screen]");
  }

  @Test
  void textThatLooksLikeFormattingIsAWarning() {
    edited("en: Please send this mail.", "en: Please send **this** mail.")
        .expectProblems(
            "38:23: warning: students would see \"**this**\" as typed (write <b>…</b>) [as-typed]");
    edited("请发这封邮件。", "请发[这封](https://x.org)邮件。")
        .replace("Please send this mail.", "Please send [this](https://x.org) mail.")
        .expectProblems(
            "37:13: warning: students would see \"[这封](https://x.org)\" as typed (write <a"
                + " href=\"…\">…</a>) [as-typed]",
            "38:23: warning: students would see \"[this](https://x.org)\" as typed (write <a"
                + " href=\"…\">…</a>) [as-typed]");
    edited("zh: 发了, en: Sent", "zh: 发了, en: “Sent”")
        .expectProblems(
            "40:32: warning: students would see \"“”\" as typed (students do not see straight"
                + " quotes: use those, or add them around these if students should see these)"
                + " [as-typed]");
  }

  @Test
  void anAmpersandIsWrittenInFull() {
    edited("en: Please send this mail.", "en: Please write & send this mail.")
        .expectProblems("38:24: warning: write &amp; for a literal \"&\" [as-typed]");
    edited("en: Please send this mail.", "en: Please&nbsp;send this mail.")
        .expectProblems(
            "38:17: warning: students would see \"&nbsp;\" as typed (Telegram supports only &lt;"
                + " &gt; &amp; &quot;) [as-typed]");
    edited("en: Please send this mail.", "en: Please write &amp; send &lt;this&gt; &#109;ail.")
        .expectProblems();
    edited("card\">这里", "card?a=1&b=2\">这里")
        .replace("card\">here", "card?a=1&b=2\">here")
        .expectProblems();
  }

  @Test
  void anAddressHasNoCharacterThatNobodySees() {
    edited("{url: \"https://example.org/card\"", "{url: \"https://example.org/card\u200B\"")
        .expectProblems(
            "27:40: warning: there is an invisible character here (remove it) [invisible]");
  }

  @Test
  void theStepOfTheLanguageSetsOne() {
    edited("person: desk\n", "person: desk\nlanguage: letter\n")
        .expectProblems(
            "29:3: warning: step \"letter\" has no choice that sets a language (add choices with"
                + " \"language\": zh, en or both) [language-step]");
    edited("person: desk\n", "person: desk\nlanguage: welcome\n").expectProblems();
  }

  @Test
  void aTopicDoesNotLeadToItself() {
    new BicyclesDialog(
            BicyclesDialog.complete().yaml()
                + """
                topics:
                  price:
                    name: {zh: 多少钱, en: The price}
                    text: {zh: 不要钱。, en: It is free.}
                    choices: [{topic: price, zh: 再看, en: Again}]
                    examples: {zh: 租车要多少钱, en: how much does it cost}
                """)
        .expectProblems(
            "64:23: warning: this choice leads to its own topic \"price\" (a tap would change"
                + " nothing; name another step) [own-screen]");
  }

  @Test
  void aLabelHasNoFormatting() {
    edited("en: Sent", "en: <b>Sent</b>")
        .expectProblems(
            "40:32: warning: students would see \"<b>\" as typed (formatting does not work here)"
                + " [as-typed]");
    edited("en: Sent", "en: Written &amp; sent")
        .expectProblems(
            "40:40: warning: students would see \"&amp;\" as typed (type the character itself)"
                + " [as-typed]");
    edited("en: Sent", "en: Written & sent").expectProblems();
  }

  @Test
  void aNumberSignMayCutATextOff() {
    edited("en: Please send this mail.", "en: Please send mail #3.")
        .expectProblems(
            "38:28: warning: everything after this # is ignored (put the whole text in quotes)"
                + " [comment]");
    edited("en: Please send this mail.", "en: Please send it. # not #3").expectProblems();
    edited("en: Please send this mail.", "en: \"Please send it.\" #3").expectProblems();
  }
}

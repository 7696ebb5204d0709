package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import java.nio.charset.StandardCharsets;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step.Kind;
import org.chsiguide.dialog.StepId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a mail is filled in from an answer. */
class MailBlankRulesTest {

  @Test
  void anAnswerStandsInPlaceOfWordsOfTheMail() {
    Kind.Mail mail =
        (Kind.Mail) filling("who", "【姓名】", "[name]").dialog().expect(new StepId("letter")).kind();
    assertThat(mail.placeholders())
        .containsExactly(
            new Kind.Mail.Placeholder(new StepId("who"), new LocalizedText("【姓名】", "[name]")));
  }

  @Test
  void theWordsMustStandThere() {
    filling("who", "【名字】", "[name]")
        .expectProblems(
            "43:27: \"【名字】\" occurs neither in the subject nor in the body (write it where the"
                + " answer should go) [mail-blank]");
  }

  @Test
  void theStepMustBeThereAndAsk() {
    filling("whoo", "【姓名】", "[name]")
        .expectProblems(
            "43:18: \"from\" of a mail leads to unknown step \"whoo\" (did you mean \"who\"?)"
                + " [unknown-step]");
    filling("pick", "【姓名】", "[name]")
        .expectProblems(
            "43:18: step \"pick\" does not ask for anything (name a step with \"ask\")"
                + " [mail-blank]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    ask: {for: student_number, to: name-mail-name}\n",
        "    ask: {for: name, to: name-on-chsi}\n"
      })
  void aLostQuestionIsOneMistake(String ask) {
    String shipped = new String(BicyclesDialog.builtIn(), StandardCharsets.UTF_8);
    assertThat(new BicyclesDialog(shipped).remove(ask).load().problems()).hasSize(1);
  }

  @Test
  void theStepsOfANameCheckAsk() {
    BicyclesDialog shipped =
        new BicyclesDialog(new String(BicyclesDialog.builtIn(), StandardCharsets.UTF_8))
            .replace("reference: name-in-system", "reference: principle");

    assertThat(shipped.load().problems())
        .map(problem -> problem.sentence().en())
        .containsExactly("step \"principle\" does not ask for anything (name a step with \"ask\")");
  }

  @Test
  void aMailFitsWithTheLongestAnswer() {
    filling("who", "【姓名】", "[name]")
        .replace("en: A bicycle}", "en: \"" + "w".repeat(156) + " [name]\"}")
        .expectProblems(
            "34:3: the subject has more than 256 characters once it is filled in (shorten it)"
                + " [copy-length]");
  }

  private static BicyclesDialog filling(String from, String zh, String en) {
    return edited("{to: letter, zh: 有", "{to: who, zh: 有")
        .replace(
            "  letter:\n",
            """
              who:
                stage: ask
                ask: {for: name, to: letter}
                text: {zh: 你叫什么？, en: "What is your name?"}
                choices:
                  - {to: letter, zh: 不说, en: Skip}
              letter:
            """)
        .replace(
            "    text:\n      zh: 请发这封邮件。",
            "      fill:\n        - {from: %s, zh: %s, en: \"%s\"}\n    text:\n      zh: 请发这封邮件。"
                .formatted(from, zh, en));
  }
}

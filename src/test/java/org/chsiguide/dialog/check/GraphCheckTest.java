package org.chsiguide.dialog.check;

import static org.chsiguide.dialog.reader.BicyclesDialog.edited;
import static org.chsiguide.dialog.reader.BicyclesDialog.without;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chsiguide.dialog.reader.BicyclesDialog;
import org.junit.jupiter.api.Test;

class GraphCheckTest {

  @Test
  void aMistypedTargetIsOneProblem() {
    edited("to: letter", "to: leter")
        .expectProblems(
            "25:14: choice \"Yes\" leads to unknown step \"leter\" (did you mean \"letter\"?)"
                + " [unknown-step]");
    edited("start: welcome", "start: welcom")
        .expectProblems(
            "3:8: start leads to unknown step \"welcom\" (did you mean \"welcome\"?)"
                + " [unknown-step]");
    edited("language: en, to: have", "language: en, to: hav")
        .expectProblems(
            "17:28: choice \"English\" leads to unknown step \"hav\" (did you mean \"have\"?)"
                + " [unknown-step]");
  }

  @Test
  void aTopicAndAStepAreNotMixedUp() {
    String topics =
        "topics:\n  price:\n    name: {zh: 多少钱, en: The price}\n"
            + "    text: {zh: 不要钱。, en: It is free.}\n"
            + "    examples: {zh: 租车要多少钱, en: how much does it cost}\n";
    edited("steps:\n", topics + "steps:\n")
        .replace("{to: pick, zh: 没有", "{to: price, zh: 没有")
        .expectProblems(
            "31:14: choice \"No\" leads to unknown step \"price\" (it is a topic, not a step: write"
                + " \"topic\" instead of \"to\") [unknown-step]");
    edited("steps:\n", "help: price\n" + topics + "steps:\n")
        .expectProblems(
            "8:7: help leads to unknown step \"price\" (it is a topic, not a step) [unknown-step]");
    edited("steps:\n", topics + "steps:\n")
        .replace("{url: \"https://example.org/card\", zh: 打开", "{topic: pick, zh: 打开")
        .expectProblems(
            "32:17: there is no topic \"pick\" (it is a step: write \"to\" instead of \"topic\")"
                + " [unknown-topic]");
  }

  @Test
  void ofManyLinesWithTheSameProblemTenAreListed() {
    String end = "      - {to: end, zh: 拿到了, en: I have it}\n";
    String choices =
        IntStream.range(0, 12)
            .mapToObj("      - {to: leter, zh: 写信%1$s, en: Mail %1$s}\n"::formatted)
            .collect(Collectors.joining());
    edited(end, end + choices)
        .remove("      - {copy: 一号楼, zh: 复制地址, en: Copy the address}\n")
        .expectProblems(
            "49:14: choice \"Mail 0\" leads to unknown step \"leter\"; also on line 50, 51, 52, 53,"
                + " 54, 55, 56, 57, 58, 59, … (did you mean \"letter\"?) [unknown-step]");
  }

  @Test
  void questionsBesideTheWayThatLeadOnlyToEachOtherAreAWarning() {
    edited(
            "  end:\n",
            """
              faq:
                text: {zh: 常见问题。, en: Questions.}
                choices:
                  - {to: answer, zh: 多少钱, en: The price}
              answer:
                text: {zh: 不要钱。, en: It is free.}
                choices:
                  - {to: faq, zh: 其他问题, en: Other questions}
            """
                + "  end:\n")
        .replace(
            "      - {to: letter, zh: 有",
            "      - {to: faq, zh: 问, en: Ask}\n      - {to: letter, zh: 有")
        .expectProblems(
            "51:3: warning: the steps \"faq\", \"answer\" lead only to each other, so only the home"
                + " button leads out (add a choice that leads elsewhere) [closed-loop]");
  }

  @Test
  void aRenamedStepIsNotAlsoOneThatNothingLeadsTo() {
    edited("  letter:\n", "  mail-to-the-office:\n")
        .expectProblems(
            "25:14: choice \"Yes\" leads to unknown step \"letter\" (did you mean"
                + " \"mail-to-the-office\"? Nothing else leads there) [unknown-step]");
    edited("  have:\n", "  card:\n")
        .expectProblems(
            "16:28: choice \"中文\" leads to unknown step \"have\"; also on line 17 (did you mean"
                + " \"card\"? Nothing else leads there) [unknown-step]");
  }

  @Test
  void anEarlierNameLeadsAuthorsToTheStep() {
    edited("to: pick", "to: fetch")
        .expectProblems(
            "26:14: choice \"No\" leads to unknown step \"fetch\" (did you mean \"pick\"?)"
                + " [unknown-step]");
  }

  @Test
  void aStepThatCannotBeReadCountsAsThere() {
    edited("  letter:\n", "  letter: x\n  other:\n")
        .expectProblems(
            "28:11: step \"letter\" is text (expected keys with values: stage, covers, was, mail,"
                + " ask, check, ticket, text, banners, page, picture, checklist, choices, remind,"
                + " done, checked, until) [wrong-type]");
  }

  @Test
  void ofStepsThatHangOnEachOtherTheFirstIsReported() {
    edited("  desk:\n", step("second", "end") + step("first", "second") + "  desk:\n")
        .expectProblems(
            "59:3: nothing leads to step \"first\" (add a choice that leads to it, or remove it; 1"
                + " more step can be reached only through it) [unreachable-step]");
  }

  @Test
  void stepsThatGoRoundInCirclesAreReportedOnce() {
    edited("  desk:\n", step("round", "and") + step("and", "round") + "  desk:\n")
        .expectProblems(
            "56:3: nothing leads to step \"round\" (add a choice that leads to it, or remove it; 1"
                + " more step can be reached only through it) [unreachable-step]");
  }

  @Test
  void everyStepLeadsOnOrIsAnEnd() {
    without("    choices:\n      - {to: pick, zh: 发了, en: Sent}\n")
        .expectProblems(
            "28:3: step \"letter\" leads nowhere (add a choice with \"to\", or \"done\" if it is an"
                + " end) [dead-end]");
    edited("{to: pick, zh: 发了", "{to: letter, zh: 发了")
        .expectProblems(
            "28:3: step \"letter\" leads nowhere (add a choice with \"to\", or \"done\" if it is an"
                + " end) [dead-end]");
  }

  @Test
  void aStepThatOnlyShowsItselfAgainLeadsNowhere() {
    String nowhere =
        "28:3: step \"letter\" leads nowhere (add a choice with \"to\", or \"done\" if"
            + " it is an end) [dead-end]";
    edited("{to: pick, zh: 发了", "{language: en, zh: 发了").expectProblems();
    edited("{to: pick, zh: 发了", "{language: en, zh: 发了")
        .replace("start: welcome", "start: letter")
        .expectProblems(
            "9:3: nothing leads to step \"welcome\" (add a choice that leads to it, or remove it; 3"
                + " more steps can be reached only through it) [unreachable-step]",
            nowhere);
    edited("{to: pick, zh: 发了", "{language: en, to: letter, zh: 发了").expectProblems(nowhere);
    String mail = BicyclesDialog.complete().yaml().split("    mail:\n")[1].split("    text:\n")[0];
    edited("    mail:\n" + mail, "    ask: {for: name, to: letter}\n")
        .remove("    choices:\n      - {to: pick, zh: 发了, en: Sent}\n")
        .expectProblems(nowhere);
  }

  @Test
  void aPersonIsWithinThreeTaps() {
    String noContact = "找人帮忙：请到办公室";
    String english = "\"Ask a person: come to the office\"";
    BicyclesDialog office =
        edited("找人帮忙：bikes@example.org", noContact)
            .replace("\"Ask a person: bikes@example.org\"", english);
    String problem =
        "4:9: there is no address or phone number within two taps of step \"desk\""
            + " (a student who is stuck must be able to reach a person) [no-contact]";
    office.expectProblems(problem);
    BicyclesDialog oneTapOn =
        office.replace(english, english + "\n    choices: [{to: a, zh: 走, en: go}]");
    oneTapOn.replace("  desk:\n", step("a", "letter") + "  desk:\n").expectProblems();
    oneTapOn
        .replace("  desk:\n", step("a", "b") + step("b", "letter") + "  desk:\n")
        .expectProblems(problem);
  }

  @Test
  void aWrongPersonIsOneProblem() {
    edited("person: desk", "person: end")
        .expectProblems(
            "4:9: there is no address or phone number within two taps of step \"end\" (a student"
                + " who is stuck must be able to reach a person) [no-contact]");
  }

  @Test
  void aStepBelowOneThatLeadsNowhereIsNotAlsoOneThatNothingLeadsTo() {
    edited("{to: end, zh: 拿到了", "{to: pick, zh: 拿到了")
        .expectProblems(
            "41:3: step \"pick\" leads nowhere (add a choice with \"to\", or \"done\" if it is an"
                + " end) [dead-end]");
  }

  @Test
  void anEarlierNameIsFreeAndClaimedOnce() {
    edited("was: [fetch]", "was: [welcome]")
        .expectProblems(
            "43:11: \"welcome\" is an existing step, so it cannot be an earlier name [was-exists]");
    edited("    done: has_bicycle", "    was: [fetch]\n    done: has_bicycle")
        .expectProblems("52:11: \"fetch\" is already an earlier name of step \"pick\" [was-twice]");
  }

  private static String step(String name, String to) {
    return """
      %s:
        text: {zh: 走, en: go}
        choices: [{to: %s, zh: 走, en: go}]
    """
        .formatted(name, to);
  }
}

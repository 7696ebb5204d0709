package org.chsiguide.dialog.yaml;

import org.junit.jupiter.api.Test;

class GraphRulesTest {

  @Test
  void aMistypedTargetIsOneProblem() {
    Bicycles.whole()
        .with("to: letter", "to: leter")
        .gives(
            "guide.yaml:25:14: choice \"Yes\" leads to no step \"leter\" (did you mean \"letter\"?)"
                + " [unknown-step]");
    Bicycles.whole()
        .with("start: welcome", "start: welcom")
        .gives(
            "guide.yaml:3:8: start leads to no step \"welcom\" (did you mean \"welcome\"?)"
                + " [unknown-step]");
    Bicycles.whole()
        .with("language: en, to: have", "language: en, to: hav")
        .gives(
            "guide.yaml:17:28: choice \"English\" leads to no step \"hav\" (did you mean"
                + " \"have\"?) [unknown-step]");
  }

  @Test
  void aRenamedStepIsNotAlsoOneThatNothingLeadsTo() {
    Bicycles.whole()
        .with("  letter:\n", "  mail-to-the-office:\n")
        .gives(
            "guide.yaml:25:14: choice \"Yes\" leads to no step \"letter\" (did you mean"
                + " \"mail-to-the-office\"? Nothing leads to that) [unknown-step]");
    Bicycles.whole()
        .with("  have:\n", "  card:\n")
        .gives(
            "guide.yaml:16:28: choice \"中文\" leads to no step \"have\" (did you mean \"card\"?"
                + " Nothing leads to that) [unknown-step]",
            "guide.yaml:17:28: choice \"English\" leads to no step \"have\" (did you mean"
                + " \"card\"? Nothing leads to that) [unknown-step]");
  }

  @Test
  void anEarlierNameLeadsAuthorsToTheStep() {
    Bicycles.whole()
        .with("to: pick", "to: fetch")
        .gives(
            "guide.yaml:26:14: choice \"No\" leads to no step \"fetch\" (did you mean \"pick\"?)"
                + " [unknown-step]");
  }

  @Test
  void aStepThatCannotBeReadCountsAsThere() {
    Bicycles.whole()
        .with("  letter:\n", "  letter: x\n  other:\n")
        .gives(
            "guide.yaml:28:11: step \"letter\" is a text (it should be keys with values: stage,"
                + " covers, was, mail, ask, check, ticket, text, picture, checklist, choices,"
                + " remind, done) [wrong-type]");
  }

  @Test
  void ofStepsThatHangOnEachOtherTheFirstIsReported() {
    Bicycles.whole()
        .with("  desk:\n", step("second", "end") + step("first", "second") + "  desk:\n")
        .gives(
            "guide.yaml:59:3: nothing leads to step \"first\" (lead to it from a choice, or remove"
                + " it; on it hang 1 more) [unreachable-step]");
  }

  @Test
  void stepsThatGoRoundInCirclesAreReportedOnce() {
    Bicycles.whole()
        .with("  desk:\n", step("round", "and") + step("and", "round") + "  desk:\n")
        .gives(
            "guide.yaml:56:3: nothing leads to step \"round\" (lead to it from a choice, or remove"
                + " it; on it hang 1 more) [unreachable-step]");
  }

  @Test
  void everyStepLeadsOnOrIsAnEnd() {
    Bicycles.whole()
        .without("    choices:\n      - {to: pick, zh: 发了, en: Sent}\n")
        .gives(
            "guide.yaml:28:3: step \"letter\" leads nowhere (add a choice with \"to\", or \"done\""
                + " if it is an end) [dead-end]");
    Bicycles.whole()
        .with("{to: pick, zh: 发了", "{to: letter, zh: 发了")
        .gives(
            "guide.yaml:28:3: step \"letter\" leads nowhere (add a choice with \"to\", or \"done\""
                + " if it is an end) [dead-end]");
  }

  @Test
  void aPersonIsWithinThreeTaps() {
    String noContact = "找人帮忙：请到办公室";
    String english = "\"Ask a person: come to the office\"";
    Bicycles office =
        Bicycles.whole()
            .with("找人帮忙：bikes@example.org", noContact)
            .with("\"Ask a person: bikes@example.org\"", english);
    String problem =
        "guide.yaml:4:9: no address or phone number stands within two taps of step \"desk\""
            + " (a student who is stuck must reach a person) [no-contact]";
    office.gives(problem);
    Bicycles oneTapOn = office.with(english, english + "\n    choices: [{to: a, zh: 走, en: go}]");
    oneTapOn.with("  desk:\n", step("a", "letter") + "  desk:\n").gives();
    oneTapOn.with("  desk:\n", step("a", "b") + step("b", "letter") + "  desk:\n").gives(problem);
  }

  @Test
  void anEarlierNameIsFreeAndClaimedOnce() {
    Bicycles.whole()
        .with("was: [fetch]", "was: [welcome]")
        .gives(
            "guide.yaml:43:11: \"welcome\" is a step of its own, so it is no earlier name"
                + " [was-exists]");
    Bicycles.whole()
        .with("    done: has_bicycle", "    was: [fetch]\n    done: has_bicycle")
        .gives(
            "guide.yaml:52:11: \"fetch\" is already an earlier name of step \"pick\""
                + " [was-twice]");
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

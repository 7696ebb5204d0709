package org.chsiguide.dialog.check;

import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import org.chsiguide.dialog.reader.BicyclesDialog;
import org.junit.jupiter.api.Test;

class GraphCheckTest {

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

  private static String step(String name, String to) {
    return """
      %s:
        text: {zh: 走, en: go}
        choices: [{to: %s, zh: 走, en: go}]
    """
        .formatted(name, to);
  }
}

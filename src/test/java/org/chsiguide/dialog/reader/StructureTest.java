package org.chsiguide.dialog.reader;

import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import org.junit.jupiter.api.Test;

class StructureTest {

  @Test
  void aPartPastedTwiceIsOneProblem() {
    String yaml = BicyclesDialog.complete().yaml();
    new BicyclesDialog(yaml + yaml)
        .expectProblems(
            "61:1: the key \"guide\" is repeated here, with 4 more after it (the first is on line"
                + " 2; if this was pasted twice, remove one copy) [duplicate-key]");
    String steps = yaml.substring(yaml.indexOf("  letter:"), yaml.indexOf("  end:"));
    edited("  end:\n", steps + "  end:\n")
        .expectProblems(
            "50:3: the key \"letter\" is repeated here, with 1 more after it (the first is on line"
                + " 28; if this was pasted twice, remove one copy) [duplicate-key]");
  }

  @Test
  void namesHaveTheirForm() {
    String hint = " (use 1 to 40 characters of a-z 0-9 _ -) [name-form]";
    edited("  letter:\n", "  Mein Brief:\n")
        .replace("to: letter", "to: Mein Brief")
        .expectProblems("28:3: \"Mein Brief\" is not a valid name for a step" + hint);
    edited("was: [fetch]", "was: [取车]")
        .expectProblems("43:11: \"取车\" is not a valid name for a step" + hint);
    edited("done: has_bicycle", "done: has bicycle")
        .expectProblems("52:11: \"has bicycle\" is not a valid name for an outcome" + hint);
    edited("{id: ask", "{id: Ask")
        .replace("stage: ask", "stage: Ask")
        .replace("stage: ask", "stage: Ask")
        .expectProblems("6:10: \"Ask\" is not a valid name for a stage" + hint);
    edited("{id: ask", "{id: 申请")
        .expectProblems("6:10: \"申请\" is not a valid name for a stage" + hint);
    edited("  letter:\n", "  Letter:\n")
        .expectProblems("28:3: \"Letter\" is not a valid name for a step" + hint);
    edited("  letter:\n", "  写信:\n")
        .expectProblems("28:3: \"写信\" is not a valid name for a step" + hint);
    String longest = "x".repeat(40);
    edited("  letter:\n", "  " + longest + ":\n")
        .replace("to: letter", "to: " + longest)
        .expectProblems();
    edited("  letter:\n", "  " + longest + "x:\n")
        .replace("to: letter", "to: " + longest + "x")
        .expectProblems("28:3: \"" + longest + "x\" is not a valid name for a step" + hint);
  }
}

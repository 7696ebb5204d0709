package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import java.time.Duration;
import java.util.List;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.junit.jupiter.api.Test;

/** The reminders of steps. */
class ReminderRulesTest {
  private static final String ADVICE =
      " (write one to five, such as [2h, 1d, 3d], counted from when the student reached the step)"
          + " [reminder-times]";

  @Test
  void aReminderComesAfterTimes() {
    assertThat(reminding("[30m, 2h, 3d]").dialog().expect(new StepId("pick")).reminder())
        .isEqualTo(
            new Step.Reminder(
                List.of(Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofDays(3)),
                new LocalizedText("拿到了吗？", "Do you have it?")));
  }

  @Test
  void anInvalidTimeIsNamed() {
    reminding("[2h, tomorrow]").expectProblems("45:19: \"tomorrow\" is not a duration" + ADVICE);
    reminding("[0h]").expectProblems("45:15: \"0h\" is not a duration" + ADVICE);
  }

  @Test
  void aTimeInAnotherFormIsWrittenOut() {
    String advice = ", a number and a lowercase letter) [reminder-times]";
    reminding("[2 h]").expectProblems("45:15: \"2 h\" is not a duration (write \"2h\"" + advice);
    reminding("[3 天]").expectProblems("45:15: \"3 天\" is not a duration (write \"3d\"" + advice);
  }

  @Test
  void tooManyOrNoTimesAreRefused() {
    reminding("[]").expectProblems("45:7: there are 0 times" + ADVICE);
    reminding("[1h, 2h, 3h, 4h, 5h, 6h]").expectProblems("45:7: there are 6 times" + ADVICE);
  }

  private static BicyclesDialog reminding(String after) {
    return edited(
        "    was: [fetch]\n",
        "    was: [fetch]\n    remind:\n      after: "
            + after
            + "\n      text: {zh: 拿到了吗？, en: \"Do you have it?\"}\n");
  }
}

package org.chsiguide.dialog.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import org.chsiguide.dialog.ButtonStyle;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.StepId;
import org.junit.jupiter.api.Test;

/** The colors of buttons. */
class ButtonStyleTest {
  private static final String CHOICE = "{to: end, zh: 拿到了, en: I have it}";

  @Test
  void aChoiceThatLeadsToAStepMayHaveAStyle() {
    BicyclesDialog guide = edited(CHOICE, "{to: end, zh: 拿到了, en: I have it, style: primary}");

    assertThat(guide.dialog().expect(new StepId("pick")).choices())
        .contains(
            new Choice.GoToStep(
                new StepId("end"),
                new LocalizedText("拿到了", "I have it"),
                null,
                ButtonStyle.PRIMARY));
  }
}

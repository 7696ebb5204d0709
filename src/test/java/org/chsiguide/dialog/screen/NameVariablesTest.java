package org.chsiguide.dialog.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.name.NameDifference;
import org.junit.jupiter.api.Test;

/** Where a text of a dialog may say {guide} and {office}, a student reads their names. */
class NameVariablesTest {
  private static final Dialog GUIDE = ShippedDialog.read().dialog();

  @Test
  void theResultOfANameCheckHasTheNames() {
    LocalizedText line = LocalizedText.untranslated("<b>Space, {guide}.</b> Ask {office}.");
    Step.Kind.NameComparison check =
        new Step.Kind.NameComparison(
            new StepId("name-in-system"),
            new StepId("name-on-chsi"),
            line,
            Map.of(NameDifference.EXTRA_SPACE, line));
    StepId compared = new StepId("name-compared");
    Step step = GUIDE.expect(compared);
    FormAnswers answers =
        new FormAnswers(Map.of(check.referenceStep(), "WONG KAI", check.typedStep(), "WONG  KAI"));

    List<String> paragraphs =
        new NameCheckScreen(new PhraseFormatter(GUIDE, Language.EN), check, answers)
            .paragraphs(step);

    assertThat(paragraphs).contains("❌ <b>Space, CHSI QR code guide.</b>", "• Ask the teacher.");
  }

  @Test
  void aTitleHasTheNamesWhereverItStands() {
    Step help = GUIDE.expect(new StepId("help"));

    assertThat(GUIDE.title(help))
        .isEqualTo(new LocalizedText("怎么使用学信网采集码向导", "How to use the CHSI QR code guide"));
    assertThat(new ScreenRenderer(GUIDE).render(at(help)).html())
        .contains("How to use the CHSI QR code guide");
  }

  private static Conversation at(Step step) {
    return new Conversation(Language.EN, step.id(), List.of(), 1);
  }
}

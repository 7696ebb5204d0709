package org.chsiguide.dialog.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.name.NameDifference;
import org.junit.jupiter.api.Test;

/** The result of a name check in a dialog that explains differences in its own way. */
class NameCheckScreenTest {
  private static final Dialog GUIDE = ShippedDialog.read().dialog();

  @Test
  void anExplanationThatDoesNotSayHowToMendLeavesNoGap() {
    Step.Kind.NameComparison check =
        new Step.Kind.NameComparison(
            new StepId("name-in-system"),
            new StepId("name-on-chsi"),
            LocalizedText.untranslated("Forgotten."),
            Map.of(NameDifference.ORDER, LocalizedText.untranslated("Another order.")));
    FormAnswers answers =
        new FormAnswers(Map.of(check.referenceStep(), "WONG KAI", check.typedStep(), "KAI WONG"));

    List<String> paragraphs =
        new NameCheckScreen(new PhraseFormatter(GUIDE, Language.EN), check, answers)
            .paragraphs(GUIDE.expect(new StepId("name-compared")));

    assertThat(paragraphs).contains("❌ Another order.").noneMatch(String::isBlank);
  }
}

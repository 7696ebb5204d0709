package org.chsiguide.dialog.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How phrases and values are written. */
class PhraseFormatterTest {

  @ParameterizedTest
  @CsvSource({
    "-PT5M, 0 分钟, 0 min",
    "PT59S, 0 分钟, 0 min",
    "PT59M59S, 59 分钟, 59 min",
    "PT1H, 1 小时 0 分钟, 1 h 0 min",
    "PT23H59M, 23 小时 59 分钟, 23 h 59 min",
    "PT24H, 1 天 0 小时, 1 d 0 h",
    "P1234DT5H, '1,234 天 5 小时', '1,234 d 5 h'",
  })
  void aTimeIsSaidInItsLargestUnitAndTheNext(Duration time, String zh, String en) {
    PhraseFormatter phrases = new PhraseFormatter(ShippedDialog.read().dialog(), Language.ZH);

    assertThat(phrases.duration(time)).isEqualTo(zh);
    assertThat(phrases.in(Language.EN).duration(time)).isEqualTo(en);
    assertThat(phrases.in(Language.BOTH).duration(time)).isEqualTo(zh + " · " + en);
  }

  @Test
  void aLongTitleIsCutInEachLanguage() {
    Dialog dialog = ShippedDialog.read().dialog();
    Step step = dialog.find(new StepId("account")).orElseThrow();
    Step paragraph =
        step.withTextAndKind(new LocalizedText("护".repeat(80), "Passport ".repeat(9)), step.kind());

    assertThat(new PhraseFormatter(dialog, Language.BOTH).title(paragraph))
        .isEqualTo("护".repeat(59) + "… · " + "Passport ".repeat(6) + "Passp…");
  }
}

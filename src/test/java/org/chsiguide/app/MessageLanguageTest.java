package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.chsiguide.dialog.Language;
import org.junit.jupiter.api.Test;

class MessageLanguageTest {

  @Test
  void theFirstVariableThatIsNotEmptyCounts() {
    assertThat(MessageLanguage.of(Map.of("LANG", "zh_CN.UTF-8"))).isEqualTo(Language.ZH);
    assertThat(MessageLanguage.of(Map.of("LANG", "zh_CN.UTF-8", "LC_MESSAGES", "en_US.UTF-8")))
        .isEqualTo(Language.EN);
    assertThat(MessageLanguage.of(Map.of("LC_ALL", "zh_TW", "LC_MESSAGES", "C", "LANG", "C")))
        .isEqualTo(Language.ZH);
    assertThat(MessageLanguage.of(Map.of("LC_ALL", "", "LANG", "zh"))).isEqualTo(Language.ZH);
    assertThat(MessageLanguage.of(Map.of("LC_ALL", "C.UTF-8", "LANG", "zh_CN.UTF-8")))
        .as("as messages about names of files advise")
        .isEqualTo(Language.ZH);
  }

  @Test
  void everybodyElseReadsEnglish() {
    assertThat(MessageLanguage.of(Map.of())).isEqualTo(Language.EN);
    assertThat(MessageLanguage.of(Map.of("LANG", "C.UTF-8"))).isEqualTo(Language.EN);
    assertThat(MessageLanguage.of(Map.of("LANG", "fr_FR.UTF-8"))).isEqualTo(Language.EN);
    assertThat(MessageLanguage.of(Map.of("LANGUAGE", "zh_CN"))).isEqualTo(Language.EN);
  }
}

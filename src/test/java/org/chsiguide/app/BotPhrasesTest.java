package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Phrase;
import org.junit.jupiter.api.Test;

/** Every phrase of the bot can be said and overridden. */
class BotPhrasesTest {

  @Test
  void thePhrasesOfEverySubjectAreThere() {
    assertThat(
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.chsiguide")
                    .stream()
                    .filter(type -> type.isEnum() && type.isAssignableTo(Phrase.class))
                    .map(JavaClass::getName)
                    .collect(Collectors.toSet()))
        .isEqualTo(
            BotPhrases.CATALOG.phrases().stream()
                .map(phrase -> phrase.getClass().getName())
                .collect(Collectors.toSet()));
  }

  @Test
  void theWordsOfTheBotNameNoOffice() {
    assertThat(BotPhrases.CATALOG.texts().values())
        .noneMatch(text -> text.zh().matches("(?s).*(浙江大学|学信网).*"))
        .noneMatch(text -> text.en().matches("(?s).*(Zhejiang|CHSI).*"));
  }
}
